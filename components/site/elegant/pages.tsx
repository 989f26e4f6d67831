import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { isBookable } from '../call';
import { ContactDetailList, SocialLinks } from '../contact-details';
import { ContactForm } from '../contact-form';
import { goodToKnow, privacySections, Questions, Reading } from '../reading';
import { VisitorChoices } from '../visitor-choices';
import { heading } from '../words';
import { PageTitle, Section } from './parts';
import { GalleryGrid, Invitation, Rates, Services } from './sections';

export function ElegantGallery({ view }: { view: SiteView }) {
  return (
    <>
      <PageTitle
        title={heading(view, 'gallery')}
        lead={view.photos.gallery.length > 0 ? undefined : EMPTY_GALLERY}
      />
      <div className="pt-stack pb-section">
        <GalleryGrid view={view} />
      </div>
      <Invitation view={view} />
    </>
  );
}

const EMPTY_GALLERY = 'There are no pictures to show yet.';

export function ElegantRates({ view }: { view: SiteView }) {
  const { content, services } = view;
  const reading = goodToKnow(view);
  return (
    <>
      <PageTitle title={heading(view, 'rates')} />
      <div className="px-6 pt-stack pb-section">
        {content.rates.length > 0 ? (
          <Rates view={view} />
        ) : (
          <p className="text-center text-lead text-soft-ink">Rates are shared on request.</p>
        )}
      </div>
      {services.length > 0 && (
        <Section id="services" title={heading(view, 'services')} tinted>
          <Services view={view} />
        </Section>
      )}
      {reading.length > 0 && <Reading sections={reading} className="mx-auto max-w-3xl px-6 py-section" />}
      {content.questions.length > 0 && (
        <Section id="questions" title="Questions" tinted>
          <Questions view={view} className="mx-auto max-w-3xl" />
        </Section>
      )}
      <Invitation view={view} />
    </>
  );
}

export function ElegantContact({ view }: { view: SiteView }) {
  return (
    <>
      <PageTitle title={heading(view, 'contact')} lead={view.content.contact.note} />
      <div className="mx-auto grid max-w-5xl gap-16 px-6 pt-stack pb-section lg:grid-cols-[3fr_2fr] lg:gap-24">
        <ContactForm heading={heading(view, 'contact')} />
        <div>
          <ContactDetailList view={view} />
          <SocialLinks view={view} className="mt-10" />
          {isBookable(view) && (
            <a href={paths.book()} className="button button-quiet mt-10">
              {view.content.callToAction.label}
            </a>
          )}
        </div>
      </div>
    </>
  );
}

export function ElegantThanks({ view }: { view: SiteView }) {
  return (
    <div className="pb-section text-center">
      <PageTitle title="Thank you" lead="Your message has arrived. You will get an answer by e-mail." />
      <a href={paths.home} className="button button-quiet mt-12">
        Back to {view.tenant.name}
      </a>
    </div>
  );
}

export function ElegantPrivacy({ view }: { view: SiteView }) {
  return (
    <>
      <PageTitle title="Privacy" />
      <div className="mx-auto max-w-3xl px-6 pt-stack pb-section">
        <Reading sections={privacySections(view)} />
        <VisitorChoices view={view} />
      </div>
    </>
  );
}

export function ElegantMissing({ view }: { view: SiteView }) {
  return (
    <div className="pb-section text-center">
      <PageTitle title="Nothing here" lead="This page does not exist, or not any more." />
      <a href={paths.home} className="button button-quiet mt-12">
        Back to {view.tenant.name}
      </a>
    </div>
  );
}

import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { ContactDetailList, SocialLinks } from '../contact-details';
import { ContactForm } from '../contact-form';
import { goodToKnow, privacySections, Questions, Reading } from '../reading';
import { VisitorChoices } from '../visitor-choices';
import { heading } from '../words';
import { PageTitle, Section } from './parts';
import { GalleryGrid, Invitation, Rates, Services } from './sections';

export function ModernGallery({ view }: { view: SiteView }) {
  const isEmpty = view.photos.gallery.length === 0;
  return (
    <>
      <PageTitle
        title={heading(view, 'gallery')}
        lead={isEmpty ? 'There are no pictures to show yet.' : undefined}
      />
      <div className="modern-measure pt-stack pb-section">
        <GalleryGrid view={view} />
      </div>
      <Invitation view={view} />
    </>
  );
}

export function ModernRates({ view }: { view: SiteView }) {
  const { content, services } = view;
  const reading = goodToKnow(view);
  const hasRates = content.rates.length > 0;
  return (
    <>
      <PageTitle
        title={heading(view, 'rates')}
        lead={hasRates ? undefined : 'Rates are shared on request.'}
      />
      {hasRates && (
        <div className="modern-measure pt-stack pb-section">
          <Rates view={view} />
        </div>
      )}
      {services.length > 0 && (
        <Section id="services" number={1} title={heading(view, 'services')}>
          <Services view={view} />
        </Section>
      )}
      {reading.length > 0 && (
        <div className="bg-panel">
          <Reading sections={reading} className="modern-measure py-section" />
        </div>
      )}
      {content.questions.length > 0 && (
        <Section id="questions" number={services.length > 0 ? 2 : 1} title="Questions">
          <Questions view={view} />
        </Section>
      )}
      <Invitation view={view} />
    </>
  );
}

export function ModernContact({ view }: { view: SiteView }) {
  return (
    <>
      <PageTitle title={heading(view, 'contact')} lead={view.content.contact.note} />
      <div className="modern-measure grid gap-16 pt-stack pb-section lg:grid-cols-12">
        <div className="lg:col-span-4">
          <ContactDetailList view={view} />
          <SocialLinks view={view} className="mt-10 flex-col items-start" />
        </div>
        <div className="rounded-site bg-panel p-7 sm:p-12 lg:col-span-8">
          <ContactForm heading={heading(view, 'contact')} />
        </div>
      </div>
    </>
  );
}

export function ModernThanks({ view }: { view: SiteView }) {
  return (
    <div className="pb-section">
      <PageTitle title="Thank you" lead="Your message has arrived. You will get an answer by e-mail." />
      <BackHome view={view} />
    </div>
  );
}

export function ModernPrivacy({ view }: { view: SiteView }) {
  return (
    <>
      <PageTitle title="Privacy" />
      <div className="modern-measure pt-stack pb-section">
        <Reading sections={privacySections(view)} />
        <VisitorChoices view={view} />
      </div>
    </>
  );
}

export function ModernMissing({ view }: { view: SiteView }) {
  return (
    <div className="pb-section">
      <PageTitle title="Nothing here" lead="This page does not exist, or not any more." />
      <BackHome view={view} />
    </div>
  );
}

function BackHome({ view }: { view: SiteView }) {
  return (
    <p className="modern-measure mt-12">
      <a href={paths.home} className="button">
        Back to {view.tenant.name}
      </a>
    </p>
  );
}

import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { callToAction } from '../call';
import { ContactDetailList } from '../contact-details';
import { ContactForm } from '../contact-form';
import { goodToKnow, privacySections, Questions, Reading } from '../reading';
import { VisitorChoices } from '../visitor-choices';
import { heading } from '../words';
import { Arrow, PageTitle, Section } from './parts';
import { ContactSheet, Rates, Services } from './sections';

export function MinimalGallery({ view }: { view: SiteView }) {
  const isEmpty = view.photos.gallery.length === 0;
  return (
    <>
      <PageTitle
        title={heading(view, 'gallery')}
        lead={isEmpty ? 'There are no pictures to show yet.' : undefined}
      />
      <ContactSheet view={view} />
    </>
  );
}

export function MinimalRates({ view }: { view: SiteView }) {
  const call = callToAction(view);
  const { content, services } = view;
  const reading = goodToKnow(view);
  const hasRates = content.rates.length > 0;
  return (
    <>
      <PageTitle
        title={heading(view, 'rates')}
        lead={hasRates ? undefined : 'Rates are shared on request.'}
      />
      {hasRates && <Rates view={view} />}
      {services.length > 0 && (
        <Section id="services" number={1} title={heading(view, 'services')}>
          <Services view={view} />
        </Section>
      )}
      {reading.length > 0 && <Reading sections={reading} className="mt-section" />}
      {content.questions.length > 0 && (
        <Section id="questions" number={services.length > 0 ? 2 : 1} title="Questions">
          <Questions view={view} />
        </Section>
      )}
      <p className="minimal-last">
        <Arrow href={call.href}>{call.label}</Arrow>
      </p>
    </>
  );
}

export function MinimalContact({ view }: { view: SiteView }) {
  return (
    <>
      <PageTitle title={heading(view, 'contact')} lead={view.content.contact.note} />
      <ContactDetailList view={view} className="mb-stack" />
      <ContactForm heading={heading(view, 'contact')} />
    </>
  );
}

export function MinimalThanks({ view }: { view: SiteView }) {
  return (
    <>
      <PageTitle title="Thank you" lead="Your message has arrived. You will get an answer by e-mail." />
      <Arrow href={paths.home}>Back to {view.tenant.name}</Arrow>
    </>
  );
}

export function MinimalPrivacy({ view }: { view: SiteView }) {
  return (
    <>
      <PageTitle title="Privacy" />
      <Reading sections={privacySections(view)} />
      <VisitorChoices view={view} />
    </>
  );
}

export function MinimalMissing({ view }: { view: SiteView }) {
  return (
    <>
      <PageTitle title="Nothing here" lead="This page does not exist, or not any more." />
      <Arrow href={paths.home}>Back to {view.tenant.name}</Arrow>
    </>
  );
}

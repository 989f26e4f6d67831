import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { callToAction } from '../call';
import { Breakable, ContactDetailList, SocialLinks } from '../contact-details';
import { Picture } from '../picture';
import { hasAbout, heading, lengthOf, lowestPrice, ownPortrait, reachable } from '../words';
import { Section } from './parts';
import { Companions, GalleryGrid, Invitation, Rates, Services, Testimonials } from './sections';

export function ModernHome({ view }: { view: SiteView }) {
  const { content, photos, services, testimonials, companions, tenant } = view;
  const shown = [
    hasAbout(view) && 'about',
    tenant.kind === 'agency' && companions.length > 0 && 'companions',
    services.length > 0 && 'services',
    content.rates.length > 0 && 'rates',
    photos.gallery.length > 0 && 'gallery',
    testimonials.length > 0 && 'testimonials',
    'contact',
  ].filter((name) => name !== false);
  const numbered = (id: (typeof shown)[number]) => ({
    id,
    number: shown.indexOf(id) + 1,
    title: heading(view, id as 'about'),
  });
  return (
    <>
      <Hero view={view} />
      {shown.includes('about') && (
        <Section {...numbered('about')}>
          <About view={view} />
        </Section>
      )}
      {shown.includes('companions') && (
        <Section {...numbered('companions')}>
          <Companions view={view} />
        </Section>
      )}
      {shown.includes('services') && (
        <Section {...numbered('services')}>
          <Services view={view} />
        </Section>
      )}
      {shown.includes('rates') && (
        <Section {...numbered('rates')} wide>
          <Rates view={view} />
        </Section>
      )}
      {shown.includes('gallery') && (
        <Section {...numbered('gallery')} wide>
          <GalleryGrid view={view} picturesMax={4} />
          <p className="mt-14">
            <a href={paths.gallery} className="button button-quiet">
              All pictures
            </a>
          </p>
        </Section>
      )}
      {shown.includes('testimonials') && (
        <Section {...numbered('testimonials')} wide tinted>
          <Testimonials view={view} />
        </Section>
      )}
      <Section {...numbered('contact')}>
        <Contact view={view} />
      </Section>
      <Invitation view={view} />
    </>
  );
}

/** Words on the left, two pictures out of step on the right, the larger one running off the edge. */
function Hero({ view }: { view: SiteView }) {
  const call = callToAction(view);
  const { tenant, content, photos } = view;
  const [picture] = photos.hero;
  const second = ownPortrait(view) ?? photos.gallery[0];
  return (
    <section aria-labelledby="name" className={`modern-hero ${picture ? '' : 'modern-hero-bare'}`}>
      <div className="modern-hero-words name-box">
        <p className="modern-tag">{tenant.city}</p>
        <h1 id="name" className={`name mt-7 font-extrabold name-${lengthOf(tenant.name)}`}>
          {tenant.name}
        </h1>
        <p className="mt-7 max-w-md text-lead text-pretty">{content.tagline}</p>
        <div className="mt-10 flex flex-wrap items-center gap-4">
          <a href={call.href} className="button">
            {call.label}
          </a>
          {lowestPrice(view) && (
            <a href={paths.rates} className="link">
              {heading(view, 'rates')}
            </a>
          )}
        </div>
        <Facts view={view} />
      </div>
      {picture && (
        <div className="modern-hero-pictures">
          <Picture
            picture={picture}
            sizes="(min-width: 64rem) 55vw, 100vw"
            first
            className="modern-hero-large"
          />
          {second && <Picture picture={second} sizes="18rem" className="modern-hero-small" decorative />}
        </div>
      )}
    </section>
  );
}

/** Three facts that a visitor looks for first. */
function Facts({ view }: { view: SiteView }) {
  const lowest = lowestPrice(view);
  const hours = view.content.contact.reachable;
  const facts = [
    { label: 'Based in', value: view.tenant.city },
    ...(lowest ? [{ label: 'From', value: lowest }] : []),
    ...(hours && reachable(view) ? [{ label: 'Reachable', value: `${hours.from}–${hours.until}` }] : []),
  ];
  return (
    <dl className="modern-facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function About({ view }: { view: SiteView }) {
  const { intro, bio, details } = view.content;
  return (
    <>
      {intro && <p className="max-w-3xl font-heading text-quote font-semibold text-pretty">{intro}</p>}
      <div className="modern-bio mt-10 text-pretty">
        {bio.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      {details.length > 0 && (
        <dl className="details mt-12">
          {details.map(({ label, value }) => (
            <div key={label} className="details-row">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function Contact({ view }: { view: SiteView }) {
  const { email, note } = view.content.contact;
  return (
    <>
      {email && (
        <a href={`mailto:${email}`} className="modern-mail">
          <Breakable text={email} />
        </a>
      )}
      <ContactDetailList view={view} without="E-mail" className="mt-10 max-w-2xl" />
      {note && <p className="mt-8 max-w-xl text-soft-ink text-pretty">{note}</p>}
      <SocialLinks view={view} className="mt-8" />
      <p className="mt-10">
        <a href={paths.contact} className="button button-quiet">
          Write a message
        </a>
      </p>
    </>
  );
}

import type { ReactNode } from 'react';
import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { callToAction } from '../call';
import { ContactDetailList } from '../contact-details';
import { Picture } from '../picture';
import { hasAbout, heading, invitation, ownPortrait, type SectionName } from '../words';
import { Arrow, roman, Section } from './parts';
import { Companions, ContactSheet, Rates, Services, Testimonials } from './sections';

type Part = { name: SectionName; content: ReactNode };

/** Read from top to bottom like a short book: opening, contents, chapters. */
export function MinimalHome({ view }: { view: SiteView }) {
  const call = callToAction(view);
  const parts = partsOf(view);
  return (
    <>
      <Opening view={view} />
      <nav aria-label="On this page" className="minimal-contents">
        <ol>
          {parts.map(({ name }, at) => (
            <li key={name}>
              <a href={`#${name}`}>
                <span className="minimal-numeral">{roman(at + 1)}</span>
                <span>{heading(view, name)}</span>
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {parts.map(({ name, content }, at) => (
        <Section key={name} id={name} number={at + 1} title={heading(view, name)}>
          {content}
        </Section>
      ))}
      <p className="minimal-last">
        <span className="block">{invitation(view)}</span>
        <Arrow href={call.href}>{call.label}</Arrow>
      </p>
    </>
  );
}

function partsOf(view: SiteView): Part[] {
  const { content, photos, services, testimonials, companions, tenant } = view;
  const parts: (Part & { shown: boolean })[] = [
    { name: 'about', shown: hasAbout(view), content: <About view={view} /> },
    {
      name: 'companions',
      shown: tenant.kind === 'agency' && companions.length > 0,
      content: <Companions view={view} />,
    },
    { name: 'services', shown: services.length > 0, content: <Services view={view} /> },
    { name: 'rates', shown: content.rates.length > 0, content: <Rates view={view} /> },
    { name: 'gallery', shown: photos.gallery.length > 0, content: <Gallery view={view} /> },
    { name: 'testimonials', shown: testimonials.length > 0, content: <Testimonials view={view} /> },
    { name: 'contact', shown: true, content: <Contact view={view} /> },
  ];
  return parts.filter(({ shown }) => shown);
}

function Opening({ view }: { view: SiteView }) {
  const call = callToAction(view);
  const { tenant, content, photos } = view;
  const [picture] = photos.hero;
  return (
    <section aria-labelledby="name" className="minimal-opening">
      <div>
        <h1 id="name" className="minimal-statement">
          {tenant.name}. <span className="text-soft-ink">{content.tagline}</span>
        </h1>
        <p className="mt-9">
          <Arrow href={call.href}>{call.label}</Arrow>
        </p>
      </div>
      {picture && (
        <Picture
          picture={picture}
          sizes="(min-width: 64rem) 20rem, 60vw"
          first
          className="minimal-plate rounded-site"
        />
      )}
    </section>
  );
}

function About({ view }: { view: SiteView }) {
  const { intro, bio, details } = view.content;
  const portrait = ownPortrait(view);
  return (
    <>
      {portrait && <Picture picture={portrait} sizes="9rem" className="minimal-portrait rounded-site" />}
      <div className="space-y-5 text-pretty">
        {intro && <p className="minimal-intro">{intro}</p>}
        {bio.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      {details.length > 0 && (
        <dl className="details mt-9 clear-both">
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

function Gallery({ view }: { view: SiteView }) {
  return (
    <>
      <ContactSheet view={view} picturesMax={6} />
      <p className="mt-8">
        <Arrow href={paths.gallery}>All pictures</Arrow>
      </p>
    </>
  );
}

function Contact({ view }: { view: SiteView }) {
  const { note } = view.content.contact;
  return (
    <>
      {note && <p className="mb-6 text-pretty">{note}</p>}
      <ContactDetailList view={view} />
      <p className="mt-8">
        <Arrow href={paths.contact}>Write a message</Arrow>
      </p>
    </>
  );
}

import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { callToAction } from '../call';
import { ContactDetailList, SocialLinks } from '../contact-details';
import { Picture } from '../picture';
import { hasAbout, heading, lengthOf, ownPortrait } from '../words';
import { Ornament, Section } from './parts';
import { Companions, GalleryTeaser, Invitation, Rates, Services, Testimonials } from './sections';

export function ElegantHome({ view }: { view: SiteView }) {
  const { content, photos, services, testimonials, companions, tenant } = view;
  return (
    <>
      <Hero view={view} />
      {hasAbout(view) && <About view={view} />}
      {tenant.kind === 'agency' && companions.length > 0 && (
        <Section id="companions" title={heading(view, 'companions')}>
          <Companions view={view} />
        </Section>
      )}
      {services.length > 0 && (
        <Section id="services" title={heading(view, 'services')}>
          <Services view={view} />
        </Section>
      )}
      {content.rates.length > 0 && (
        <Section id="rates" title={heading(view, 'rates')} tinted>
          <Rates view={view} />
        </Section>
      )}
      {photos.gallery.length > 0 && (
        <Section id="gallery" title={heading(view, 'gallery')}>
          <GalleryTeaser view={view} />
          <p className="mt-12 text-center">
            <a href={paths.gallery} className="button button-quiet">
              See the whole gallery
            </a>
          </p>
        </Section>
      )}
      {testimonials.length > 0 && (
        <Section id="testimonials" title={heading(view, 'testimonials')} tinted>
          <Testimonials view={view} />
        </Section>
      )}
      <Section id="contact" title={heading(view, 'contact')}>
        <ContactDetailList view={view} className="elegant-details mx-auto max-w-5xl" />
        {content.contact.note && (
          <p className="mx-auto mt-10 max-w-xl text-center text-soft-ink text-pretty">
            {content.contact.note}
          </p>
        )}
        <SocialLinks view={view} className="mt-10 justify-center" />
        <p className="mt-12 text-center">
          <a href={paths.contact} className="button button-quiet">
            Write a message
          </a>
        </p>
      </Section>
      <Invitation view={view} />
    </>
  );
}

/** The picture fills the screen; a veil keeps the words readable over any picture. */
function Hero({ view }: { view: SiteView }) {
  const call = callToAction(view);
  const { tenant, content, photos } = view;
  const [picture] = photos.hero;
  return (
    <section aria-labelledby="name" className="elegant-hero relative isolate grid text-white">
      {picture && <Picture picture={picture} sizes="100vw" first className="elegant-hero-picture" />}
      <div className="elegant-veil" aria-hidden="true" />
      <div className="elegant-words">
        <div className="name-box">
          <p className="eyebrow elegant-place">{tenant.city}</p>
          <h1 id="name" className={`name mt-6 name-${lengthOf(tenant.name)}`}>
            {tenant.name}
          </h1>
          <p className="mx-auto mt-6 max-w-xl font-heading text-lead italic text-balance">
            {content.tagline}
          </p>
          <a href={call.href} className="button button-on-veil mt-10">
            {call.label}
          </a>
        </div>
      </div>
    </section>
  );
}

/** A leading sentence on the axis, then the words beside a tall picture. */
function About({ view }: { view: SiteView }) {
  const { content, photos } = view;
  const picture = ownPortrait(view) ?? photos.gallery[3] ?? photos.gallery[0];
  const columns = picture ? 'lg:grid-cols-[5fr_6fr] lg:gap-24' : '';
  return (
    <section aria-label={heading(view, 'about')} id="about" className="elegant-plain">
      <div className="mx-auto max-w-[80rem] px-6 py-section lg:px-12">
        {content.intro && (
          <div className="mx-auto mb-stack max-w-4xl text-center">
            <p className="font-heading text-quote text-balance">{content.intro}</p>
            <Ornament className="mt-10" />
          </div>
        )}
        <div className={`grid items-center gap-12 ${columns}`}>
          {picture && (
            <div className="elegant-frame mx-auto w-full max-w-md lg:max-w-none">
              <Picture picture={picture} sizes="(min-width: 64rem) 34rem, 90vw" className="aspect-[4/5]" />
            </div>
          )}
          <AboutWords view={view} />
        </div>
      </div>
    </section>
  );
}

function AboutWords({ view }: { view: SiteView }) {
  const { bio, details } = view.content;
  if (bio.length + details.length === 0) return null;
  return (
    <div className="mx-auto max-w-xl">
      <h2 className="font-heading text-title">{heading(view, 'about')}</h2>
      <div className="elegant-bio mt-8 space-y-5 text-pretty">
        {bio.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      {details.length > 0 && (
        <dl className="details mt-10">
          {details.map(({ label, value }) => (
            <div key={label} className="details-row">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

import type { ServiceView, SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { callToAction } from '../call';
import { LightboxLink } from '../lightbox';
import { Picture } from '../picture';
import { duration, howOneMeets, invitation, month, price } from '../words';
import { Ornament } from './parts';

/** Portraits under arches, the name below. */
export function Companions({ view }: { view: SiteView }) {
  return (
    <ul className="mx-auto grid max-w-6xl gap-x-10 gap-y-16 sm:grid-cols-2 lg:grid-cols-3">
      {view.companions.map((companion) => (
        <li key={companion.slug} className="text-center">
          <div className="elegant-arch mx-auto aspect-[3/4] max-w-sm overflow-hidden bg-panel">
            {companion.portrait && (
              <Picture
                picture={companion.portrait}
                sizes="(min-width: 64rem) 22rem, 90vw"
                className="size-full"
              />
            )}
          </div>
          <h3 className="mt-7 font-heading text-2xl">{companion.name}</h3>
          {companion.tagline && <p className="mt-2 text-soft-ink italic">{companion.tagline}</p>}
          {companion.bio.map((paragraph) => (
            <p key={paragraph} className="mx-auto mt-4 max-w-sm text-pretty">
              {paragraph}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** Like the courses of a dinner: name, a line of description, what it takes. */
export function Services({ view }: { view: SiteView }) {
  return (
    <ul
      className="mx-auto grid max-w-5xl gap-x-20 gap-y-stack md:grid-cols-2 md:[&>li:last-child:nth-child(odd)]:col-span-2"
      data-prices
    >
      {view.services.map((service) => (
        <li key={service.slug} className="mx-auto max-w-md text-center">
          <h3 className="font-heading text-2xl text-balance">{service.name}</h3>
          {service.description && <p className="mt-3 text-soft-ink text-balance">{service.description}</p>}
          <ServicePrices view={view} service={service} />
          <p className="eyebrow mt-4 text-soft-ink">{howOneMeets(service)}</p>
          <a
            href={paths.book(service.slug)}
            className="link mt-5 inline-block"
            aria-label={`Request ${service.name}`}
          >
            Request this
          </a>
        </li>
      ))}
    </ul>
  );
}

function ServicePrices({ view, service }: { view: SiteView; service: ServiceView }) {
  return (
    <ul className="mt-5 space-y-1">
      {service.durations.map(({ minutes, priceCents }) => (
        <li key={minutes} className="text-secondary-ink">
          {duration(minutes)} — {price(view, priceCents)}
        </li>
      ))}
    </ul>
  );
}

/** A framed card, as a menu lies on the table. */
export function Rates({ view }: { view: SiteView }) {
  const { rates, ratesNote } = view.content;
  return (
    <div className="elegant-card mx-auto max-w-3xl bg-ground px-7 py-14 sm:px-16 sm:py-20" data-prices>
      <dl className="space-y-9">
        {rates.map((rate) => (
          <div key={rate.key} className="elegant-rate">
            <dt className="elegant-leader font-heading text-xl sm:text-2xl">{rate.label}</dt>
            <dd className="text-lg tabular-nums text-secondary-ink sm:text-xl">
              {price(view, rate.priceCents)}
            </dd>
            {rate.detail && <dd className="col-span-2 mt-2 max-w-md text-soft-ink">{rate.detail}</dd>}
          </div>
        ))}
      </dl>
      {ratesNote && <p className="mt-12 text-center text-soft-ink italic text-pretty">{ratesNote}</p>}
    </div>
  );
}

/** The first three pictures, the one in the middle taller. */
export function GalleryTeaser({ view }: { view: SiteView }) {
  const pictures = view.photos.gallery.slice(0, 3);
  return (
    <ul className="elegant-triptych">
      {pictures.map((picture) => (
        <li key={picture.id}>
          <LightboxLink picture={picture} sizes="(min-width: 40rem) 40vw, 90vw" />
        </li>
      ))}
    </ul>
  );
}

export function GalleryGrid({ view }: { view: SiteView }) {
  return (
    <ul className="elegant-wall mx-auto max-w-[80rem] px-6 lg:px-12">
      {view.photos.gallery.map((picture, at) => (
        <li key={picture.id}>
          <LightboxLink
            picture={picture}
            sizes="(min-width: 64rem) 26rem, (min-width: 40rem) 45vw, 90vw"
            first={at < 2}
          />
        </li>
      ))}
    </ul>
  );
}

/** The first voice large, the others below it side by side. */
export function Testimonials({ view }: { view: SiteView }) {
  return (
    <ul className="mx-auto grid max-w-5xl gap-x-20 gap-y-14 md:grid-cols-2 md:[&>li:first-child]:col-span-2 md:[&>li:last-child:nth-child(even)]:col-span-2">
      {view.testimonials.slice(0, 5).map((testimonial, at) => (
        <li key={testimonial.text}>
          <figure className="text-center">
            <blockquote
              className={`font-heading italic text-balance ${at === 0 ? 'mx-auto max-w-4xl text-quote' : 'text-xl leading-relaxed'}`}
            >
              <p>“{testimonial.text}”</p>
            </blockquote>
            <figcaption className="eyebrow mt-6 text-soft-ink">
              {testimonial.author}
              {testimonial.month && ` · ${month(testimonial.month, view.tenant.locale)}`}
            </figcaption>
          </figure>
        </li>
      ))}
    </ul>
  );
}

/** The last word of a page. */
export function Invitation({ view }: { view: SiteView }) {
  const call = callToAction(view);
  return (
    <section aria-label={call.label} className="bg-primary px-6 py-section text-center text-on-primary">
      <Ornament className="on-fill" />
      <p className="mx-auto mt-8 max-w-2xl font-heading text-title text-balance">{invitation(view)}</p>
      <a href={call.href} className="button button-on-fill mt-10">
        {call.label}
      </a>
    </section>
  );
}

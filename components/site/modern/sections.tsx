import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { callToAction } from '../call';
import { LightboxLink } from '../lightbox';
import { Picture } from '../picture';
import { duration, howOneMeets, invitation, month, price } from '../words';

/** Wide rows, picture and words changing sides. */
export function Companions({ view }: { view: SiteView }) {
  return (
    <ul className="space-y-20">
      {view.companions.map((companion) => (
        <li key={companion.slug} className="modern-companion grid items-end gap-8 md:grid-cols-2">
          <div className="aspect-[4/5] overflow-hidden rounded-site bg-panel">
            {companion.portrait && (
              <Picture
                picture={companion.portrait}
                sizes="(min-width: 48rem) 26rem, 90vw"
                className="size-full"
              />
            )}
          </div>
          <div>
            <h3 className="font-heading text-title font-bold">{companion.name}</h3>
            {companion.tagline && <p className="mt-2 text-lead text-primary-ink">{companion.tagline}</p>}
            {companion.bio.map((paragraph) => (
              <p key={paragraph} className="mt-4 text-pretty">
                {paragraph}
              </p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** One row each: the whole row leads to the booking form. */
export function Services({ view }: { view: SiteView }) {
  return (
    <ul className="border-t-2 border-ink" data-prices>
      {view.services.map((service) => (
        <li
          key={service.slug}
          className="modern-row relative grid gap-x-10 gap-y-4 py-8 md:grid-cols-[1fr_auto]"
        >
          <div>
            <h3 className="font-heading text-2xl font-bold">
              <a href={paths.book(service.slug)} className="modern-cover">
                {service.name}
              </a>
            </h3>
            {service.description && (
              <p className="mt-2 max-w-lg text-soft-ink text-pretty">{service.description}</p>
            )}
            <p className="mt-3 text-sm font-medium">{howOneMeets(service)}</p>
          </div>
          <ul className="flex flex-wrap content-start gap-2 md:max-w-52 md:flex-col md:items-end">
            {service.durations.map(({ minutes, priceCents }) => (
              <li key={minutes} className="modern-chip">
                {duration(minutes)} <strong>{price(view, priceCents)}</strong>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** Large figures in tiles; the first one is filled. */
export function Rates({ view }: { view: SiteView }) {
  const { rates, ratesNote } = view.content;
  return (
    <>
      <dl className="modern-tiles" data-prices>
        {rates.map((rate) => (
          <div key={rate.key} className="modern-tile">
            <dt className="font-medium">{rate.label}</dt>
            <dd className="flex grow flex-col">
              <span className="modern-figure">{price(view, rate.priceCents)}</span>
              {rate.detail && <span className="mt-auto pt-6 text-sm">{rate.detail}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {ratesNote && <p className="mt-8 max-w-2xl text-soft-ink text-pretty">{ratesNote}</p>}
    </>
  );
}

/** Pictures out of step with each other, on a twelve-column grid. */
export function GalleryGrid({ view, picturesMax }: { view: SiteView; picturesMax?: number }) {
  return (
    <ul className="modern-offsets">
      {view.photos.gallery.slice(0, picturesMax).map((picture, at) => (
        <li key={picture.id}>
          <LightboxLink
            picture={picture}
            sizes="(min-width: 48rem) 50vw, 92vw"
            first={picturesMax === undefined && at < 2}
            className="rounded-site"
          />
        </li>
      ))}
    </ul>
  );
}

export function Testimonials({ view }: { view: SiteView }) {
  return (
    <ul className="modern-voices">
      {view.testimonials.slice(0, 6).map((testimonial) => (
        <li key={testimonial.text}>
          <figure className="flex h-full flex-col rounded-site bg-ground p-8 sm:p-10">
            <blockquote className="text-lg leading-relaxed text-pretty">
              <p>{testimonial.text}</p>
            </blockquote>
            <figcaption className="mt-auto pt-8 text-sm font-medium text-primary-ink">
              {testimonial.author}
              {testimonial.month && (
                <span className="block font-normal text-soft-ink">
                  {month(testimonial.month, view.tenant.locale)}
                </span>
              )}
            </figcaption>
          </figure>
        </li>
      ))}
    </ul>
  );
}

export function Invitation({ view }: { view: SiteView }) {
  const call = callToAction(view);
  return (
    <section aria-label={call.label} className="bg-primary text-on-primary">
      <div className="modern-measure grid items-end gap-10 py-section lg:grid-cols-12">
        <p className="font-heading text-page font-extrabold text-balance lg:col-span-8">{invitation(view)}</p>
        <a
          href={call.href}
          className="button button-on-fill justify-self-start lg:col-span-4 lg:justify-self-end"
        >
          {call.label}
        </a>
      </div>
    </section>
  );
}

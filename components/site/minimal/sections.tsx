import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { LightboxLink } from '../lightbox';
import { Picture } from '../picture';
import { duration, howOneMeets, month, price } from '../words';

/** Entries of a directory: small portrait, name, lines. */
export function Companions({ view }: { view: SiteView }) {
  return (
    <ul className="space-y-12">
      {view.companions.map((companion) => (
        <li key={companion.slug} className="grid gap-6 sm:grid-cols-[8rem_1fr]">
          {companion.portrait && (
            <Picture picture={companion.portrait} sizes="8rem" className="aspect-[3/4] w-32 rounded-site" />
          )}
          <div className="sm:col-start-2">
            <h3 className="font-medium">{companion.name}</h3>
            {companion.tagline && <p className="text-soft-ink">{companion.tagline}</p>}
            {companion.bio.map((paragraph) => (
              <p key={paragraph} className="mt-3 text-pretty">
                {paragraph}
              </p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A table of what there is: every duration is a line. */
export function Services({ view }: { view: SiteView }) {
  return (
    <ul className="space-y-10" data-prices>
      {view.services.map((service) => (
        <li key={service.slug}>
          <h3 className="font-medium">
            <a href={paths.book(service.slug)} className="link">
              {service.name}
            </a>
          </h3>
          {service.description && <p className="mt-1 text-soft-ink text-pretty">{service.description}</p>}
          <ul className="minimal-lines mt-4">
            {service.durations.map(({ minutes, priceCents }) => (
              <li key={minutes}>
                <span>{duration(minutes)}</span>
                <span className="text-soft-ink">{howOneMeets(service)}</span>
                <span className="text-right">{price(view, priceCents)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

export function Rates({ view }: { view: SiteView }) {
  const { rates, ratesNote } = view.content;
  return (
    <>
      <dl className="minimal-rates" data-prices>
        {rates.map((rate) => (
          <div key={rate.key}>
            <dt>
              {rate.label}
              {rate.detail && <span className="block text-soft-ink">{rate.detail}</span>}
            </dt>
            <dd className="minimal-figure">{price(view, rate.priceCents)}</dd>
          </div>
        ))}
      </dl>
      {ratesNote && <p className="mt-6 text-soft-ink text-pretty">{ratesNote}</p>}
    </>
  );
}

/** A contact sheet: small pictures, numbered. */
export function ContactSheet({ view, picturesMax }: { view: SiteView; picturesMax?: number }) {
  return (
    <ul className="minimal-sheet">
      {view.photos.gallery.slice(0, picturesMax).map((picture, at) => (
        <li key={picture.id}>
          <LightboxLink
            picture={picture}
            sizes="(min-width: 40rem) 14rem, 45vw"
            className="aspect-[4/5] rounded-site"
          />
          <span className="minimal-figure mt-2 block text-soft-ink" aria-hidden="true">
            {String(at + 1).padStart(2, '0')}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Testimonials({ view }: { view: SiteView }) {
  return (
    <ul className="space-y-9">
      {view.testimonials.slice(0, 6).map((testimonial) => (
        <li key={testimonial.text}>
          <figure>
            <blockquote className="text-pretty">
              <p className="minimal-quote">{testimonial.text}</p>
            </blockquote>
            <figcaption className="mt-2 text-soft-ink">
              {testimonial.author}
              {testimonial.month && `, ${month(testimonial.month, view.tenant.locale)}`}
            </figcaption>
          </figure>
        </li>
      ))}
    </ul>
  );
}

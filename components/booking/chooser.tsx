import type { ReactNode } from 'react';
import type { BookingCalendar } from '@/lib/booking/calendar';
import { dateFormat } from '@/lib/booking/times';
import type { ServiceView, SiteView } from '@/lib/tenancy/site-view';
import { duration, price, TOGETHER } from '../site/words';
import { dayLabel } from './words';

/** What is chosen so far. All of it lives in the address, so that choosing needs no JavaScript. */
export type Choice = {
  service: ServiceView;
  /** The slugs of those who are asked for, in the order in which they were chosen. */
  companions: string[];
  durationMinutes: number;
  day?: string;
};

function bookHref({
  companions = [],
  ...choice
}: {
  service: string;
  companions?: string[];
  minutes?: number;
  from?: string;
  day?: string;
}): string {
  const query = new URLSearchParams();
  const all = { ...choice, companion: companions.length > 0 ? companions.join(',') : undefined };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) query.set(name, String(value));
  return `/book?${query}`;
}

/**
 * Stays where it is on the page with JavaScript, and comes back to the same part without: the form leads on from its links
 * that are marked so. `next/link`, two dozen of them in a calendar, cost the server more than the rest of the page.
 */
function Pick({
  href,
  current,
  className,
  children,
  ...rest
}: {
  href: string;
  current?: 'true' | 'date';
  className: string;
  children: ReactNode;
  'aria-label'?: string;
}) {
  return (
    <a href={href} data-stay aria-current={current} className={className} {...rest}>
      {children}
    </a>
  );
}

export function ServiceChoice({ view, choice }: { view: SiteView; choice: Choice }) {
  return (
    <ul className="book-services">
      {view.services.map((service) => {
        const lowest = Math.min(...service.durations.map(({ priceCents }) => priceCents));
        return (
          <li key={service.slug}>
            <Pick
              href={`${bookHref({ service: service.slug })}#when`}
              current={service.slug === choice.service.slug ? 'true' : undefined}
              className="book-card"
            >
              <span className="book-card-title">{service.name}</span>
              <span className="book-card-price">
                {service.durations.length > 1 && 'from '}
                {price(view, lowest)}
              </span>
              {service.companionsNeeded > 1 && <span className="book-card-text">{TOGETHER}</span>}
              {service.description && <span className="book-card-text">{service.description}</span>}
            </Pick>
          </li>
        );
      })}
    </ul>
  );
}

/** The lengths of the chosen service; nothing when there is but one. */
export function LengthChoice({ view, choice }: { view: SiteView; choice: Choice }) {
  const { service, companions, durationMinutes } = choice;
  if (service.durations.length < 2) return null;
  return (
    <div className="book-part">
      <h3 className="book-label" id="length">
        How long?
      </h3>
      <ul className="book-pills" aria-labelledby="length">
        {service.durations.map(({ minutes, priceCents }) => (
          <li key={minutes}>
            <Pick
              href={`${bookHref({ service: service.slug, companions, minutes })}#when`}
              current={minutes === durationMinutes ? 'true' : undefined}
              className="book-pill"
            >
              {duration(minutes)} <span className="book-pill-note">{price(view, priceCents)}</span>
            </Pick>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whom to meet; nothing when there is no choice. Of a service for two, pressing a name again takes it back. */
export function CompanionChoice({ view, choice }: { view: SiteView; choice: Choice }) {
  const { service, companions, durationMinutes: minutes } = choice;
  const needed = service.companionsNeeded;
  const offering = view.companions.filter(
    ({ slug }) => service.companions.length === 0 || service.companions.includes(slug),
  );
  if (offering.length <= 1 || offering.length < needed) return null;
  const href = (chosen: string[]) => {
    const place = chosen.length > 0 && chosen.length < needed ? '#companion' : '#when';
    return bookHref({ service: service.slug, companions: chosen, minutes }) + place;
  };
  return (
    <div className="book-part">
      <h3 className="book-label" id="companion">
        With whom?
      </h3>
      {needed > 1 && <p className="book-hint">{pairHint(view, companions)}</p>}
      <ul className="book-pills" aria-labelledby="companion">
        <li>
          <Pick href={href([])} current={companions.length === 0 ? 'true' : undefined} className="book-pill">
            No preference
          </Pick>
        </li>
        {offering.map(({ slug, name }) => (
          <li key={slug}>
            <Pick
              href={href(pressed(companions, slug, needed))}
              current={companions.includes(slug) ? 'true' : undefined}
              className="book-pill"
            >
              {name}
            </Pick>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Who is chosen once a name is pressed: one more takes the place of the last, once all places are taken. */
export function pressed(chosen: readonly string[], slug: string, needed: number): string[] {
  if (needed === 1) return [slug];
  if (chosen.includes(slug)) return chosen.filter((one) => one !== slug);
  return [...chosen.slice(0, needed - 1), slug];
}

function pairHint({ companions }: SiteView, chosen: readonly string[]): string {
  const names = chosen.flatMap((slug) => companions.find((one) => one.slug === slug)?.name ?? []);
  if (names.length === 0) return 'You will meet two. Choose both, or one, or leave it to us.';
  if (names.length === 1) return `${names[0]} and whoever is free to join her. Choose a second if you like.`;
  return `${names.join(' and ')}. Press a name again to take it back.`;
}

/** Four weeks; days with open times are links. */
export function DayChoice({
  calendar,
  choice,
  locale,
}: {
  calendar: BookingCalendar;
  choice: Choice;
  locale: string;
}) {
  const { service, companions, durationMinutes: minutes } = choice;
  const place = { service: service.slug, companions, minutes };
  const first = calendar.days[0]?.iso ?? '';
  const last = calendar.days.at(-1)?.iso ?? '';
  return (
    <div className="book-calendar">
      <div className="book-calendar-head">
        <p className="book-calendar-title">{rangeLabel(first, last, locale)}</p>
        {calendar.earlier && (
          <Pick href={`${bookHref({ ...place, from: calendar.earlier })}#when`} className="book-turn">
            Earlier
          </Pick>
        )}
        {calendar.later && (
          <Pick href={`${bookHref({ ...place, from: calendar.later })}#when`} className="book-turn">
            Later
          </Pick>
        )}
      </div>
      <ol className="book-weekdays" aria-hidden="true">
        {calendar.days.slice(0, 7).map(({ iso }) => (
          <li key={iso}>{formatDay(iso, locale, { weekday: 'short' })}</li>
        ))}
      </ol>
      <ol className="book-days">
        {calendar.days.map(({ iso, past, starts }, at) => (
          <li key={iso}>
            {starts.length > 0 ? (
              <Pick
                href={`${bookHref({ ...place, from: first, day: iso })}#times`}
                current={iso === choice.day ? 'date' : undefined}
                className="book-day"
                aria-label={`${dayLabel(iso, locale)}, ${starts.length} ${starts.length === 1 ? 'time' : 'times'}`}
              >
                <DayNumber iso={iso} first={at === 0} locale={locale} />
              </Pick>
            ) : (
              <span className={`book-day book-day-none ${past ? 'book-day-past' : ''}`}>
                <DayNumber iso={iso} first={at === 0} locale={locale} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The number, and the month where one begins. */
function DayNumber({ iso, first, locale }: { iso: string; first: boolean; locale: string }) {
  return (
    <>
      {Number(iso.slice(8))}
      {(first || iso.endsWith('-01')) && (
        <span className="book-day-month">{formatDay(iso, locale, { month: 'short' })}</span>
      )}
    </>
  );
}

/** `1 – 28 December` of two days like `2026-12-01`. */
export function rangeLabel(first: string, last: string, locale: string): string {
  const format = dateFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return format.formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
}

function formatDay(iso: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));
}

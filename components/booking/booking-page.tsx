import type { ReactNode } from 'react';
import type { BookingCalendar, CalendarStart } from '@/lib/booking/calendar';
import { depositsAhead } from '@/lib/booking/deposits-ahead';
import type { TermsOfService } from '@/lib/booking/terms';
import { zoneText } from '@/lib/booking/times';
import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { duration, price } from '../site/words';
import { type Choice, CompanionChoice, DayChoice, LengthChoice, rangeLabel, ServiceChoice } from './chooser';
import { BookingForm, type FormNeeds } from './form';
import { SummaryRow as Row } from './summary-row';
import { CancellingRow, DepositRow } from './terms-rows';
import { dayLabel, PLACE_WORDS, timeLabels } from './words';

type Action = Parameters<typeof BookingForm>[0]['action'];

/** The booking form with everything around it, in the tenant's look. `locale` with its country. */
export function BookingPage({
  view,
  calendar,
  terms,
  choice,
  action,
  submissionKey,
  textsOffered,
  locale,
}: {
  view: SiteView;
  calendar: BookingCalendar;
  terms: TermsOfService;
  choice: Choice;
  action: Action;
  submissionKey: string;
  textsOffered: boolean;
  locale: string;
}) {
  return (
    <div className="book">
      <Title view={view} />
      <BookingForm
        action={action}
        needs={{ ...needsOf(view, calendar, choice, locale), submissionKey, textsOffered }}
        what={<What view={view} choice={choice} />}
        when={<When calendar={calendar} choice={choice} locale={locale} />}
        summary={<Summary {...{ view, calendar, terms, choice, locale }} />}
      />
    </div>
  );
}

/** When the tenant offers nothing that can be booked, or nothing that may be booked from where the visitor is. */
export function NothingToBook({ view }: { view: SiteView }) {
  return (
    <div className="book">
      <header className="book-title">
        <h1>Get in touch</h1>
        <p>Nothing can be booked here online at the moment. {view.tenant.name} is glad to hear from you.</p>
        <p>
          <a href={paths.contact} className="button">
            Write a message
          </a>
        </p>
      </header>
    </div>
  );
}

function Title({ view }: { view: SiteView }) {
  return (
    <header className="book-title">
      <h1>{view.content.callToAction.label}</h1>
      {view.content.callToAction.note && <p>{view.content.callToAction.note}</p>}
    </header>
  );
}

type Shown = { view: SiteView; calendar: BookingCalendar; choice: Choice; locale: string };

function What({ view, choice }: Pick<Shown, 'view' | 'choice'>) {
  return (
    <section className="book-section" aria-labelledby="what">
      <h2 className="book-heading" id="what">
        What
      </h2>
      <ServiceChoice view={view} choice={choice} />
      <LengthChoice view={view} choice={choice} />
      <CompanionChoice view={view} choice={choice} />
    </section>
  );
}

function When({ calendar, choice, locale }: Omit<Shown, 'view'>) {
  const nothing = calendar.days.every(({ starts }) => starts.length === 0);
  return (
    <section className="book-section" aria-labelledby="when-title">
      <h2 className="book-heading" id="when-title">
        When
      </h2>
      <p className="book-zone">All times are {zoneText(calendar.timeZone)}.</p>
      <Tour stops={calendar.stops} locale={locale} />
      <DayChoice calendar={calendar} choice={choice} locale={locale} />
      {nothing && <Empty>Nothing is free in these weeks.</Empty>}
    </section>
  );
}

/** Where she is in these weeks when she is not at home: other clocks, and often other prices. */
function Tour({ stops, locale }: { stops: BookingCalendar['stops']; locale: string }) {
  if (stops.length === 0) return null;
  return (
    <ul className="book-tour">
      {stops.map(({ city, timeZone, fromDay, untilDay }) => (
        <li key={fromDay}>
          <strong>{rangeLabel(fromDay, untilDay, locale)}</strong> in {city},{' '}
          {zoneText(timeZone) === `${city} time` ? 'by the clocks there' : `in ${zoneText(timeZone)}`}
        </li>
      ))}
    </ul>
  );
}

function Summary({ view, calendar, terms, choice, locale }: Shown & { terms: TermsOfService }) {
  const { service, durationMinutes, companions, day } = choice;
  const starts = startsOn(calendar, day);
  const home = service.durations.find(({ minutes }) => minutes === durationMinutes)?.priceCents;
  const prices = starts.length > 0 ? starts.map(({ priceCents }) => priceCents) : [home];
  const zones = new Set(starts.map(({ timeZone }) => timeZone));
  const cities = new Set(starts.map(({ city }) => city));
  const names = companions.flatMap((slug) => view.companions.find((one) => one.slug === slug)?.name ?? []);
  return (
    <dl className="book-summary">
      <Row label="What">{service.name}</Row>
      {names.length > 0 && (
        <Row label="With">
          {names.join(' and ')}
          {names.length < service.companionsNeeded && ' and whoever is free'}
        </Row>
      )}
      <Row label="Length">{duration(durationMinutes)}</Row>
      {day && (
        <Row label="Day">
          {dayLabel(day, locale)}
          {cities.size === 1 && starts[0]?.city && ` in ${starts[0].city}`}
          {zones.size === 1 && (
            <span className="book-summary-zone"> {zoneText(starts[0]?.timeZone ?? calendar.timeZone)}</span>
          )}
        </Row>
      )}
      <Row label="Price">
        {new Set(prices).size > 1 && 'from '}
        <strong className="book-price">{price(view, lowest(prices))}</strong>
      </Row>
      <DepositRow {...{ view, terms, locale }} deposits={depositsAhead(terms, calendar, day)} />
      <CancellingRow tiers={terms.cancellationTiers} />
    </dl>
  );
}

function startsOn({ days }: BookingCalendar, day: string | undefined): CalendarStart[] {
  return days.find(({ iso }) => iso === day)?.starts ?? [];
}

function lowest(cents: readonly (number | undefined)[]): number | undefined {
  const known = cents.filter((one) => one !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

function Empty({ children }: { children: ReactNode }) {
  return (
    <p className="book-empty">
      {children}{' '}
      <a href={paths.contact} className="link">
        Write a message
      </a>{' '}
      and ask for another time.
    </p>
  );
}

function needsOf(
  view: SiteView,
  calendar: BookingCalendar,
  choice: Choice,
  locale: string,
): Omit<FormNeeds, 'submissionKey' | 'textsOffered'> {
  const starts = startsOn(calendar, choice.day);
  const labels = timeLabels(starts, locale);
  return {
    chosen: {
      service: choice.service.slug,
      companion: choice.companions.join(','),
      durationMinutes: String(choice.durationMinutes),
    },
    dayLabel: choice.day && dayLabel(choice.day, locale),
    times: starts.map(({ iso, timeZone }, at) => ({ value: iso, label: labels[at] ?? iso, timeZone })),
    locale,
    places: calendar.locationKinds.map((value) => ({ value, ...PLACE_WORDS[value] })),
    detailRequired: calendar.detailRequired,
    phoneRequired: calendar.phoneRequired,
    minimumAge: calendar.minimumAge,
    policy: view.content.bookingPolicy,
  };
}

import type { ReactNode } from 'react';
import type { BookingCalendar } from '@/lib/booking/calendar';
import { zoneText } from '@/lib/booking/times';
import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { duration, price } from '../site/words';
import { type Choice, CompanionChoice, DayChoice, LengthChoice, ServiceChoice } from './chooser';
import { BookingForm, type FormNeeds } from './form';
import { dayLabel, PLACE_WORDS, timeLabels } from './words';

type Action = Parameters<typeof BookingForm>[0]['action'];

/** The booking form with everything around it, in the tenant's look. `locale` with its country. */
export function BookingPage({
  view,
  calendar,
  choice,
  action,
  submissionKey,
  locale,
}: {
  view: SiteView;
  calendar: BookingCalendar;
  choice: Choice;
  action: Action;
  submissionKey: string;
  locale: string;
}) {
  return (
    <div className="book">
      <Title view={view} />
      <BookingForm
        action={action}
        needs={needsOf(view, calendar, choice, submissionKey, locale)}
        what={<What view={view} choice={choice} />}
        when={<When calendar={calendar} choice={choice} locale={locale} />}
        summary={<Summary view={view} calendar={calendar} choice={choice} locale={locale} />}
      />
    </div>
  );
}

/** When the tenant offers nothing that can be booked. */
export function NothingToBook({ view }: { view: SiteView }) {
  return (
    <div className="book">
      <Title view={view} />
      <Empty>Bookings are not open at the moment.</Empty>
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
      <DayChoice calendar={calendar} choice={choice} locale={locale} />
      {nothing && <Empty>Nothing is free in these weeks.</Empty>}
    </section>
  );
}

function Summary({ view, calendar, choice, locale }: Shown) {
  const { service, durationMinutes, companion, day } = choice;
  const cents = service.durations.find(({ minutes }) => minutes === durationMinutes)?.priceCents;
  const named = view.companions.find(({ slug }) => slug === companion);
  return (
    <dl className="book-summary">
      <Row label="What">{service.name}</Row>
      {named && <Row label="With">{named.name}</Row>}
      <Row label="Length">{duration(durationMinutes)}</Row>
      {day && (
        <Row label="Day">
          {dayLabel(day, locale)}
          <span className="book-summary-zone"> {zoneText(calendar.timeZone)}</span>
        </Row>
      )}
      <Row label="Price">
        <strong className="book-price">{price(view, cents)}</strong>
      </Row>
    </dl>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="book-row">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
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
  submissionKey: string,
  locale: string,
): FormNeeds {
  const starts = calendar.days.find(({ iso }) => iso === choice.day)?.starts ?? [];
  const labels = timeLabels(starts, calendar.timeZone, locale);
  return {
    submissionKey,
    chosen: {
      service: choice.service.slug,
      companion: choice.companion ?? '',
      durationMinutes: String(choice.durationMinutes),
    },
    dayLabel: choice.day && dayLabel(choice.day, locale),
    times: starts.map((value, at) => ({ value, label: labels[at] ?? value })),
    places: calendar.locationKinds.map((value) => ({ value, ...PLACE_WORDS[value] })),
    detailRequired: calendar.detailRequired,
    phoneRequired: calendar.phoneRequired,
    policy: view.content.bookingPolicy,
  };
}

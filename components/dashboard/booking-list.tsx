import { Badge } from '@/components/ui/badge';
import type { BookingItem } from '@/lib/booking/queries';
import { namesOf } from '@/lib/booking/shares';
import { isOpen } from '@/lib/booking/states';
import { formatMoney } from '@/lib/money';
import { paths } from '@/lib/urls';
import { RiskBadges } from './risk-badges';
import { agoText, hoursText, leafOf, leftText, lengthText } from './times';
import { LOCATION_WORDS, STATUS_WORDS } from './words';

export type Reading = {
  locale: string;
  now: Date /** An agency's list names who is meant. */;
  namesCompanions: boolean;
};

/** Requests and bookings, one row each; the whole row leads to the page of that one. */
export function BookingList({
  items,
  reading,
  showsStatus,
}: {
  items: BookingItem[];
  reading: Reading;
  /** Not where all of them have the same one. */
  showsStatus: boolean;
}) {
  return (
    <ul className="card divide-y divide-line">
      {items.map((booking) => (
        <li key={booking.id} className="relative first:rounded-t-xl last:rounded-b-xl hover:bg-sunken">
          <BookingRow booking={booking} reading={reading} showsStatus={showsStatus} />
        </li>
      ))}
    </ul>
  );
}

function BookingRow({
  booking,
  reading,
  showsStatus,
}: {
  booking: BookingItem;
  reading: Reading;
  showsStatus: boolean;
}) {
  const { start, end, timeZone, service, locationKind, companions, price, client } = booking;
  const { locale, now, namesCompanions } = reading;
  const minutes = (end.getTime() - start.getTime()) / 60_000;
  const year = yearOf(start, timeZone);
  return (
    <div className="flex gap-3.5 px-4 py-3.5 sm:gap-4">
      <Leaf start={start} timeZone={timeZone} locale={locale} />
      <div className="min-w-0 flex-1 sm:flex sm:items-center sm:gap-4">
        <div className="min-w-0 flex-1">
          <h2 className="flex items-baseline gap-3 font-semibold">
            <a
              href={paths.dashboardBooking(booking.id)}
              className="min-w-0 flex-1 truncate after:absolute after:inset-0 after:rounded-[inherit] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-brand-ink"
            >
              <bdi>{client.name}</bdi>
            </a>
            <Price price={price} locale={locale} className="sm:hidden" />
          </h2>
          <p className="mt-0.5 text-sm text-soft">
            <span className="whitespace-nowrap text-ink">{hoursText(booking, locale)}</span>
            {year !== yearOf(now, timeZone) && ` · ${year}`}
            {' · '}
            {service.name}, {lengthText(minutes)} · {LOCATION_WORDS[locationKind]}
            {(namesCompanions || companions.length > 1) && ` · ${namesOf(companions)}`}
          </p>
        </div>
        <Marks booking={booking} now={now} showsStatus={showsStatus} />
        <Price price={price} locale={locale} className="max-sm:hidden sm:w-18" />
      </div>
    </div>
  );
}

function Price({
  price,
  locale,
  className,
}: {
  price: BookingItem['price'];
  locale: string;
  className: string;
}) {
  return (
    <span className={`shrink-0 text-right font-medium tabular-nums ${className}`}>
      {formatMoney(price.amountCents, price.currency, locale)}
    </span>
  );
}

function Marks({ booking, now, showsStatus }: { booking: BookingItem; now: Date; showsStatus: boolean }) {
  const { status, clashes, risks, forbidden, createdAt, start } = booking;
  const waits = status === 'pending' && start > now;
  const missed = status === 'pending' && start <= now;
  const offered = status === 'counter_offered';
  if (!showsStatus && !waits && !missed && !offered && !forbidden && clashes === 0) return null;
  return (
    <p className="mt-2 flex flex-wrap gap-1.5 sm:mt-0 sm:max-w-72 sm:justify-end">
      {clashes > 0 && (
        <Badge tone="warn" icon="clash">
          Clashes with {clashes}
        </Badge>
      )}
      {forbidden && <Badge tone="bad">Not allowed any more</Badge>}
      {(showsStatus || offered) && status !== 'pending' && (
        <Badge tone={STATUS_WORDS[status].tone}>{STATUS_WORDS[status].text}</Badge>
      )}
      {waits && <RiskBadges risks={risks} />}
      {waits && <Waiting since={createdAt} now={now} />}
      <Left booking={booking} now={now} />
      {missed && <Badge tone="bad">The time has passed</Badge>}
    </p>
  );
}

const HOUR_MS = 3_600_000;

/** The longer somebody waits, the louder. */
export function Waiting({ since, now }: { since: Date; now: Date }) {
  const hours = (now.getTime() - since.getTime()) / HOUR_MS;
  const tone = hours >= 48 ? 'bad' : hours >= 12 ? 'warn' : 'plain';
  const text = agoText(since, now);
  return (
    <Badge tone={tone} icon="clock">
      {text === 'just now' ? 'Just arrived' : `Waiting ${text}`}
    </Badge>
  );
}

/** How long until what is open ends by itself: the less, the louder. */
export function Left({
  booking: { status, expiresAt },
  now,
}: {
  booking: Pick<BookingItem, 'status' | 'expiresAt'>;
  now: Date;
}) {
  if (!expiresAt || expiresAt <= now || !isOpen(status)) return null;
  const hours = (expiresAt.getTime() - now.getTime()) / HOUR_MS;
  const tone = hours < 6 ? 'bad' : hours < 24 ? 'warn' : 'plain';
  return <Badge tone={tone}>Ends in {leftText(expiresAt, now)}</Badge>;
}

function Leaf({ start, timeZone, locale }: { start: Date; timeZone: string; locale: string }) {
  const { weekday, day, month } = leafOf(start, timeZone, locale);
  return (
    <time
      dateTime={start.toISOString()}
      className="flex w-12 shrink-0 flex-col items-center self-start rounded-lg bg-brand-soft py-1.5 text-center text-brand-ink"
    >
      <span className="text-xs leading-4 font-medium">{weekday}</span>{' '}
      <span className="text-lg leading-5 font-semibold tabular-nums">{day}</span>{' '}
      <span className="text-xs leading-4">{month}</span>
    </time>
  );
}

function yearOf(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(instant);
}

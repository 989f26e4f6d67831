import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { FactList } from '@/components/ui/fact-list';
import { Icon } from '@/components/ui/icon';
import { PageHead } from '@/components/ui/shell';
import type { PlaceShown } from '@/lib/booking/meeting-places';
import type { BookingDetail } from '@/lib/booking/queries';
import { zoneText } from '@/lib/booking/times';
import { formatMoney } from '@/lib/money';
import { paths } from '@/lib/urls';
import { Done } from './booking-done';
import { Left, Waiting } from './booking-list';
import { Asked, Money } from './booking-open';
import { CameBySection } from './came-by';
import { companionFacts } from './companion-facts';
import type { DecisionAction } from './decision';
import { ForbiddenNotice } from './forbidden-notice';
import { RiskBadges } from './risk-badges';
import { StaffNoteForm } from './staff-note';
import { Timeline } from './timeline';
import { dayText, hoursText, lengthText, momentText, untilText } from './times';
import { LOCATION_WORDS, STATUS_WORDS } from './words';

export type BookingReading = {
  locale: string;
  now: Date;
  /** The zone of the tenant, for what happened here rather than at the meeting. */
  timeZone: string;
  namesCompanions: boolean;
};

/** Everything about one request. `decision` is what can be done, `done` what has just been done. */
export function BookingPage({
  booking,
  reading,
  decision,
  note,
  place,
  safety,
  done,
}: {
  booking: BookingDetail;
  reading: BookingReading;
  decision: ReactNode;
  note: DecisionAction;
  /** What its client is shown of the place by now. */
  place: PlaceShown | null;
  /** Who looks after her there. */
  safety: ReactNode;
  done: string | undefined;
}) {
  return (
    <>
      <Head booking={booking} now={reading.now} />
      <Done booking={booking} done={done} />
      <ForbiddenNotice booking={booking} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_18rem] lg:items-start">
        <div className="grid gap-4">
          <When booking={booking} reading={reading} place={place} />
          {safety}
          <Asked booking={booking} reading={reading} />
          <Money booking={booking} reading={reading} />
          {booking.message && <Letter name={booking.client.name} text={booking.message} />}
        </div>
        <div className="empty:hidden lg:sticky lg:top-6 lg:row-span-2">{decision}</div>
        <div className="grid gap-4 lg:col-start-1">
          <Details booking={booking} reading={reading} />
          {booking.cameBy && <CameBySection visit={booking.cameBy} />}
          <StaffNoteForm id={booking.id} note={booking.staffNote} action={note} />
          <section className="card p-4 sm:px-5">
            <h2 className="mb-3 font-semibold">History</h2>
            <Timeline events={booking.events} timeZone={reading.timeZone} locale={reading.locale} />
          </section>
        </div>
      </div>
    </>
  );
}

function Head({ booking, now }: { booking: BookingDetail; now: Date }) {
  const { status, createdAt, start, clashes, code, client } = booking;
  return (
    <PageHead
      back={{ href: paths.dashboard, label: 'Requests' }}
      title={<span dir="auto">{client.name}</span>}
    >
      <p className="mt-1.5 flex flex-wrap items-center gap-1.5">
        {status === 'pending' && start > now ? (
          <Waiting since={createdAt} now={now} />
        ) : (
          <Badge tone={STATUS_WORDS[status].tone}>{STATUS_WORDS[status].text}</Badge>
        )}
        <Left booking={booking} now={now} />
        {clashes > 0 && (
          <Badge tone="warn" icon="clash">
            Clashes with {clashes}
          </Badge>
        )}
        <RiskBadges risks={booking.risks} />
        <span className="ml-0.5 text-sm tracking-wide tabular-nums">{code}</span>
      </p>
    </PageHead>
  );
}

function When({
  booking,
  reading,
  place,
}: {
  booking: BookingDetail;
  reading: BookingReading;
  place: PlaceShown | null;
}) {
  const { start, end, timeZone, service, price, deposit, locationKind, locationDetail } = booking;
  const { locale, now } = reading;
  return (
    <section className="card p-4 sm:p-5">
      <h2 className="text-lg font-semibold">
        <time dateTime={start.toISOString()}>{dayText(start, timeZone, locale)}</time>
      </h2>
      <p className="text-lg">{hoursText(booking, locale)}</p>
      <p className="text-sm text-soft">
        {zoneText(timeZone)} · {untilText(start, now, timeZone)}
      </p>
      <div className="mt-4 flex items-baseline justify-between gap-x-6 border-t border-line pt-3">
        <div className="min-w-0">
          <p>
            {service.name}, {lengthText((end.getTime() - start.getTime()) / 60_000)}
          </p>
          <p className="mt-0.5 text-soft">
            {LOCATION_WORDS[locationKind]}
            {locationDetail && (
              <>
                {': '}
                <bdi>{locationDetail}</bdi>
              </>
            )}
          </p>
          {place && (
            <p className="mt-0.5 text-sm text-soft">
              {place.address
                ? 'The client’s page shows your address.'
                : `The client’s page shows your address from ${momentText(place.from, timeZone, locale)} on.`}
            </p>
          )}
        </div>
        <p className="shrink-0 text-lg font-semibold tabular-nums">
          {formatMoney(price.amountCents, price.currency, locale)}
        </p>
      </div>
      {deposit && (
        <p className="mt-1 text-sm text-soft">
          Deposit of {formatMoney(deposit.amountCents, deposit.currency, locale)}
          {deposit.paidCents > 0 && `, ${formatMoney(deposit.paidCents, deposit.currency, locale)} received`}
        </p>
      )}
    </section>
  );
}

function Letter({ name, text }: { name: string; text: string }) {
  return (
    <section className="card p-4 sm:p-5">
      <h2 className="eyebrow mb-1.5">
        <bdi>{name}</bdi> wrote
      </h2>
      <blockquote dir="auto" className="max-w-prose whitespace-pre-line text-pretty">
        {text}
      </blockquote>
    </section>
  );
}

function Details({ booking, reading }: { booking: BookingDetail; reading: BookingReading }) {
  const { client, alternates, timeZone } = booking;
  const { locale } = reading;
  const facts = [
    ...companionFacts(booking, reading),
    {
      label: 'E-mail',
      value: (
        <a className="link" href={`mailto:${encodeURIComponent(client.email)}`}>
          {client.email}
        </a>
      ),
    },
    ...(client.phone
      ? [
          {
            label: 'Phone',
            value: (
              <a className="link" href={`tel:${client.phone.replace(/[^\d+]/g, '')}`}>
                {client.phone}
              </a>
            ),
          },
        ]
      : []),
    ...(alternates.length > 0
      ? [
          {
            label: 'Also possible',
            value: alternates.map((start) => (
              <span key={start.toISOString()} className="block">
                {momentText(start, timeZone, locale)}
              </span>
            )),
          },
        ]
      : []),
    { label: 'Buffers', value: buffersText(booking) },
    { label: 'Asked on', value: momentText(booking.createdAt, reading.timeZone, locale) },
  ];
  return (
    <section className="card px-4 py-3 sm:px-5">
      <h2 className="sr-only">Details</h2>
      <FactList facts={facts} />
      {booking.policyText && <Policy text={booking.policyText} />}
    </section>
  );
}

function buffersText({
  bufferBeforeMinutes: before,
  bufferAfterMinutes: after,
}: {
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
}): string {
  if (before === 0 && after === 0) return 'None';
  return `${before === 0 ? 'none' : lengthText(before)} before, ${after === 0 ? 'none' : lengthText(after)} after`;
}

/** What the client accepted, as it stood then. */
function Policy({ text }: { text: string }) {
  return (
    <details className="group border-t border-line">
      <summary className="flex min-h-11 items-center justify-between gap-2 text-sm text-soft hover:text-ink">
        The policy that was accepted
        <Icon name="next" className="size-4 rotate-90 group-open:-rotate-90" />
      </summary>
      <p className="max-w-prose pb-2 text-sm whitespace-pre-line text-pretty">{text}</p>
    </details>
  );
}

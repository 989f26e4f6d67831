import type { ReactNode } from 'react';
import { Submit } from '@/components/ui/submit';
import type { Link } from '@/lib/analytics/links';
import { formatMoney } from '@/lib/money';
import { type DeedAction, DeedForm } from '../deed-form';
import { CsvLink } from './csv-link';
import { countText, rangeText } from './words';

type Written = { count: (value: number) => string; money: (cents: number) => string; locale: string };

function writtenFor({ tenant: { currency } }: Link, locale: string): Written {
  return {
    count: (value) => countText(value, locale),
    money: (cents) => formatMoney(cents, currency, locale),
    locale,
  };
}

/** Campaigns, each with the link to share, what came by it, and what that cost. */
export function CampaignList({
  items,
  locale,
  asked,
  action,
  tenantHref,
}: {
  items: readonly Link[];
  locale: string;
  /** Days and filters, as parameters of an address. */
  asked: Record<string, string>;
  /** Undefined while nothing may be changed. */
  action?: DeedAction | undefined;
  /** The page about one tenant, where links are of several. */
  tenantHref?: ((tenantId: string) => string) | undefined;
}) {
  return (
    <>
      <div className="flex items-baseline justify-between gap-4">
        <p className="max-w-2xl text-sm text-soft text-pretty">
          “In the days shown” is what came in the days chosen above. “In all” is a campaign’s whole life, from
          its first day until its last or today, whichever days are chosen: its cost belongs to all of them.
        </p>
        <CsvLink answer="links" asked={asked} of="campaign links" />
      </div>
      <ul className="grid gap-3">
        {items.map((item) => (
          <li key={item.id} className="card grid gap-4 px-4 py-4 sm:px-5">
            <Head item={item} locale={locale} tenantHref={tenantHref} />
            <PeriodFacts item={item} written={writtenFor(item, locale)} />
            <LifeFacts item={item} written={writtenFor(item, locale)} />
            {action && (
              <DeedForm action={action} deed="remove" id={item.id}>
                <div className="-mx-2.5 -my-1">
                  <Submit look="plain" waiting="One moment…">
                    Remove
                  </Submit>
                </div>
              </DeedForm>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Head({
  item,
  locale,
  tenantHref,
}: {
  item: Link;
  locale: string;
  tenantHref: ((tenantId: string) => string) | undefined;
}) {
  const days = daysText(item, locale);
  return (
    <div className="min-w-0">
      <h2 dir="auto" className="font-semibold break-words">
        {item.name}
      </h2>
      {tenantHref && (
        <p dir="auto" className="text-sm break-words">
          <a href={tenantHref(item.tenant.id)} className="link">
            {item.tenant.name}
          </a>
        </p>
      )}
      {days && <p className="text-sm text-soft">{days}</p>}
      {item.note && (
        <p dir="auto" className="mt-1 text-sm break-words whitespace-pre-line">
          {item.note}
        </p>
      )}
      <label className="mt-2 block">
        <span className="sr-only">Link of {item.name}</span>
        <input readOnly className="field text-sm text-soft" defaultValue={item.url} />
      </label>
    </div>
  );
}

function PeriodFacts({ item, written: { count, money } }: { item: Link; written: Written }) {
  const { previous } = item;
  return (
    <Facts name="In the days shown">
      <Fact name="Visits" before={previous && count(previous.visits)}>
        {count(item.visits)}
      </Fact>
      <Fact name="Requests" before={previous && count(previous.bookings)}>
        {count(item.bookings)}
      </Fact>
      <Fact name="Agreed" before={previous && count(previous.confirmed)}>
        {count(item.confirmed)}
      </Fact>
      <Fact name="Revenue agreed" before={previous && money(previous.revenueCents)}>
        {money(item.revenueCents)}
      </Fact>
    </Facts>
  );
}

function LifeFacts({ item: { life, costCents }, written }: { item: Link; written: Written }) {
  const { count, money, locale } = written;
  if (!life)
    return (
      <Facts name="In all: not begun yet">
        <Fact name="Cost">{money(costCents)}</Fact>
      </Facts>
    );
  const { costPerBookingCents, returnOnCost } = life;
  return (
    <Facts name={`In all, ${rangeText(life, locale)}`}>
      <Fact name="Cost">{money(costCents)}</Fact>
      <Fact name="Requests">{count(life.bookings)}</Fact>
      <Fact name="Cost of a request">{costPerBookingCents === null ? '–' : money(costPerBookingCents)}</Fact>
      <Fact name="Revenue agreed">{money(life.revenueCents)}</Fact>
      <Fact name="Return">{returnOnCost === null ? '–' : `${timesText(returnOnCost, locale)} the cost`}</Fact>
      {!life.whole && (
        <div className="col-span-full text-soft text-pretty">
          Some of its visits are older than you keep visits, so these numbers tell a part, and the cost cannot
          be shared out.
        </div>
      )}
    </Facts>
  );
}

function Facts({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="border-t border-line pt-3">
      <h3 className="mb-2 text-sm text-soft">{name}</h3>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 text-sm sm:grid-cols-5">{children}</dl>
    </section>
  );
}

function Fact({ name, before, children }: { name: string; before?: string | null; children: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-soft">{name}</dt>
      <dd className="font-semibold break-words tabular-nums">{children}</dd>
      {before && <dd className="text-xs text-soft tabular-nums">{before} before</dd>}
    </div>
  );
}

/** The days that staff gave it; nothing where they gave none. */
function daysText({ startsOn, endsOn }: Link, locale: string): string | undefined {
  if (startsOn && endsOn) return rangeText({ from: startsOn, to: endsOn }, locale);
  const only = startsOn ?? endsOn;
  return only ? `${startsOn ? 'From' : 'Until'} ${rangeText({ from: only, to: only }, locale)}` : undefined;
}

/** `4.2 ×` */
function timesText(times: number, locale: string): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(times)} ×`;
}

import { Submit } from '@/components/ui/submit';
import type { CampaignItem } from '@/lib/analytics/campaigns';
import { formatMoney } from '@/lib/money';
import { type DeedAction, DeedForm } from '../deed-form';
import { countText } from './words';

/** Campaigns, each with the link to share and what came by it. */
export function CampaignList({
  items,
  linkOf,
  currency,
  locale,
  action,
}: {
  items: readonly CampaignItem[];
  linkOf: (item: CampaignItem) => string;
  currency: string;
  locale: string;
  /** Undefined while nothing may be changed. */
  action: DeedAction | undefined;
}) {
  const money = (cents: number) => formatMoney(cents, currency, locale);
  return (
    <ul className="grid gap-3">
      {items.map((item) => (
        <li key={item.id} className="card grid gap-3 px-4 py-4 sm:px-5">
          <div>
            <h2 dir="auto" className="font-semibold break-words">
              {item.name}
            </h2>
            <label className="mt-1.5 block">
              <span className="sr-only">Link of {item.name}</span>
              <input readOnly className="field text-sm text-soft" defaultValue={linkOf(item)} />
            </label>
          </div>
          <dl className="grid grid-cols-2 gap-x-4 gap-y-2 text-sm sm:grid-cols-5">
            <Fact name="Visits" before={item.previous && countText(item.previous.visits, locale)}>
              {countText(item.visits, locale)}
            </Fact>
            <Fact name="Requests" before={item.previous && countText(item.previous.bookings, locale)}>
              {countText(item.bookings, locale)}
            </Fact>
            <Fact name="Revenue agreed" before={item.previous && money(item.previous.revenueCents)}>
              {money(item.revenueCents)}
            </Fact>
            <Fact name="Cost">{money(item.costCents)}</Fact>
            <Fact name="Cost of a request">
              {item.costPerBookingCents === null ? '–' : money(item.costPerBookingCents)}
            </Fact>
          </dl>
          {action && (
            <DeedForm action={action} deed="remove" id={item.id}>
              <div>
                <Submit look="plain" waiting="One moment…">
                  Remove
                </Submit>
              </div>
            </DeedForm>
          )}
        </li>
      ))}
    </ul>
  );
}

function Fact({ name, before, children }: { name: string; before?: string | null; children: string }) {
  return (
    <div>
      <dt className="text-soft">{name}</dt>
      <dd className="font-semibold tabular-nums">{children}</dd>
      {before && <dd className="text-xs text-soft tabular-nums">{before} before</dd>}
    </div>
  );
}

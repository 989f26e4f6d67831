import { Badge } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';
import type { TourDeposit } from '@/lib/booking/deposits';
import { zoneText } from '@/lib/booking/times';
import type { TourStopDetail } from '@/lib/booking/tours';
import { paths } from '@/lib/urls';
import { amountWords } from './deposit-rules';

/** Tour stops as cards: where, when, and whether she is there now. */
export function TourList({
  stops,
  locale,
  today,
  currency,
  namesCompanions,
}: {
  stops: TourStopDetail[];
  locale: string;
  /** The day, like `2026-12-05`, in the tenant's zone. */
  today: string;
  currency: string;
  namesCompanions: boolean;
}) {
  const country = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  return (
    <ul className="grid gap-3">
      {stops.map((stop) => (
        <li key={stop.id} className="card relative flex items-center gap-4 px-4 py-4 hover:bg-sunken sm:px-5">
          <Icon name="pin" className="size-5 text-brand-ink" />
          <div className="min-w-0 flex-1">
            <h2 className="font-semibold">
              <a href={paths.dashboardTour(stop.id)} className="after:absolute after:inset-0">
                <bdi>{stop.city}</bdi>, {country.of(stop.countryCode)}
              </a>
            </h2>
            <p className="text-sm text-soft">
              {daysText(stop, locale)}, {zoneText(stop.timeZone)}
              {namesCompanions && `, ${stop.companion.name}`}
              {stop.deposit.basis !== 'home' && `, ${depositWords(stop.deposit, currency, locale)}`}
            </p>
          </div>
          <State stop={stop} today={today} />
        </li>
      ))}
    </ul>
  );
}

function depositWords(deposit: TourDeposit, currency: string, locale: string): string {
  return deposit.basis === 'own' ? `deposit ${amountWords(deposit, currency, locale)}` : 'no deposit';
}

function State({ stop, today }: { stop: TourStopDetail; today: string }) {
  if (stop.lastDay < today) return <Badge>Over</Badge>;
  if (stop.firstDay <= today) return <Badge tone="good">Now</Badge>;
  return stop.windows.length === 0 ? <Badge tone="warn">No hours yet</Badge> : null;
}

function daysText({ firstDay, lastDay }: TourStopDetail, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
  return format.formatRange(new Date(`${firstDay}T00:00:00Z`), new Date(`${lastDay}T00:00:00Z`));
}

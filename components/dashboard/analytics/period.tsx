import type { AnalyticsFilters } from '@/lib/analytics/answers-schema';
import { type DayRange, lengthOf, plusDays } from '@/lib/analytics/days';
import { nameOf } from './words';

const USUAL = [7, 30, 90, 365] as const;
const FILTER_WORDS: Record<keyof AnalyticsFilters, string> = {
  host: 'Address',
  source: 'Source',
  channel: 'Channel',
  campaign: 'Campaign',
  country: 'Country',
  device: 'Device',
  page: 'Page',
};

/** An address of an analytics page for other days or filters; undefined removes what is asked now. */
export type HrefOf = (changed: Record<string, string | undefined>) => string;

/** Which days a page shows, as links and as a form, and what it is filtered by, each filter with its way out. */
export function Period({
  range,
  today,
  filters,
  kept = {},
  hrefOf,
  rangeText,
}: {
  range: DayRange;
  today: string;
  filters: AnalyticsFilters;
  /** What else the address says, to be sent with other days. */
  kept?: Record<string, string>;
  hrefOf: HrefOf;
  rangeText: string;
}) {
  return (
    <div className="mb-5 grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <nav aria-label="Period">
          <ul className="flex overflow-hidden rounded-lg border border-rule">
            {USUAL.map((days) => {
              const current = range.to === today && lengthOf(range) === days;
              return (
                <li key={days} className="border-l border-line first:border-0">
                  <a
                    href={hrefOf({ from: plusDays(today, 1 - days), to: today })}
                    aria-current={current ? 'true' : undefined}
                    className="flex min-h-11 items-center px-3 text-sm font-medium text-soft hover:bg-sunken hover:text-ink aria-[current]:bg-brand-soft aria-[current]:text-brand-ink sm:min-h-10"
                  >
                    {days === 365 ? '12 months' : `${days} days`}
                  </a>
                </li>
              );
            })}
          </ul>
        </nav>
        <details className="relative">
          <summary className="button button-quiet min-h-11 font-medium sm:min-h-10">{rangeText}</summary>
          <form
            method="get"
            className="card absolute left-0 z-10 mt-2 grid w-72 max-w-[calc(100vw-2rem)] gap-3 p-4"
          >
            {Object.entries({ ...filters, ...kept }).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <label className="grid gap-1 text-sm font-medium">
              From
              <input
                type="date"
                name="from"
                defaultValue={range.from}
                max={today}
                required
                className="field"
              />
            </label>
            <label className="grid gap-1 text-sm font-medium">
              To
              <input type="date" name="to" defaultValue={range.to} max={today} required className="field" />
            </label>
            <button type="submit" className="button button-primary">
              Show these days
            </button>
          </form>
        </details>
      </div>
      <Filters filters={filters} hrefOf={hrefOf} />
    </div>
  );
}

/** An address, a page and a campaign are written as they are. */
function filterText(name: keyof AnalyticsFilters, value: string): string {
  const isName = name === 'source' || name === 'channel' || name === 'device' || value === '';
  return isName ? nameOf(value) : value;
}

/** What is filtered by, each filter with its way out. */
export function Filters({ filters, hrefOf }: { filters: AnalyticsFilters; hrefOf: HrefOf }) {
  const chosen = Object.entries(filters) as [keyof AnalyticsFilters, string][];
  if (chosen.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2" aria-label="Filters">
      {chosen.map(([name, value]) => (
        <li key={name}>
          <a href={hrefOf({ [name]: undefined })} className="badge badge-brand min-h-9 max-w-72 gap-1.5 px-3">
            <span className="truncate">
              {FILTER_WORDS[name]}: {filterText(name, value)}
            </span>
            <span aria-hidden="true">×</span>
            <span className="sr-only">, show all again</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

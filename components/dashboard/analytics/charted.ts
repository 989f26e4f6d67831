import type { Point, TimeSeries } from '@/lib/analytics/answers';
import { pairsOf } from '@/lib/analytics/pairs';
import { formatMoney } from '@/lib/money';
import { countText, dayLabel } from './words';

/** What can be shown over time. */
export const CHARTS = ['visits', 'visitors', 'views', 'requests', 'revenue'] as const;
export type Chart = (typeof CHARTS)[number];

export const CHART_WORDS: Record<Chart, string> = {
  visits: 'Visits',
  visitors: 'Visitors',
  views: 'Page views',
  requests: 'Requests',
  revenue: 'Revenue',
};

const VALUES: Record<Chart, (point: Point) => number> = {
  visits: ({ visits }) => visits,
  visitors: ({ visitors }) => visitors,
  views: ({ pageViews }) => pageViews,
  requests: ({ bookings }) => bookings,
  revenue: ({ revenueCents }) => revenueCents,
};

/** The chart that somebody chose: `asked` are the parameters of an address that lead to it again. */
export type Charted = { show: Chart; interval: 'day' | 'hour'; asked: Record<string, string> };

/** More days than these have too many hours to be told apart. */
const HOURLY_DAYS_MAX = 14;

export function hourly(days: number): boolean {
  return days <= HOURLY_DAYS_MAX;
}

/** What an address asks of the chart; what it asks wrongly is left out. One day alone is shown by hours, unless asked otherwise. */
export function chartedIn(search: Record<string, unknown>, days: number): Charted {
  const show = CHARTS.find((one) => one === search.show);
  const wished = (['day', 'hour'] as const).find((one) => one === search.interval);
  const interval = hourly(days) ? (wished ?? (days === 1 ? 'hour' : 'day')) : 'day';
  return {
    show: show ?? 'visits',
    interval,
    asked: { ...(show ? { show } : {}), ...(wished ? { interval: wished } : {}) },
  };
}

/**
 * `label` names a point in the table; `tick` what the axis says where a point may carry a word, else null. `value` is null for an hour
 * that the period before had more, since clocks were changed in this one.
 */
export type ChartPoint = { label: string; tick: string | null; value: number | null; before: number | null };

export function chartPoints(series: TimeSeries, show: Chart, locale: string): ChartPoint[] {
  const value = VALUES[show];
  const { points, previous, interval, timeZone } = series;
  const namesOf = interval === 'day' ? dayNames(locale) : hourNames(points, timeZone, locale);
  return pairsOf(series).map(
    ({ point, before }): ChartPoint => ({
      ...(point ? namesOf(point.at) : { label: '–', tick: null }),
      value: point ? value(point) : null,
      before: previous && (before ? value(before) : 0),
    }),
  );
}

/** A value of a chart as people read it. */
export function chartText(show: Chart, currency: string, locale: string): (value: number) => string {
  if (show === 'revenue') return (cents) => formatMoney(cents, currency, locale);
  return (count) => countText(count, locale);
}

type Names = (at: string) => Pick<ChartPoint, 'label' | 'tick'>;

function dayNames(locale: string): Names {
  return (at) => ({ label: dayLabel(at, locale), tick: dayLabel(at, locale) });
}

/** Within one day the axis names hours, over several of them the days that begin. */
function hourNames(points: readonly Point[], timeZone: string, locale: string): Names {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const written = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    return (at: string) => written.format(new Date(at));
  };
  const dayOf = format({ day: 'numeric', month: 'short' });
  const timeOf = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const begins = new Map<string, string>();
  for (const { at } of points) if (!begins.has(dayOf(at))) begins.set(dayOf(at), at);
  return (at) => {
    const day = dayOf(at);
    const several = begins.get(day) === at ? day : null;
    return { label: `${day}, ${timeOf(at)}`, tick: begins.size > 1 ? several : timeOf(at) };
  };
}

import { callSql } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Asked } from './answers';
import { type AnalyticsQuery, filtersOf } from './answers-schema';
import { askedOf } from './asked';
import { type DayRange, periodBefore } from './days';
import type { VisitReader } from './policy';
import type { Table } from './tables';

/** In the order in which a visitor feels them. */
export const METRICS = ['ttfb', 'lcp', 'cls', 'inp'] as const;
export type Metric = (typeof METRICS)[number];

export const RATINGS = ['good', 'needs_work', 'poor'] as const;
export type Rating = (typeof RATINGS)[number];

/** Good up to the first, poor above the second; milliseconds, of `cls` its own unit. Source: https://web.dev/articles/vitals */
export const THRESHOLDS: Record<Metric, readonly [good: number, poor: number]> = {
  ttfb: [800, 1800],
  lcp: [2500, 4000],
  cls: [0.1, 0.25],
  inp: [200, 500],
};

/** `p75`: what three of four page views stayed under, in milliseconds, of `cls` its own unit; null where none was `measured`. */
type Measured = { p75: number | null; measured: number };
export type Timing = Measured & { metric: Metric; rating: Rating | null; previous: Measured | null };
/** `measured`: page views of which anything is known. */
export type Timings = Asked & { measured: number; items: Timing[] };

/**
 * How fast pages were for those who opened them. Only sums by day are kept of it.
 * @throws AppError unauthenticated, forbidden; invalid for a filter, and for visits counted one by one.
 */
export async function timings(reader: VisitReader, query: AnalyticsQuery): Promise<Timings> {
  const asked = askedOf(reader, query);
  refuseUnkept(query);
  const [now, before] = await Promise.all([
    measuredIn(reader, asked),
    query.compare === 'previous' ? measuredIn(reader, periodBefore(asked)) : null,
  ]);
  const items = METRICS.map((metric): Timing => {
    const { p75, measured } = now.get(metric) ?? NOTHING;
    const previous = before && (before.get(metric) ?? NOTHING);
    return { metric, p75, measured, rating: ratingOf(metric, p75), previous };
  });
  const measured = Math.max(...items.map((item) => item.measured));
  return { ...asked, measured, items };
}

const NOTHING: Measured = { p75: null, measured: 0 };

function refuseUnkept(query: AnalyticsQuery): void {
  const unkept = [...Object.keys(filtersOf(query)), ...(query.by === 'raw' ? ['by'] : [])];
  if (unkept.length === 0) return;
  const message = 'timings are kept by day alone: leave this out';
  throw new AppError('invalid', undefined, { fields: unkept.map((path) => ({ path, message })) });
}

async function measuredIn(
  { db, tenantId }: VisitReader,
  { from, to }: DayRange,
): Promise<Map<string, Measured>> {
  type Row = { metric: Metric; quartile: number; measured: bigint };
  const rows = await callSql<Row>(db, 'analytics_timings', from, to, tenantId ?? null);
  return new Map(
    rows.map(({ metric, quartile, measured }) => [
      metric,
      { p75: rounded(metric, quartile), measured: Number(measured) },
    ]),
  );
}

/** As fine as a histogram can tell. */
function rounded(metric: Metric, value: number): number {
  return metric === 'cls' ? Math.round(value * 1000) / 1000 : Math.round(value);
}

export function ratingOf(metric: Metric, value: number | null): Rating | null {
  if (value === null) return null;
  const [good, poor] = THRESHOLDS[metric];
  if (value <= good) return 'good';
  return value <= poor ? 'needs_work' : 'poor';
}

export function timingsTable({ items }: Timings): Table {
  return {
    head: ['metric', 'third quartile', 'unit', 'rating', 'page views measured', 'third quartile before'],
    rows: items.map(({ metric, p75, rating, measured, previous }) => [
      ...[metric, p75, metric === 'cls' ? 'shift' : 'ms', rating?.replace('_', ' ') ?? null, measured],
      previous?.p75 ?? null,
    ]),
  };
}

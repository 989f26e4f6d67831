import { callSql } from '@/lib/db';
import type { AnalyticsQuery } from './answers-schema';
import { askedOf, filterText } from './asked';
import { type DayRange, daysOf, periodBefore } from './days';
import { type Figures, type FunnelRow, figuresOf, funnelOf, type Measures } from './figures';
import type { VisitReader } from './policy';
import { measuresOf, NOTHING, type SummedRow } from './sums';

/**
 * What visits say, for owners and managers. All answers read sums that are kept as visits happen; where something is filtered,
 * or `by=raw` asks for it, the visits themselves are counted, with the same result. Every function throws AppError
 * unauthenticated, or forbidden `managers_only`.
 */
export type Asked = DayRange & { timeZone: string; currency: string };

/**
 * `loadMs`: the largest paint that three of four page views were faster than. `visitors` over several
 * days are the sum of daily visitors: nobody is recognised on another day.
 */
export type OverviewFigures = Figures & { loadMs: number | null };
export type Overview = Asked & { current: OverviewFigures; previous: OverviewFigures | null };

export async function overview(reader: VisitReader, query: AnalyticsQuery): Promise<Overview> {
  const asked = askedOf(reader, query);
  const [current, previous] = await withPeriodBefore(query, asked, overviewFigures.bind(null, reader));
  return { ...asked, current, previous };
}

async function overviewFigures(
  reader: VisitReader,
  query: AnalyticsQuery,
  days: DayRange,
): Promise<OverviewFigures> {
  type Paint = { ms: number | null };
  const [total, [paint]] = await Promise.all([
    totalOf(reader, query, days),
    callSql<Paint>(
      reader.db,
      'analytics_load_time',
      ...[days.from, days.to, filterText(reader.tenantId, query), query.by === 'raw'],
    ),
  ]);
  return { ...figuresOf(total), loadMs: paint?.ms == null ? null : Math.round(paint.ms) };
}

/** `at`: a day, or the moment in which an hour of the tenant's clock begins. */
export type Point = { at: string } & Pick<
  Figures,
  'visits' | 'visitors' | 'pageViews' | 'bookings' | 'revenueCents'
>;
export type TimeSeries = Asked & { interval: 'hour' | 'day'; points: Point[]; previous: Point[] | null };

/** Day by day, or hour by hour of whole days; those without visits are there as well. */
export async function timeSeries(reader: VisitReader, query: AnalyticsQuery): Promise<TimeSeries> {
  const asked = askedOf(reader, query);
  const [points, previous] = await withPeriodBefore(query, asked, pointsOf.bind(null, reader));
  return { ...asked, interval: query.interval, points, previous };
}

async function pointsOf(reader: VisitReader, query: AnalyticsQuery, days: DayRange): Promise<Point[]> {
  if (query.interval === 'hour') {
    const { timeZone } = reader.tenant;
    const [hours] = await callSql<Hours>(
      reader.db,
      'analytics_hours',
      ...[days.from, days.to, timeZone, filterText(reader.tenantId, query), query.by === 'raw'],
    );
    return hours ? pointsIn(hours) : [];
  }
  const rows = byValue(await sums(reader, query, days, 'day'));
  return daysOf(days).map((day) => pointAt(day, rows.get(day) ?? NOTHING));
}

/** A list for each column, as long as there are hours. */
type Hours = { at: string[] } & Record<
  'sessions' | 'visitors' | 'page_views' | 'bookings' | 'revenue_cents',
  number[]
>;

function pointsIn(hours: Hours): Point[] {
  return hours.at.map((at, n) => ({
    at,
    visits: hours.sessions[n] ?? 0,
    visitors: hours.visitors[n] ?? 0,
    pageViews: hours.page_views[n] ?? 0,
    bookings: hours.bookings[n] ?? 0,
    revenueCents: hours.revenue_cents[n] ?? 0,
  }));
}

function pointAt(at: string, measures: Measures): Point {
  const { visits, visitors, pageViews, bookings, revenueCents } = figuresOf(measures);
  return { at, visits, visitors, pageViews, bookings, revenueCents };
}

export type Funnel = Asked & { steps: FunnelRow[]; previous: FunnelRow[] | null };

/** Visits by how far they came, each step after the one before it. */
export async function funnel(reader: VisitReader, query: AnalyticsQuery): Promise<Funnel> {
  const asked = askedOf(reader, query);
  const [total, before] = await withPeriodBefore(query, asked, totalOf.bind(null, reader));
  return { ...asked, steps: funnelOf(total), previous: before && funnelOf(before) };
}

export const DIMENSIONS = [
  'source',
  'channel',
  'campaign',
  'country',
  'device',
  'browser',
  'os',
  'host',
  'landing',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** `previous`: the same in the period before, null where none is compared with. */
export type Share = Figures & { value: string; previous: Figures | null };
export type Breakdown = Asked & { items: Share[] };

/** Visits, requests and money by where they came from or what they came with; the most visits first. */
export async function breakdown(
  reader: VisitReader,
  query: AnalyticsQuery,
  dimension: Dimension,
): Promise<Breakdown> {
  const asked = askedOf(reader, query);
  const { values, shareOf } = await sharesOf(reader, query, asked, dimension);
  return { ...asked, items: values.map(shareOf) };
}

/** The same for values that are listed elsewhere, whether or not anything came by them. */
export async function cameBy(
  reader: VisitReader,
  query: AnalyticsQuery,
  dimension: Dimension,
): Promise<(value: string) => Share> {
  const { shareOf } = await sharesOf(reader, query, askedOf(reader, query), dimension);
  return shareOf;
}

async function sharesOf(reader: VisitReader, query: AnalyticsQuery, days: DayRange, dimension: Dimension) {
  const [now, before] = await withPeriodBefore(query, days, async (query, days) =>
    byValue(await sums(reader, query, days, dimension)),
  );
  const shareOf = (value: string): Share => ({
    ...{ value, ...figuresOf(now.get(value) ?? NOTHING) },
    previous: before && figuresOf(before.get(value) ?? NOTHING),
  });
  return { values: [...now.keys()], shareOf };
}

/** `entries` are visits that began here. */
type PageFigures = { views: number; visits: number; entries: number };
/** One page of the site. */
export type PageShare = PageFigures & { value: string; previous: PageFigures | null };
export type Pages = Asked & { items: PageShare[] };

export async function pages(reader: VisitReader, query: AnalyticsQuery): Promise<Pages> {
  const asked = askedOf(reader, query);
  const [seen, before] = await withPeriodBefore(query, asked, pagesOf.bind(null, reader));
  return {
    ...asked,
    items: [...seen].map(([value, figures]) => ({
      ...{ value, ...figures },
      previous: before && (before.get(value) ?? { views: 0, visits: 0, entries: 0 }),
    })),
  };
}

async function pagesOf(
  reader: VisitReader,
  query: AnalyticsQuery,
  days: DayRange,
): Promise<Map<string, PageFigures>> {
  const [landed, seen] = await Promise.all([
    sums(reader, query, days, 'landing'),
    sums(reader, query, days, 'page'),
  ]);
  const entries = byValue(landed);
  return new Map(
    seen.map(({ value, pageViews, sessions }) => [
      value,
      { views: pageViews, visits: sessions, entries: entries.get(value)?.sessions ?? 0 },
    ]),
  );
}

/**
 * One way through the site, page by page, with `form_start` and `form_submit` where they happened. `previousShare`: its share
 * in the period before, null where that is not compared with, or where the way was none of the hundreds most common then.
 */
export type Journey = { steps: string[]; visits: number; share: number; previousShare: number | null };
export type Journeys = Asked & { toBooking: Journey[]; toLeaving: Journey[] };

const JOURNEYS_SHOWN = 12;
const JOURNEYS_COMPARED = 300;

/** The most common ways to a request, and those that ended without one; shares of all visits of their kind. */
export async function journeys(reader: VisitReader, query: AnalyticsQuery): Promise<Journeys> {
  const asked = askedOf(reader, query);
  const [ways, before] = await withPeriodBefore(query, asked, waysOf.bind(null, reader));
  const earlier = before && new Map(before.map((way) => [way.value, way.share]));
  const shown = (toBooking: boolean): Journey[] =>
    ways
      .filter(({ booked }) => booked === toBooking)
      .slice(0, JOURNEYS_SHOWN)
      .map(({ value, visits, share }) => ({
        ...{ steps: value.split(' > '), visits, share },
        previousShare: earlier?.get(value) ?? null,
      }));
  return { ...asked, toBooking: shown(true), toLeaving: shown(false) };
}

async function waysOf(reader: VisitReader, query: AnalyticsQuery, days: DayRange) {
  type Row = { value: string; booked: boolean; sessions: bigint; total: bigint };
  const rows = await callSql<Row>(
    reader.db,
    'analytics_journeys',
    ...[days.from, days.to, filterText(reader.tenantId, query), query.by === 'raw', JOURNEYS_COMPARED],
  );
  return rows.map(({ value, booked, sessions, total }) => ({
    ...{ value, booked, visits: Number(sessions), share: Number(sessions) / Number(total) },
  }));
}

/** Visitors by the week of their first visit, and how many of them came in the weeks after: `returned[0]` is the first. */
export type Cohort = { week: string; visitors: number; returned: number[] };
export type Cohorts = Asked & { cohorts: Cohort[]; previous: Cohort[] | null };

/** Only visitors who agreed to be recognised can be seen to come back. */
export async function cohorts(reader: VisitReader, query: AnalyticsQuery): Promise<Cohorts> {
  const asked = askedOf(reader, query);
  const compared = query.compare === 'previous';
  const rows = await callSql<CohortRow>(
    reader.db,
    'analytics_cohorts',
    ...[asked.from, asked.to, compared ? periodBefore(asked).from : null, filterText(reader.tenantId, query)],
  );
  return {
    ...asked,
    cohorts: byFirstWeek(rows, 'visitors'),
    previous: compared ? byFirstWeek(rows, 'visitors_before') : null,
  };
}

type CohortRow = { week: Date; later: number; visitors: bigint; visitors_before: bigint };

function byFirstWeek(rows: CohortRow[], told: 'visitors' | 'visitors_before'): Cohort[] {
  const weeks = new Map<string, number[]>();
  for (const { week, later, [told]: visitors } of rows.filter((row) => Number(row[told]) > 0)) {
    const returned = weeks.get(dayText(week)) ?? [];
    returned[later] = Number(visitors);
    weeks.set(dayText(week), returned);
  }
  return [...weeks].map(([week, returned]) => ({
    week,
    visitors: returned[0] ?? 0,
    returned: Array.from(returned, (count) => count ?? 0),
  }));
}

/** What is asked about these days, and about as many before them unless none are compared with. */
export function withPeriodBefore<T>(
  query: AnalyticsQuery,
  days: DayRange,
  ask: (query: AnalyticsQuery, days: DayRange) => Promise<T>,
): Promise<[T, T | null]> {
  return Promise.all([
    ask(query, days),
    query.compare === 'previous' ? ask(query, periodBefore(days)) : null,
  ]);
}

async function totalOf(reader: VisitReader, query: AnalyticsQuery, days: DayRange): Promise<Measures> {
  const [total] = await sums(reader, query, days, 'all');
  return total ?? NOTHING;
}

async function sums(
  reader: VisitReader,
  query: AnalyticsQuery,
  days: DayRange,
  grouped: Dimension | 'all' | 'day' | 'page',
): Promise<(Measures & { value: string })[]> {
  const rows = await callSql<SummedRow & { value: string }>(
    reader.db,
    'analytics_sums',
    ...[days.from, days.to, grouped, filterText(reader.tenantId, query), query.by === 'raw'],
  );
  // What was taken back leaves nothing behind.
  return rows
    .map((row) => ({ value: row.value, ...measuresOf(row) }))
    .filter(({ sessions, pageViews, bookings }) => sessions > 0 || pageViews > 0 || bookings > 0);
}

function byValue<T extends { value: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.value, row]));
}

function dayText(day: Date): string {
  return day.toISOString().slice(0, 10);
}

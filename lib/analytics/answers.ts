import { callSql } from '@/lib/db';
import type { TenantScope } from '@/lib/tenancy/scope';
import { type AnalyticsQuery, askedDays, filtersOf } from './answers-schema';
import { type DayRange, daysOf, periodBefore } from './days';
import { type Figures, type FunnelRow, figuresOf, funnelOf, type Measures } from './figures';
import { requireVisitKeeper } from './policy';
import { measuresOf, NOTHING, type SummedRow } from './sums';

/**
 * What visits say, for owners and managers. All answers read sums that are kept as visits happen; where something is filtered,
 * or `by=raw` asks for it, the visits themselves are counted, with the same result. Every function throws AppError
 * unauthenticated, or forbidden `managers_only`.
 */
export type Asked = DayRange & { timeZone: string; currency: string };

/**
 * `loadMs`: the largest paint that three of four page views were faster than, whatever is filtered. `visitors` over several
 * days are the sum of daily visitors: nobody is recognised on another day.
 */
export type OverviewFigures = Figures & { loadMs: number | null };
export type Overview = Asked & { current: OverviewFigures; previous: OverviewFigures | null };

export async function overview(scope: TenantScope, query: AnalyticsQuery): Promise<Overview> {
  const asked = askedOf(scope, query);
  const [current, previous] = await withPeriodBefore(query, asked, overviewFigures.bind(null, scope));
  return { ...asked, current, previous };
}

async function overviewFigures(
  scope: TenantScope,
  query: AnalyticsQuery,
  days: DayRange,
): Promise<OverviewFigures> {
  type Timing = { metric: string; third_quartile: number | null };
  const [total, timings] = await Promise.all([
    totalOf(scope, query, days),
    callSql<Timing>(scope.db, 'analytics_timings', days.from, days.to),
  ]);
  const paint = timings.find(({ metric }) => metric === 'lcp')?.third_quartile;
  return { ...figuresOf(total), loadMs: paint == null ? null : Math.round(paint) };
}

/** `at`: a day, or the moment in which an hour of the tenant's clock begins. */
export type Point = { at: string } & Pick<
  Figures,
  'visits' | 'visitors' | 'pageViews' | 'bookings' | 'revenueCents'
>;
export type TimeSeries = Asked & { interval: 'hour' | 'day'; points: Point[]; previous: Point[] | null };

/** Day by day, or hour by hour (of whole days, unfiltered); those without visits are there as well. */
export async function timeSeries(scope: TenantScope, query: AnalyticsQuery): Promise<TimeSeries> {
  const asked = askedOf(scope, query);
  const [points, previous] = await withPeriodBefore(query, asked, pointsOf.bind(null, scope));
  return { ...asked, interval: query.interval, points, previous };
}

async function pointsOf(scope: TenantScope, query: AnalyticsQuery, days: DayRange): Promise<Point[]> {
  if (query.interval === 'hour') {
    const { timeZone } = scope.tenant;
    const rows = await callSql<HourRow>(scope.db, 'analytics_hours', days.from, days.to, timeZone);
    return rows.map((row) => ({
      ...{ at: row.at.toISOString(), visits: Number(row.sessions), visitors: Number(row.visitors) },
      ...{ pageViews: Number(row.page_views), bookings: Number(row.bookings) },
      revenueCents: Number(row.revenue_cents),
    }));
  }
  const rows = new Map((await sums(scope, query, days, 'day')).map((row) => [row.value, row]));
  return daysOf(days).map((day) => pointAt(day, rows.get(day) ?? NOTHING));
}

type HourRow = { at: Date } & Pick<
  SummedRow,
  'sessions' | 'visitors' | 'page_views' | 'bookings' | 'revenue_cents'
>;

function pointAt(at: string, measures: Measures): Point {
  const { visits, visitors, pageViews, bookings, revenueCents } = figuresOf(measures);
  return { at, visits, visitors, pageViews, bookings, revenueCents };
}

export type Funnel = Asked & { steps: FunnelRow[] };

/** Visits by how far they came, each step after the one before it. */
export async function funnel(scope: TenantScope, query: AnalyticsQuery): Promise<Funnel> {
  const asked = askedOf(scope, query);
  return { ...asked, steps: funnelOf(await totalOf(scope, query, asked)) };
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

export type Share = Figures & { value: string };
export type Breakdown = Asked & { items: Share[] };

/** Visits, requests and money by where they came from or what they came with; the most visits first. */
export async function breakdown(
  scope: TenantScope,
  query: AnalyticsQuery,
  dimension: Dimension,
): Promise<Breakdown> {
  const asked = askedOf(scope, query);
  const rows = await sums(scope, query, asked, dimension);
  return { ...asked, items: rows.map((row) => ({ value: row.value, ...figuresOf(row) })) };
}

/** One page of the site. `entries` are visits that began here. */
export type PageShare = { value: string; views: number; visits: number; entries: number };
export type Pages = Asked & { items: PageShare[] };

export async function pages(scope: TenantScope, query: AnalyticsQuery): Promise<Pages> {
  const asked = askedOf(scope, query);
  const [landed, seen] = await Promise.all([
    sums(scope, query, asked, 'landing'),
    sums(scope, query, asked, 'page'),
  ]);
  const entries = new Map(landed.map(({ value, sessions }) => [value, sessions]));
  return {
    ...asked,
    items: seen.map(({ value, pageViews, sessions }) => ({
      value,
      views: pageViews,
      visits: sessions,
      entries: entries.get(value) ?? 0,
    })),
  };
}

/** One way through the site, page by page, with `form_start` and `form_submit` where they happened. */
export type Journey = { steps: string[]; visits: number; share: number };
export type Journeys = Asked & { toBooking: Journey[]; toLeaving: Journey[] };

const JOURNEYS_SHOWN = 12;

/** The most common ways to a request, and those that ended without one; shares of all visits of their kind. */
export async function journeys(scope: TenantScope, query: AnalyticsQuery): Promise<Journeys> {
  const asked = askedOf(scope, query);
  type Row = { value: string; booked: boolean; sessions: bigint; total: bigint };
  const rows = await callSql<Row>(
    scope.db,
    'analytics_journeys',
    ...[asked.from, asked.to, JSON.stringify(filtersOf(query)), query.by === 'raw', JOURNEYS_SHOWN],
  );
  const ways = (toBooking: boolean): Journey[] =>
    rows
      .filter(({ booked }) => booked === toBooking)
      .map(({ value, sessions, total }) => ({
        ...{ steps: value.split(' > '), visits: Number(sessions) },
        share: Number(sessions) / Number(total),
      }));
  return { ...asked, toBooking: ways(true), toLeaving: ways(false) };
}

/** Visitors by the week of their first visit, and how many of them came in the weeks after: `returned[0]` is the first. */
export type Cohort = { week: string; visitors: number; returned: number[] };
export type Cohorts = Asked & { cohorts: Cohort[] };

/** Only visitors who agreed to be recognised can be seen to come back. */
export async function cohorts(scope: TenantScope, query: AnalyticsQuery): Promise<Cohorts> {
  const asked = askedOf(scope, query);
  const rows = await callSql<{ week: Date; later: number; visitors: bigint }>(
    scope.db,
    'analytics_cohorts',
    asked.from,
    asked.to,
  );
  const weeks = new Map<string, number[]>();
  for (const { week, later, visitors } of rows) {
    const returned = weeks.get(dayText(week)) ?? [];
    returned[later] = Number(visitors);
    weeks.set(dayText(week), returned);
  }
  return {
    ...asked,
    cohorts: [...weeks].map(([week, returned]) => ({
      week,
      visitors: returned[0] ?? 0,
      returned: Array.from(returned, (count) => count ?? 0),
    })),
  };
}

export type LiveVisit = {
  id: string;
  startedAt: Date;
  lastSeenAt: Date;
  page: string;
  source: string;
  country: string | null;
  device: string;
  pageViews: number;
  funnelStep: number;
  booked: boolean;
};
/** `now`: visits that did something in the last five minutes; `visits`: those of the last half hour, the latest first. */
export type Live = { at: Date; now: number; visits: LiveVisit[] };

const NOW_MS = 5 * 60_000;

export async function live(scope: TenantScope): Promise<Live> {
  requireVisitKeeper(scope);
  const { now } = scope;
  const rows = await callSql<LiveRow>(scope.db, 'analytics_live', now);
  const visits = rows.map((row) => ({
    id: row.id,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    page: row.page,
    source: row.source,
    country: row.country,
    device: row.device,
    pageViews: row.page_views,
    funnelStep: row.funnel_step,
    booked: row.booked,
  }));
  const present = visits.filter(({ lastSeenAt }) => lastSeenAt.getTime() > now.getTime() - NOW_MS);
  return { at: now, now: present.length, visits };
}

type LiveRow = {
  id: string;
  started_at: Date;
  last_seen_at: Date;
  page: string;
  source: string;
  country: string | null;
  device: string;
  page_views: number;
  funnel_step: number;
  booked: boolean;
};

function askedOf(scope: TenantScope, query: AnalyticsQuery): Asked {
  requireVisitKeeper(scope);
  const { timeZone, currency } = scope.tenant;
  return { ...askedDays(query, timeZone, scope.now), timeZone, currency };
}

/** What is asked of some days, and of those before them where that is wanted. */
function withPeriodBefore<T>(
  query: AnalyticsQuery,
  days: DayRange,
  ask: (query: AnalyticsQuery, days: DayRange) => Promise<T>,
): Promise<[T, T | null]> {
  return Promise.all([
    ask(query, days),
    query.compare === 'previous' ? ask(query, periodBefore(days)) : null,
  ]);
}

async function totalOf(scope: TenantScope, query: AnalyticsQuery, days: DayRange): Promise<Measures> {
  const [total] = await sums(scope, query, days, 'all');
  return total ?? NOTHING;
}

async function sums(
  { db }: TenantScope,
  query: AnalyticsQuery,
  days: DayRange,
  grouped: Dimension | 'all' | 'day' | 'page' | 'journey',
): Promise<(Measures & { value: string })[]> {
  const rows = await callSql<SummedRow & { value: string }>(
    db,
    'analytics_sums',
    days.from,
    days.to,
    grouped,
    JSON.stringify(filtersOf(query)),
    query.by === 'raw',
  );
  // What was taken back leaves nothing behind.
  return rows
    .map((row) => ({ value: row.value, ...measuresOf(row) }))
    .filter(({ sessions, pageViews, bookings }) => sessions > 0 || pageViews > 0 || bookings > 0);
}

function dayText(day: Date): string {
  return day.toISOString().slice(0, 10);
}

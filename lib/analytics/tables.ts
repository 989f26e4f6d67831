import type {
  Breakdown,
  Cohorts,
  Funnel,
  Journeys,
  Overview,
  OverviewFigures,
  Pages,
  Point,
  Share,
  TimeSeries,
} from './answers';
import type { Cell } from './csv';
import type { EventCounts } from './event-counts';
import type { Figures } from './figures';
import { pairsOf } from './pairs';
import type { PlatformFigures } from './platform';

/** An answer as the rows of a spreadsheet. Money in whole units of the currency, rates as shares. */
export type Table = { head: string[]; rows: Cell[][] };

const FIGURES = [
  'visits',
  'visitors',
  'page views',
  'requests',
  'agreed',
  'revenue',
  'requests per visit',
  'photo engagement',
  'bounces',
  'seconds per visit',
];

export function overviewTable({ current, previous, from, to }: Overview): Table {
  const cells = (figures: OverviewFigures) => [...figureCells(figures), figures.loadMs];
  const rows = [[`${from} – ${to}`, ...cells(current)]];
  if (previous) rows.push(['the period before', ...cells(previous)]);
  return { head: ['period', ...FIGURES, 'page shown after ms'], rows };
}

const POINT = ['visits', 'visitors', 'page views', 'requests', 'revenue'];

export function timeSeriesTable(series: TimeSeries): Table {
  return {
    head: ['when', ...POINT, ...POINT.map((name) => `${name} before`)],
    rows: pairsOf(series).map(({ point, before }) => [
      ...[point?.at ?? null, ...pointCells(point), ...pointCells(before)],
    ]),
  };
}

function pointCells(point: Point | undefined): Cell[] {
  if (!point) return POINT.map(() => null);
  const { visits, visitors, pageViews, bookings, revenueCents } = point;
  return [visits, visitors, pageViews, bookings, revenueCents / 100];
}

export function funnelTable({ steps, previous }: Funnel): Table {
  return {
    head: ['step', 'visits', 'of all', 'went no further', 'visits before'],
    rows: steps.map(({ step, sessions, rate, dropOff }, at) => [
      ...[step, sessions, rate, dropOff],
      previous?.[at]?.sessions ?? null,
    ]),
  };
}

export function breakdownTable(name: string, { items }: Breakdown): Table {
  return {
    head: [name, ...FIGURES, ...BEFORE],
    rows: items.map((item) => [item.value, ...figureCells(item), ...beforeCells(item.previous)]),
  };
}

/** Money of each tenant in its own currency. */
export function tenantsTable({ items }: PlatformFigures): Table {
  return {
    head: ['tenant', 'name', ...FIGURES, 'currency'],
    rows: items.map((item) => [item.subdomain, item.name, ...figureCells(item), item.currency]),
  };
}

export function pagesTable({ items }: Pages): Table {
  return {
    head: ['page', 'views', 'visits', 'began here', 'views before'],
    rows: items.map(({ value, views, visits, entries, previous }) => [
      ...[value, views, visits, entries],
      previous?.views ?? null,
    ]),
  };
}

export function eventsTable({ items }: EventCounts): Table {
  return {
    head: ['event', 'network', 'visits', 'times', 'visits before', 'times before'],
    rows: items.map(({ event, platform, visits, count, previous }) => [
      ...[event, platform, visits, count, previous?.visits ?? null, previous?.count ?? null],
    ]),
  };
}

export function journeysTable({ toBooking, toLeaving }: Journeys): Table {
  const row = (end: string) => (way: Journeys['toBooking'][number]) => [
    end,
    way.steps.join(' > '),
    way.visits,
    way.share,
    way.previousShare,
  ];
  return {
    head: ['end', 'way', 'visits', 'share', 'share before'],
    rows: [...toBooking.map(row('request')), ...toLeaving.map(row('left'))],
  };
}

export function cohortsTable({ cohorts, previous }: Cohorts): Table {
  const all = [...cohorts, ...(previous ?? [])];
  const weeks = Math.max(0, ...all.map(({ returned }) => returned.length - 1));
  return {
    head: [
      'period',
      'first week',
      'visitors',
      ...Array.from({ length: weeks }, (_, at) => `after ${at + 1} weeks`),
    ],
    rows: all.map(({ week, visitors, returned }, at) => [
      at < cohorts.length ? 'these days' : 'the period before',
      week,
      visitors,
      ...Array.from({ length: weeks }, (_, later) => returned[later + 1] ?? 0),
    ]),
  };
}

/** The same without what would be a sum of several currencies. */
export function withoutMoney({ head, rows }: Table): Table {
  return {
    head,
    rows: rows.map((row) => row.map((cell, at) => (head[at]?.includes('revenue') ? null : cell))),
  };
}

const BEFORE = ['visits before', 'requests before', 'revenue before'];

function beforeCells(previous: Share['previous']): Cell[] {
  if (!previous) return BEFORE.map(() => null);
  return [previous.visits, previous.bookings, previous.revenueCents / 100];
}

function figureCells(figures: Figures): Cell[] {
  return [
    figures.visits,
    figures.visitors,
    figures.pageViews,
    figures.bookings,
    figures.confirmed,
    figures.revenueCents / 100,
    figures.conversionRate,
    figures.photoEngagementRate,
    figures.bounceRate,
    figures.averageSeconds,
  ];
}

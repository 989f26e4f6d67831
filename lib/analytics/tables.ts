import type { Breakdown, Cohorts, Funnel, Journeys, Overview, Pages, TimeSeries } from './answers';
import type { Cell } from './csv';
import type { Figures } from './figures';

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
  const rows = [[`${from} – ${to}`, ...figureCells(current)]];
  if (previous) rows.push(['the period before', ...figureCells(previous)]);
  return { head: ['period', ...FIGURES], rows };
}

export function timeSeriesTable({ points }: TimeSeries): Table {
  return {
    head: ['when', 'visits', 'visitors', 'page views', 'requests', 'revenue'],
    rows: points.map((point) => [
      point.at,
      point.visits,
      point.visitors,
      point.pageViews,
      point.bookings,
      point.revenueCents / 100,
    ]),
  };
}

export function funnelTable({ steps }: Funnel): Table {
  return {
    head: ['step', 'visits', 'of all', 'went no further'],
    rows: steps.map(({ step, sessions, rate, dropOff }) => [step, sessions, rate, dropOff]),
  };
}

export function breakdownTable(name: string, { items }: Breakdown): Table {
  return { head: [name, ...FIGURES], rows: items.map((item) => [item.value, ...figureCells(item)]) };
}

export function pagesTable({ items }: Pages): Table {
  return {
    head: ['page', 'views', 'visits', 'began here'],
    rows: items.map(({ value, views, visits, entries }) => [value, views, visits, entries]),
  };
}

export function journeysTable({ toBooking, toLeaving }: Journeys): Table {
  const row = (end: string) => (way: Journeys['toBooking'][number]) => [
    end,
    way.steps.join(' > '),
    way.visits,
    way.share,
  ];
  return {
    head: ['end', 'way', 'visits', 'share'],
    rows: [...toBooking.map(row('request')), ...toLeaving.map(row('left'))],
  };
}

export function cohortsTable({ cohorts }: Cohorts): Table {
  const weeks = Math.max(0, ...cohorts.map(({ returned }) => returned.length - 1));
  return {
    head: ['first week', 'visitors', ...Array.from({ length: weeks }, (_, at) => `after ${at + 1} weeks`)],
    rows: cohorts.map(({ week, visitors, returned }) => [
      week,
      visitors,
      ...Array.from({ length: weeks }, (_, at) => returned[at + 1] ?? 0),
    ]),
  };
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

import type { Cell } from './csv';
import type { Link, LinkFigures, Links } from './links';
import type { Table } from './tables';

const FIGURES = ['visits', 'requests', 'agreed', 'revenue'];
const LINK = ['tenant', 'name', 'link', 'source', 'medium', 'campaign', 'first day', 'last day', 'note'];
const MONEY = ['currency', 'cost'];
const LIFE = ['in all from', 'in all until', ...FIGURES.map((name) => `${name} in all`)];

/** Each link with what came by it in the days of the answer, and with its cost in all of its life ("in all"). */
export function linksTable({ items }: Links): Table {
  return {
    head: [
      ...[...LINK, ...MONEY, ...FIGURES, ...FIGURES.map((name) => `${name} before`), ...LIFE],
      ...['cost per request in all', 'revenue per cost in all'],
    ],
    rows: items.map((item) => [
      ...[item.tenant.name, item.name, item.url, item.utmSource, item.utmMedium, item.utmCampaign],
      ...[item.startsOn, item.endsOn, item.note],
      ...[item.tenant.currency, item.costCents / 100],
      ...figureCells(item),
      ...figureCells(item.previous),
      ...lifeCells(item.life),
    ]),
  };
}

function lifeCells(life: Link['life']): Cell[] {
  const costPerBooking = life?.costPerBookingCents ?? null;
  return [
    ...[life?.from ?? null, life?.to ?? null, ...figureCells(life)],
    ...[costPerBooking === null ? null : costPerBooking / 100, life?.returnOnCost ?? null],
  ];
}

function figureCells(figures: LinkFigures | null): Cell[] {
  if (!figures) return FIGURES.map(() => null);
  return [figures.visits, figures.bookings, figures.confirmed, figures.revenueCents / 100];
}

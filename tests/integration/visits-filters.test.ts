import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  breakdown,
  DIMENSIONS,
  funnel,
  type Journeys,
  journeys,
  overview,
  type Pages,
  pages,
  timeSeries,
} from '@/lib/analytics/answers';
import { type AnalyticsFilters, AnalyticsQuery } from '@/lib/analytics/answers-schema';
import type { TenantScope } from '@/lib/tenancy/scope';
import { eventsOf, plannedVisits, randomFrom } from '@/prisma/seed/visit-plan';
import { requested } from '../world/bookings';
import { type Deed, incoming, rolledUp, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';

/** Two hundred visits of all kinds, a request that one of them led to, and one of somebody whom nobody saw. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
  const { id: tenantId } = world.tenants.claire;
  const site = { tenantId, host: 'claire.localhost', timeZone: 'Australia/Sydney', country: 'AU' };
  const random = randomFrom('filters');
  const days = { from: Date.parse('2026-06-02'), until: Date.parse('2026-06-20'), count: 200 };
  const visits = plannedVisits(days, random).map((visit) => eventsOf(site, visit, random));
  const [, nowhere] = visits;
  for (const event of nowhere ?? []) event.visit = { ...event.visit, country: null, utmCampaign: null };
  await stored(visits.flat().sort((a, b) => a.receivedAt - b.receivedAt));
  await stored([...wandering(tenantId), ...comingBack(tenantId)]);
  const seen = incoming({
    tenantId,
    who: 'ann',
    at: new Date('2026-06-10T10:00:00+10:00'),
    type: 'form_submit',
  });
  const at = new Date('2026-06-10T10:01:00+10:00');
  await requested(world, 'claire', '2026-07-10T18:00:00+10:00', {}, at, seen);
  await requested(world, 'claire', '2026-07-11T18:00:00+10:00', {}, at);
  while ((await rolledUp()) > 0);
});
afterAll(() => world.stop());

type At = Pick<Deed, 'path' | 'type'>;
const walk = (tenantId: string, who: string, deeds: At[]) =>
  deeds.map((deed, minute) =>
    incoming({ tenantId, who, at: new Date(Date.parse('2026-06-11T00:00:00Z') + minute * 60_000), ...deed }),
  );
/** More places than a path keeps; the last of them, and one of the first, are seen twice in a row. */
const wandering = (tenantId: string) =>
  walk(
    tenantId,
    'eve',
    ['/', '/', '/rates', '/', '/rates', '/', '/rates', '/', '/rates', '/', '/rates', '/', '/far', '/far'].map(
      (path) => ({ path }),
    ),
  );
/** A request ends the path of a visit, and not the visit. */
const comingBack = (tenantId: string) =>
  walk(tenantId, 'mia', [
    ...[{ path: '/' }, { path: '/book', type: 'form_submit' }, { path: '/after' }, { path: '/after' }],
  ]);

const FILTERS: AnalyticsFilters[] = [
  {},
  { host: 'claire.localhost' },
  { host: 'elsewhere.localhost' },
  { source: 'instagram' },
  { channel: 'search' },
  { campaign: 'spring-evenings' },
  { campaign: '' },
  { country: 'AU' },
  { country: 'unknown' },
  { device: 'mobile' },
  { source: 'unknown' },
  { source: 'google', device: 'desktop' },
  { host: 'claire.localhost', source: 'instagram', channel: 'social', country: 'AU', device: 'mobile' },
  { page: '/rates' },
  { page: '/book', source: 'instagram' },
  { page: '/far' },
  { page: '/after' },
];
const ANSWERS: Record<string, (scope: TenantScope, query: AnalyticsQuery) => Promise<unknown>> = {
  overview,
  timeSeries,
  hours: (scope, query) => timeSeries(scope, { ...query, interval: 'hour' }),
  funnel,
  pages,
  journeys,
  ...Object.fromEntries(
    DIMENSIONS.map((one) => [
      one,
      (scope: TenantScope, query: AnalyticsQuery) => breakdown(scope, query, one),
    ]),
  ),
};

const asked = (answer: string, query: object) =>
  world.act('claire', 'owner', async (scope) =>
    ANSWERS[answer]?.(scope, AnalyticsQuery.parse({ from: '2026-06-01', to: '2026-06-20', ...query })),
  );

describe.each(FILTERS)('what is filtered by %o', (filters) => {
  it.each(Object.keys(ANSWERS))('is the same added up and counted: %s', async (answer) => {
    const [added, counted] = [await asked(answer, filters), await asked(answer, { ...filters, by: 'raw' })];
    expect(added).toEqual(counted);
  });
});

describe('a filter', () => {
  it('leaves visits in, and others out', async () => {
    const visits = async (filters: AnalyticsFilters) =>
      ((await asked('overview', filters)) as { current: { visits: number } }).current.visits;
    expect(await visits({})).toBe(203);
    const parts = [
      await visits({ device: 'mobile' }),
      await visits({ device: 'desktop' }),
      await visits({ device: 'tablet' }),
    ];
    expect(parts.every((part) => part > 10)).toBe(true);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(203);
    expect(await visits({ campaign: '' })).toBe(0);
  });

  it('knows pages that the path of a visit does not tell', async () => {
    const of = async (page: string) =>
      ((await asked('overview', { page })) as { current: { visits: number } }).current.visits;
    expect([await of('/far'), await of('/after'), await of('/afte')]).toEqual([1, 1, 0]);
    // What is marked on the path is no page.
    expect([await of('form_start'), await of('form_submit')]).toEqual([0, 0]);
    const items = async (filters: AnalyticsFilters) =>
      ((await asked('pages', filters)) as Pages).items.map(({ value, views, visits }) => [
        value,
        views,
        visits,
      ]);
    expect(await items({ page: '/far' })).toEqual([
      ['/', 7, 1],
      ['/far', 2, 1],
      ['/rates', 5, 1],
    ]);
    expect(await items({ page: '/after', channel: 'social' })).toEqual([
      ['/', 1, 1],
      ['/after', 2, 1],
    ]);
  });

  it('tells the ways of visits that were on a page, and of no others', async () => {
    expect(await asked('journeys', { page: '/after' })).toMatchObject({
      toBooking: [{ steps: ['/', 'form_submit'], visits: 1, share: 1 }],
      toLeaving: [],
    });
  });

  it('knows of a long way that it led to a request', async () => {
    const { id: tenantId } = world.tenants.claire;
    const long = (letter: string) => ({ path: `/${letter.repeat(199)}` });
    await stored(
      walk(tenantId, 'amy', [...['a', 'b', 'c'].map(long), { path: '/book', type: 'form_submit' }]),
    );
    while ((await rolledUp()) > 0);
    for (const query of [{ page: long('a').path }, { page: long('a').path, by: 'raw' }]) {
      const { toBooking, toLeaving } = (await asked('journeys', query)) as Journeys;
      expect([toBooking.map(({ visits }) => visits), toLeaving]).toEqual([[1], []]);
      expect(toBooking[0]?.steps.at(-1)).toBe('form_submit');
    }
    const { toBooking } = (await asked('journeys', {})) as Journeys;
    expect(toBooking.filter(({ steps }) => steps[0] === long('a').path)).toHaveLength(1);
  });

  it('finds the request of somebody whom nobody saw under unknown', async () => {
    const found = { current: { visits: 0, bookings: 1 } };
    expect(await asked('overview', { source: 'unknown' })).toMatchObject(found);
  });
});

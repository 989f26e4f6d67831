import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET } from '@/app/api/analytics/[answer]/route';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { storeBatch } from '@/lib/analytics/store';
import { METRICS, timings } from '@/lib/analytics/timings';
import { intakeOf } from '@/lib/analytics/uncounted';
import { callSql } from '@/lib/db';
import { incoming, rolledUp, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';

/** How fast pages were, and what was not counted: known numbers of two tenants, each of whom sees its own. */
let world: World;
const WEEK = AnalyticsQuery.parse({ from: '2026-06-08', to: '2026-06-14' });

beforeAll(async () => {
  world = await startWorld();
  const { claire, sophie } = world.tenants;
  const measured = (tenantId: string, day: string, data: Record<string, number>) =>
    incoming({ tenantId, who: 'ann', at: `${day}T10:00:00+10:00`, type: 'timing', data });
  await stored([
    ...[1000, 1000, 1000, 5000].map((lcp) => measured(claire.id, '2026-06-08', { lcp, ttfb: lcp / 10 })),
    ...[0.05, 0.2, 0.4].map((cls) => measured(claire.id, '2026-06-14', { cls })),
    // The week before, and the day after.
    measured(claire.id, '2026-06-07', { lcp: 3000 }),
    measured(claire.id, '2026-06-15', { lcp: 9000, inp: 900 }),
    ...[8000, 8000].map((lcp) => measured(sophie.id, '2026-06-09', { lcp, inp: 300 })),
  ]);
  while ((await rolledUp()) > 0);
});
afterAll(() => world.stop());

const asOwner = (tenant: 'claire' | 'sophie', query = WEEK) =>
  world.act(tenant, 'owner', (scope) => timings(scope, query));

describe('how fast pages were', () => {
  it('is what three of four page views stayed under, to a tenth', async () => {
    const { measured, items } = await asOwner('claire');
    expect(measured).toBe(4);
    expect(items.map(({ metric, measured }) => [metric, measured])).toEqual([
      ['ttfb', 4],
      ['lcp', 4],
      ['cls', 3],
      ['inp', 0],
    ]);
    const [ttfb, lcp, cls, inp] = items;
    expect(Math.abs((ttfb?.p75 ?? 0) / 100 - 1)).toBeLessThan(0.06);
    expect(Math.abs((lcp?.p75 ?? 0) / 1000 - 1)).toBeLessThan(0.06);
    expect(Math.abs((cls?.p75 ?? 0) / 0.4 - 1)).toBeLessThan(0.06);
    expect(inp).toMatchObject({ p75: null, rating: null });
    expect(items.map(({ rating }) => rating)).toEqual(['good', 'good', 'poor', null]);
  });

  it('is set beside the period before, unless nothing is to be compared', async () => {
    const { items } = await asOwner('claire');
    expect(items.map(({ previous }) => previous?.measured)).toEqual([0, 1, 0, 0]);
    expect(Math.abs((items[1]?.previous?.p75 ?? 0) / 3000 - 1)).toBeLessThan(0.06);
    const alone = await asOwner('claire', { ...WEEK, compare: 'none' });
    expect(alone.items.map(({ previous }) => previous)).toEqual([null, null, null, null]);
  });

  it('is each tenant’s own, and for the platform that of all', async () => {
    expect((await asOwner('sophie')).items.map(({ measured }) => measured)).toEqual([0, 2, 0, 2]);
    const rows = await world.oversee(({ db }) =>
      callSql<{ metric: string; measured: bigint }>(db, 'analytics_timings', WEEK.from, WEEK.to, null),
    );
    const all = new Map(rows.map(({ metric, measured }) => [metric, Number(measured)]));
    expect(METRICS.map((metric) => all.get(metric) ?? 0)).toEqual([4, 6, 3, 2]);
  });

  it('agrees with the load time of the overview', async () => {
    const [row] = await world.act('claire', 'owner', ({ db }) =>
      callSql<{ ms: number }>(db, 'analytics_load_time', WEEK.from, WEEK.to, '{}', false),
    );
    expect((await asOwner('claire')).items[1]?.p75).toBe(Math.round(row?.ms ?? 0));
  });

  it('is not told by what it is not kept by', async () => {
    const cookie = await world.signInAs('claire', 'owner');
    const ask = (query: string) =>
      GET(world.request('claire', `/api/analytics/timings?${query}`, { headers: { cookie } }), {
        params: Promise.resolve({ answer: 'timings' }),
      });
    for (const [query, path] of [
      ['source=instagram', 'source'],
      ['page=/', 'page'],
      ['device=mobile&format=csv', 'device'],
      ['by=raw', 'by'],
    ] as const) {
      const refused = await ask(query);
      expect(refused.status).toBe(422);
      expect(await refused.json()).toMatchObject({ errors: [{ path }] });
    }
    expect((await ask('from=2026-06-08&to=2026-06-14')).status).toBe(200);
  });

  it('is for owners and managers', async () => {
    await expect(world.act('maison', 'alba', (scope) => timings(scope, WEEK))).rejects.toThrow('forbidden');
    await expect(world.visit('claire', (scope) => timings(scope, WEEK))).rejects.toThrow('unauthenticated');
  });
});

describe('what was not counted', () => {
  const DAY = { from: '2026-07-01', to: '2026-07-02' };
  const seenBy = (tenant: 'claire' | 'sophie', days = DAY) =>
    world.act(tenant, 'owner', (scope) => intakeOf(scope, days));

  it('is told by reason, of these days and this tenant alone, the most first', async () => {
    const { claire, sophie } = world.tenants;
    const event = incoming({ tenantId: claire.id, who: 'bob', at: '2026-07-01T10:00:00+10:00' });
    const dropped = (tenantId: string, day: string, reason: string, count: number) => ({
      ...{ tenantId, day, reason, count },
    });
    await storeBatch(
      [event],
      [
        dropped(claire.id, '2026-07-01', 'bot', 5),
        dropped(claire.id, '2026-07-02', 'bot', 2),
        dropped(claire.id, '2026-07-02', 'opted_out', 3),
        dropped(claire.id, '2026-07-03', 'too_fast', 90),
        dropped(sophie.id, '2026-07-01', 'url', 40),
      ],
    );
    await storeBatch([event], []);
    while ((await rolledUp()) > 0);
    expect(await seenBy('claire')).toEqual({
      stored: 1,
      uncounted: [
        { reason: 'bot', events: 7 },
        { reason: 'opted_out', events: 3 },
        { reason: 'duplicate', events: 1 },
      ],
    });
    expect(await seenBy('sophie')).toEqual({ stored: 0, uncounted: [{ reason: 'url', events: 40 }] });
    expect(await seenBy('claire', { from: '2026-08-01', to: '2026-08-02' })).toEqual({
      ...{ stored: 0, uncounted: [] },
    });
  });

  it('is for owners and managers', async () => {
    await expect(world.act('maison', 'alba', (scope) => intakeOf(scope, DAY))).rejects.toThrow('forbidden');
    await expect(world.visit('claire', (scope) => intakeOf(scope, DAY))).rejects.toThrow('unauthenticated');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { breakdown, cohorts, funnel, journeys, overview, pages, timeSeries } from '@/lib/analytics/answers';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { addCampaign } from '@/lib/analytics/campaigns';
import { periodBefore } from '@/lib/analytics/days';
import { links } from '@/lib/analytics/links';
import type { TenantScope } from '@/lib/tenancy/scope';
import { agreed, FROM_INSTAGRAM, incoming, rolledUp, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';

/** Two weeks next to each other, with known numbers: every answer tells the one against the other, and can be filtered. */
let world: World;
const [ann, bob] = [randomUUID(), randomUUID()];
const PHONE = FROM_INSTAGRAM;
const DESK = {
  ...FROM_INSTAGRAM,
  ...{ source: 'google', channel: 'organic', utmSource: null, utmMedium: null, utmCampaign: null },
  ...{ country: 'NZ', deviceType: 'desktop' as const },
};

beforeAll(async () => {
  world = await startWorld();
  const tenantId = world.tenants.claire.id;
  for (const one of [ann, bob]) await agreed(world, 'claire', one);
  const of = (at: string, told: Partial<Parameters<typeof incoming>[0]>) =>
    incoming({ tenantId, who: 'somebody', at: `${at}:00+10:00`, visit: PHONE, ...told });
  const timing = (lcp: number) => ({ type: 'timing', data: { lcp } });
  await stored([
    // The week before: one visit from Instagram, one by a desktop.
    of('2026-06-02T10:00', { who: 'ann', visitorId: ann }),
    of('2026-06-02T10:01', { who: 'ann', visitorId: ann, type: 'photo_click' }),
    of('2026-06-03T10:00', { who: 'bob', visitorId: bob, visit: DESK, path: '/rates' }),
    // The week that is asked about: three from Instagram, and the desktop again.
    of('2026-06-09T10:00', { who: 'ann', visitorId: ann }),
    of('2026-06-09T10:00', { who: 'ann', visitorId: ann, ...timing(1000) }),
    of('2026-06-09T14:20', { who: 'cid' }),
    of('2026-06-09T14:21', { who: 'cid', path: '/rates' }),
    of('2026-06-10T10:00', { who: 'dee' }),
    of('2026-06-10T11:00', { who: 'bob', visitorId: bob, visit: DESK }),
    of('2026-06-10T11:00', { who: 'bob', visitorId: bob, visit: DESK, ...timing(4000) }),
    of('2026-06-10T11:02', { who: 'bob', visitorId: bob, visit: DESK, path: '/rates' }),
    of('2026-06-10T11:02', { who: 'bob', visitorId: bob, visit: DESK, path: '/rates', ...timing(100) }),
  ]);
  while ((await rolledUp()) > 0);
});
afterAll(() => world.stop());

type Scope = TenantScope;
const ask = <T>(answer: (scope: Scope, query: AnalyticsQuery) => Promise<T>, more = {}) =>
  world.act('claire', 'owner', (scope) =>
    answer(scope, AnalyticsQuery.parse({ from: '2026-06-08', to: '2026-06-14', ...more })),
  );

it('tells what is nothing to compare with when nothing is compared', async () => {
  const none = { compare: 'none' };
  expect((await ask(funnel, none)).previous).toBeNull();
  const { items } = await ask((scope, query) => breakdown(scope, query, 'source'), none);
  expect(items.map(({ previous }) => previous)).toEqual([null, null]);
  expect((await ask(pages, none)).items[0]?.previous).toBeNull();
});

it.each(['rollups', 'raw'])(
  'compares steps, sources, pages and ways with the week before, by %s',
  async (by) => {
    const { steps, previous } = await ask(funnel, { by });
    expect(steps.map(({ sessions }) => sessions)).toEqual([4, 0, 0, 0, 0]);
    expect(previous?.map(({ sessions }) => sessions)).toEqual([2, 1, 0, 0, 0]);

    const { items } = await ask((scope, query) => breakdown(scope, query, 'source'), { by });
    expect(items.map(({ value, visits, previous }) => [value, visits, previous?.visits])).toEqual([
      ['instagram', 3, 1],
      ['google', 1, 1],
    ]);

    const seen = await ask(pages, { by });
    expect(seen.items.map(({ value, views, previous }) => [value, views, previous])).toEqual([
      ['/', 4, { views: 1, visits: 1, entries: 1 }],
      ['/rates', 2, { views: 1, visits: 1, entries: 1 }],
    ]);

    const { toLeaving } = await ask(journeys, { by });
    expect(toLeaving.map(({ steps, share, previousShare }) => [steps, share, previousShare])).toEqual([
      [['/'], 2 / 4, 1 / 2],
      [['/', '/rates'], 2 / 4, null],
    ]);
  },
);

it('compares what came by a campaign, also one by which nothing came now', async () => {
  const link = { utmSource: 'instagram', utmMedium: 'bio', landingPath: '/', costCents: 0 };
  for (const utmCampaign of ['spring', 'summer'])
    await world.act('claire', 'owner', (scope) =>
      addCampaign(scope, { name: utmCampaign, utmCampaign, ...link }),
    );
  const { items } = await ask(links);
  expect(items.map(({ utmCampaign, visits, previous }) => [utmCampaign, visits, previous?.visits])).toEqual([
    ['summer', 0, 0],
    ['spring', 3, 1],
  ]);
  const { items: later } = await ask(links, { from: '2026-06-15', to: '2026-06-21' });
  expect(later.map(({ visits, previous }) => [visits, previous?.visits])).toEqual([
    [0, 0],
    [0, 3],
  ]);
});

it('filters how fast pages were, by who looked and by the page', async () => {
  const load = async (more: object) => (await ask(overview, more)).current.loadMs ?? 0;
  // A tenth is how exact the histogram is.
  const near = (ms: number) => [ms * 0.9, ms * 1.1];
  for (const [more, ms] of [
    [{}, 4000],
    [{ device: 'mobile' }, 1000],
    [{ device: 'desktop', page: '/rates' }, 100],
    [{ source: 'google', page: '/' }, 4000],
  ] as const) {
    const [least = 0, most = 0] = near(ms);
    const told = await load(more);
    expect(told, JSON.stringify(more)).toBeGreaterThan(least);
    expect(told, JSON.stringify(more)).toBeLessThan(most);
  }
  expect((await ask(overview, { country: 'DE' })).current.loadMs).toBeNull();
});

it.each([{}, { device: 'mobile' }, { page: '/rates' }, { device: 'desktop', page: '/rates' }])(
  'counts hours as it counts days, filtered by %j',
  async (filter) => {
    const week = { from: '2026-06-08', to: '2026-06-14', ...filter };
    const days = await ask(timeSeries, week);
    const hours = await ask(timeSeries, { ...week, interval: 'hour' });
    const sum = (points: { visits: number; visitors: number; pageViews: number }[]) => ({
      visits: points.reduce((all, { visits }) => all + visits, 0),
      visitors: points.reduce((all, { visitors }) => all + visitors, 0),
      pageViews: points.reduce((all, { pageViews }) => all + pageViews, 0),
    });
    expect(hours.points).toHaveLength(7 * 24);
    expect(sum(hours.points)).toEqual(sum(days.points));
    expect(sum(days.points).visits).toBeGreaterThan(0);
  },
);

it('filters who came back', async () => {
  const told = async (more: object) =>
    (await ask(cohorts, { from: '2026-06-01', to: '2026-06-14', ...more })).cohorts.map(
      ({ week, visitors, returned }) => [week, visitors, returned],
    );
  expect(await told({})).toEqual([['2026-06-01', 2, [2, 2]]]);
  expect(await told({ device: 'mobile' })).toEqual([['2026-06-01', 1, [1, 1]]]);
  // bob looked at it in the second week alone.
  expect(await told({ page: '/' })).toEqual([
    ['2026-06-01', 1, [1, 1]],
    ['2026-06-08', 1, [1]],
  ]);
  expect(await told({ country: 'DE' })).toEqual([]);
});

it('tells of the days before what it tells of them alone', async () => {
  // A week cut in its middle is told of in both: ann and bob came on its Tuesday and Wednesday.
  for (const [from, to] of [
    ['2026-06-03', '2026-06-03'],
    ['2026-06-05', '2026-06-10'],
    ['2026-06-08', '2026-06-14'],
    ['2026-06-10', '2026-06-16'],
  ] as const) {
    const before = periodBefore({ from, to });
    const told = (await ask(cohorts, { from, to })).previous;
    expect(told, from).toEqual((await ask(cohorts, before)).cohorts);
    expect(told, from).not.toEqual([]);
  }
  const alone = await ask(cohorts, { from: '2026-06-10', to: '2026-06-10', compare: 'none' });
  expect(alone).toMatchObject({ cohorts: [], previous: null });
  const days = { from: '2026-06-10', to: '2026-06-16' };
  expect((await ask(cohorts, days)).previous).toEqual([
    { week: '2026-06-01', visitors: 2, returned: [2, 1] },
  ]);
});

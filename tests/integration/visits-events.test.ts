import { afterAll, beforeAll, expect, it } from 'vitest';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { eventCounts } from '@/lib/analytics/event-counts';
import { reconcile } from '@/lib/analytics/keeping';
import { type Deed, FROM_INSTAGRAM, incoming, rolledUp, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';

/** Clicks and events of one's own names in two weeks; with one batch for each visit of the second, since a name counts once in each. */
let world: World;
const DESK = { ...FROM_INSTAGRAM, source: 'google', deviceType: 'desktop' as const };

beforeAll(async () => {
  world = await startWorld();
  const tenantId = world.tenants.claire.id;
  const of = (who: string, at: string, type: string, more: Partial<Deed> = {}) =>
    incoming({ tenantId, who, at: `2026-06-${at}:00+10:00`, type, ...more });
  const network = (platform: string) => ({ data: { platform } });
  await stored([
    of('ann', '02T10:00', 'page_view'),
    of('ann', '02T10:01', 'social_click', network('instagram')),
    of('ann', '02T10:02', 'whispered'),
  ]);
  await stored([
    of('bob', '09T10:00', 'page_view'),
    of('bob', '09T10:01', 'social_click', network('instagram')),
    of('bob', '09T10:02', 'social_click', network('x')),
    of('cid', '10T23:58', 'page_view', { visit: DESK, path: '/contact' }),
  ]);
  await stored([of('bob', '09T10:03', 'social_click', network('instagram'))]);
  await stored([
    of('cid', '11T00:01', 'phone_click', { visit: DESK, path: '/contact' }),
    of('cid', '11T00:02', 'phone_click', { visit: DESK, path: '/contact' }),
    of('cid', '11T00:03', 'social_click', { visit: DESK }),
    // These are told elsewhere.
    of('cid', '11T00:04', 'photo_click', { visit: DESK }),
    of('cid', '11T00:05', 'timing', { visit: DESK, data: { lcp: 900 } }),
    of('cid', '11T00:06', 'hero_photo_viewed', { visit: DESK, data: { variant: 'a' } }),
  ]);
  await stored([
    incoming({
      tenantId: world.tenants.sophie.id,
      who: 'eve',
      at: '2026-06-09T10:00:00+10:00',
      type: 'theirs',
    }),
  ]);
  while ((await rolledUp()) > 0);
});
afterAll(() => world.stop());

const told = async (more: object = {}) => {
  const query = AnalyticsQuery.parse({ from: '2026-06-08', to: '2026-06-14', ...more });
  const { items } = await world.act('claire', 'owner', (scope) => eventCounts(scope, query));
  return items.map(({ event, platform, visits, count, previous }) => [
    ...[event, platform, visits, count, previous?.visits, previous?.count],
  ]);
};

it.each(['rollups', 'raw'])('counts visits and times by name, the network apart, by %s', async (by) => {
  expect(await told({ by })).toEqual([
    ['phone_click', null, 1, 2, 0, 0],
    ['social_click', null, 1, 1, 0, 0],
    ['social_click', 'instagram', 1, 2, 1, 1],
    ['social_click', 'x', 1, 1, 0, 0],
  ]);
  // A visit that began before midnight is one of that day.
  expect((await told({ by, from: '2026-06-10', to: '2026-06-10', compare: 'none' }))[0]).toEqual([
    ...['phone_click', null, 1, 2, undefined, undefined],
  ]);
  expect(await told({ by, from: '2026-06-11', to: '2026-06-14' })).toEqual([]);
});

it('asks about visits as all answers do', async () => {
  const names = async (more: object) => (await told(more)).map(([event, platform]) => platform ?? event);
  expect(await names({ source: 'google' })).toEqual(['phone_click', 'social_click']);
  expect(await names({ device: 'mobile' })).toEqual(['instagram', 'x']);
  expect(await names({ page: '/contact' })).toEqual(['phone_click', 'social_click']);
  expect(await names({ page: '/', country: 'AU' })).toEqual(['instagram', 'x']);
});

it('is what reconciling finds', async () => {
  const { id: tenantId } = world.tenants.claire;
  const check = () => world.oversee((scope) => reconcile(scope, tenantId, { repair: false }));
  expect(await check()).toEqual({ visits: 0, numbers: 0 });
});

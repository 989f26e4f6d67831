import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Point, pages, timeSeries } from '@/lib/analytics/answers';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { moveToZone, purgeVisits, reconcile } from '@/lib/analytics/keeping';
import { requested } from '../world/bookings';
import { incoming, rolledUp, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

it.each([
  ['claire', 'America/Los_Angeles', '2026-06-02', 3],
  ['sophie', 'Pacific/Kiritimati', '2026-06-03', 1],
] as const)(
  'numbers stay what they are when %s, whose oldest visits are gone, moves to %s',
  async (tenant, to, on, there) => {
    const { id: tenantId } = world.tenants[tenant];
    const zone = (name: string) =>
      connected(world.database.superUrl, (client) =>
        client.query('update tenants set time_zone = $2 where id = $1', [tenantId, name]),
      );
    await zone('Australia/Sydney');
    const ats = ['05-20T12:00', '06-01T23:10', '06-02T01:00', '06-02T02:00', '06-02T23:00'];
    await stored(ats.map((at) => incoming({ tenantId, who: at, at: `2026-${at}:00+10:00` })));
    // Two requests without a visit, one of them on a day that is kept.
    for (const [nth, at] of ['06-01T23:20', '06-02T03:00'].entries()) {
      const made = new Date(`2026-${at}:00+10:00`);
      await requested(world, tenant, `2026-07-1${nth}T18:00:00+10:00`, {}, made);
    }
    while ((await rolledUp()) > 0);
    await world.oversee((scope) => purgeVisits({ ...scope, now: new Date('2028-06-02T03:00:00Z') }));
    const told = (by: string) =>
      world.act(tenant, 'owner', async (scope) => {
        const query = AnalyticsQuery.parse({ from: '2026-05-15', to: '2026-06-10', by });
        const days = (await timeSeries(scope, query)).points;
        const hours = (await timeSeries(scope, { ...query, interval: 'hour' })).points;
        const sum = (points: Point[], of: 'visits' | 'bookings') => points.reduce((n, one) => n + one[of], 0);
        return {
          visits: [sum(days, 'visits'), sum(hours, 'visits')],
          requests: [sum(days, 'bookings'), sum(hours, 'bookings')],
          views: (await pages(scope, query)).items.reduce((n, { views }) => n + views, 0),
          shown: days.find(({ at }) => at === on)?.visits,
        };
      });
    await zone(to);
    const now = new Date('2028-06-02T03:10:00Z');
    await world.oversee((scope) => moveToZone({ ...scope, now }, tenantId, { again: false }));
    // Hourly, also while the day that is the first to be kept has not begun everywhere.
    for (const hour of ['04', '07', '09']) {
      await world.oversee((scope) => purgeVisits({ ...scope, now: new Date(`2028-06-02T${hour}:13:00Z`) }));
      while ((await rolledUp()) > 0);
      expect(await told('rollups')).toEqual({ visits: [5, 5], requests: [2, 2], views: 5, shown: there });
      expect(await told('raw')).toEqual({ visits: [3, 3], requests: [2, 2], views: 3, shown: there });
      const again = await world.oversee((scope) => reconcile(scope, tenantId, { repair: true }));
      expect(again).toEqual({ visits: 0, numbers: 0 });
    }
  },
);

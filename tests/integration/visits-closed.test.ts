import { afterAll, beforeAll, expect, it } from 'vitest';
import { purgeVisits, reconcile } from '@/lib/analytics/keeping';
import { requested } from '../world/bookings';
import { incoming, rolledUp, shown, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

it('a request of the first day that is kept stays with its visit of the day before, which is not', async () => {
  const { id: tenantId } = world.tenants.claire;
  // Before midnight and after it, in Sydney.
  const [begun, sent] = ['2026-06-01T13:50:00Z', '2026-06-01T14:05:00Z'].map((at) => new Date(at));
  const ann = { tenantId, who: 'ann' };
  await stored([incoming({ ...ann, at: begun ?? '' })]);
  const form = incoming({ ...ann, at: sent ?? '', type: 'form_submit', path: '/book' });
  await requested(world, 'claire', '2026-06-20T18:00:00+10:00', {}, sent, form);
  const numbers = async () => {
    while ((await rolledUp()) > 0);
    return shown(world.database, tenantId);
  };
  const before = await numbers();
  expect(before['2026-06-01 landing:/']).toMatchObject({ sessions: 1, bookings: 1 });

  await world.oversee((scope) => purgeVisits({ ...scope, now: new Date('2028-06-02T12:00:00Z') }));
  expect(await world.run('claire', ({ db }) => db.session.count())).toBe(0);
  const check = (repair: boolean) => world.oversee((scope) => reconcile(scope, tenantId, { repair }));
  expect(await check(false)).toEqual({ visits: 0, numbers: 0 });
  await check(true);
  expect(await numbers()).toEqual(before);
});

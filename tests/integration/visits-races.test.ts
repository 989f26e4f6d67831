import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { batchOf } from '@/lib/analytics/batch';
import { reconcile } from '@/lib/analytics/keeping';
import { confirm } from '@/lib/booking/commands';
import { requested } from '../world/bookings';
import { type Deed, FROM_INSTAGRAM, incoming, rolledUp, STORE, shown, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

/** A booking is agreed to at the moment in which it becomes known how its visit came: its money counts there, and once. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const INSIDE = {
  ...FROM_INSTAGRAM,
  source: 'internal',
  channel: 'internal',
  referrer: null,
  utmCampaign: null,
};

/** A request whose visit is known from its form alone; and what that visit began with. */
async function asked(tenant: 'claire' | 'sophie') {
  const { id: tenantId } = world.tenants[tenant];
  const at = (second: number, more: Partial<Deed>) =>
    incoming({ tenantId, who: 'mia', at: new Date(Date.UTC(2026, 5, 1, 0, 0, second)), ...more });
  const form = at(10, { path: '/book', type: 'form_submit', visit: INSIDE });
  const { id } = await requested(world, tenant, '2026-06-20T18:00:00+10:00', {}, undefined, form);
  while ((await rolledUp()) > 0);
  return { tenantId, id, opening: at(0, { path: '/' }) };
}

async function expectMoneyOnce(tenantId: string): Promise<void> {
  while ((await rolledUp()) > 0);
  const found = Object.entries(await shown(world.database, tenantId)).filter(([name]) =>
    name.includes(' mix:'),
  );
  expect(found).toHaveLength(1);
  const [name, numbers] = found[0] ?? [];
  expect(name).toContain('instagram');
  expect(numbers).toMatchObject({ sessions: 1, bookings: 1, confirmed: 1, revenue_cents: 150_000 });
  const check = await world.oversee((scope) => reconcile(scope, tenantId, { repair: false }));
  expect(check).toEqual({ visits: 0, numbers: 0 });
}

it('while the visit waits for the booking', async () => {
  const { tenantId, id, opening } = await asked('claire');
  const storing = await world.act('claire', 'owner', async (scope) => {
    await confirm(scope, id, { version: 1 });
    const storing = stored([opening]);
    await pause(500);
    return [storing];
  });
  await Promise.all(storing);
  await expectMoneyOnce(tenantId);
});

it('while the booking waits for the visit', async () => {
  const { tenantId, id, opening } = await asked('sophie');
  await connected(world.database.superUrl, async (client) => {
    await client.query('begin');
    await client.query(STORE, batchOf([opening], []));
    const confirming = world.act('sophie', 'owner', (scope) => confirm(scope, id, { version: 1 }));
    await pause(500);
    await client.query('commit');
    await confirming;
  });
  await expectMoneyOnce(tenantId);
});

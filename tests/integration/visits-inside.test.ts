import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirm } from '@/lib/booking/commands';
import { requested } from '../world/bookings';
import { FROM_INSTAGRAM, incoming, rolledUp, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const { claire, sophie } = world.tenants;
  const seen = (
    who: string,
    minute: number,
    type = 'page_view',
    data: Record<string, string> | null = null,
  ) => incoming({ tenantId: claire.id, who, at: new Date(Date.UTC(2026, 5, 1, 0, minute)), type, data });
  await stored([
    ...[seen('ann', 0), seen('ann', 0, 'ab_test_assigned', { test: 'hero', variant: 'b' })],
    ...[seen('ann', 1, 'photo_click'), seen('ann', 2, 'pricing_view'), seen('ann', 3, 'form_start')],
    ...[
      seen('ben', 5),
      seen('ben', 5, 'ab_test_assigned', { test: 'hero', variant: 'a' }),
      seen('ben', 6, 'form_start'),
    ],
    incoming({ tenantId: sophie.id, who: 'ann', at: '2026-06-01T00:00:00Z' }),
  ]);
  const { id } = await requested(
    world,
    'claire',
    '2026-06-10T18:00:00+10:00',
    {},
    undefined,
    seen('ann', 4, 'form_submit'),
  );
  await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }));
  while ((await rolledUp()) > 0);
});
afterAll(() => world.stop());

/** What somebody sees with psql, as app_tenant of this tenant or of none. */
const look = (sql: string, tenantId?: string) =>
  connected(process.env.DATABASE_TENANT_URL ?? '', async (client) => {
    if (tenantId) await client.query("select set_config('app.tenant_id', $1, false)", [tenantId]);
    return (await client.query<Record<string, unknown>>(sql)).rows;
  });

describe('SQL for those who look inside', () => {
  it('cuts addresses', async () => {
    const [row] =
      await look(`select anonymize_ip('203.0.113.77')::text as four, anonymize_ip('2001:db8:1:2:3::4')::text as six,
      anonymize_ip(null) as none`);
    expect(row).toEqual({ four: '203.0.113.0/32', six: '2001:db8:1::/128', none: null });
  });

  it('tells the funnel, each step after the one before', async () => {
    const steps = await look(
      "select step, sessions::int, rate::float from funnel('2026-06-01', '2026-06-01')",
      world.tenants.claire.id,
    );
    expect(steps).toEqual([
      { step: 'page_view', sessions: 2, rate: 1 },
      { step: 'photo_click', sessions: 1, rate: 0.5 },
      { step: 'pricing_view', sessions: 1, rate: 0.5 },
      { step: 'form_start', sessions: 1, rate: 0.5 },
      { step: 'form_submit', sessions: 1, rate: 0.5 },
    ]);
    expect(
      await look(
        "select distinct sessions::int from funnel('2026-07-01', '2026-07-31')",
        world.tenants.claire.id,
      ),
    ).toEqual([{ sessions: 0 }]);
  });

  it('shows a day and what variants came to', async () => {
    const { id } = world.tenants.claire;
    const [day] = await look(
      'select day::text, sessions, visitors, bookings, confirmed, revenue_cents::int, booking_rate_percent::float as rate from tenant_overview',
      id,
    );
    expect(day).toEqual({
      day: '2026-06-01',
      sessions: 2,
      visitors: 2,
      bookings: 1,
      confirmed: 1,
      revenue_cents: 150_000,
      rate: 50,
    });
    expect(await look('select page_view, form_submit from visit_funnel', id)).toEqual([
      { page_view: 2, form_submit: 1 },
    ]);
    expect(
      await look(
        'select variant, sessions::int, form_submits::int, bookings::int, revenue_cents::int from variant_performance order by 1',
        id,
      ),
    ).toEqual([
      { variant: 'a', sessions: 1, form_submits: 0, bookings: 0, revenue_cents: 0 },
      { variant: 'b', sessions: 1, form_submits: 1, bookings: 1, revenue_cents: 150_000 },
    ]);
  });

  it.each([
    'tenant_overview',
    'visit_funnel',
    'variant_performance',
    'sessions',
    'events',
    'rollups_day',
    'rollups_quarter',
  ])('keeps %s of another tenant, and of everybody, to itself', async (name) => {
    const { claire, sophie } = world.tenants;
    const tenantsIn = async (tenantId?: string) =>
      (await look(`select distinct tenant_id from ${name}`, tenantId)).map((row) => row.tenant_id);
    expect(await tenantsIn()).toEqual([]);
    expect(await tenantsIn(claire.id)).toEqual([claire.id]);
    expect((await tenantsIn(sophie.id)).filter((id) => id !== sophie.id)).toEqual([]);
  });

  it('lets the funnel be asked for another tenant, and shows nothing of it', async () => {
    const { claire, sophie } = world.tenants;
    const rows = await look(
      `select sum(sessions)::int as n from funnel('2026-06-01', '2026-06-01', '${claire.id}')`,
      sophie.id,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});

describe('the role that stores events', () => {
  const asFlusher = <T>(work: (client: Client) => Promise<T>) =>
    connected(process.env.DATABASE_FLUSHER_URL ?? '', work);

  it('reads and writes no table', async () => {
    await asFlusher(async (client) => {
      const { rows } = await client.query<{ name: string; kind: string }>(
        `select relname as name, relkind as kind from pg_class
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')`,
      );
      expect(rows.length).toBeGreaterThan(40);
      const writes = (name: string) => [`delete from ${name}`, `insert into ${name} default values`];
      for (const { name, kind } of rows)
        for (const sql of [`select from ${name}`, ...(kind === 'v' ? [] : writes(name))])
          await expect(client.query(sql), sql).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('calls no function of ours that does more than compute, but two', async () => {
    await asFlusher(async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
            and has_function_privilege(oid, 'execute') order by 1`,
      );
      expect(rows.map(({ name }) => name)).toEqual(['roll_up', 'store_events']);
      const forget = client.query("select forget_visits(gen_random_uuid(), '{}')");
      await expect(forget).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('is the one that tenants cannot take the place of', async () => {
    for (const call of [
      'roll_up()',
      'purge_visits(now())',
      `reconcile_visits('${world.tenants.claire.id}', true)`,
      "forget_visits(gen_random_uuid(), '{}')",
    ])
      await expect(look(`select ${call}`, world.tenants.claire.id), call).rejects.toMatchObject({
        code: '42501',
      });
    await expect(
      look(
        "insert into events (tenant_id, id, session_id, received_at, position, event_type, page_url) select tenant_id, gen_random_uuid(), id, now(), 0, 'x', '/' from sessions",
        world.tenants.claire.id,
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('addresses of visitors', () => {
  it('are stored cut, whatever came', async () => {
    const visit = { ...FROM_INSTAGRAM, ipAddress: '203.0.113.77' };
    await stored([
      incoming({ tenantId: world.tenants.maison.id, who: 'ann', at: '2026-06-01T00:00:00Z', visit }),
    ]);
    const rows = await look('select host(ip_address) as address from sessions', world.tenants.maison.id);
    expect(rows).toEqual([{ address: '203.0.113.0' }]);
    const whole = connected(world.database.ownerUrl, (client) =>
      client.query("update sessions set ip_address = '203.0.113.77'"),
    );
    await expect(whole).rejects.toMatchObject({ constraint: 'sessions_address_truncated' });
  });
});

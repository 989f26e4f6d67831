import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PLATFORM_TABLES } from '@/lib/tenancy/isolation';
import { startWorld, type World } from '../world/world';
import { violations } from './isolation-checker';
import { type Pair, rowViolations } from './isolation-rows';
import { populate } from './isolation-target';
import { connected } from './scratch-database';

/** The application's wall is taken down: every query goes to the database as it was written. */
vi.mock('@/lib/guard', () => ({
  guardArgs: (_tenantId: string, _model: string, _operation: string, args: unknown) => args ?? {},
}));

let world: World;
let pair: Pair;
beforeAll(async () => {
  world = await startWorld();
  const own = await populate(world, 'claire');
  const theirs = await populate(world, 'sophie');
  pair = {
    superUrl: world.database.superUrl,
    tenantUrl: process.env.DATABASE_TENANT_URL ?? '',
    own: own.tenantId,
    theirs: theirs.tenantId,
  };
});
afterAll(() => world.stop());

const asTenantRole = <T>(work: (client: Client) => Promise<T>) => connected(pair.tenantUrl, work);
const asOwner = (sql: string) => connected(world.database.ownerUrl, (client) => client.query(sql));

describe('the role of all tenant work', () => {
  it('can bypass nothing: no superuser, no BYPASSRLS, member of no role, owner of no table', async () => {
    const [role] = await asTenantRole(async (client) => {
      const { rows } = await client.query(`
        select rolname as name, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
               (select count(*)::int from pg_auth_members where member = r.oid) as memberships,
               (select count(*)::int from pg_class where relowner = r.oid) as owned,
               current_setting('is_superuser') as super, row_security_active('bookings') as active
          from pg_roles r where rolname = current_user`);
      return rows;
    });
    expect(role).toEqual({
      ...{
        name: 'app_tenant',
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
      },
      ...{ rolreplication: false, memberships: 0, owned: 0, super: 'off', active: true },
    });
  });

  it.each([
    'set role app_platform',
    'set role owner',
    'set session authorization owner',
    'create table stray (id int)',
    "create function stray() returns int language sql as 'select 1'",
    'create schema stray',
    'create role stray',
    'alter table bookings disable row level security',
    'drop policy tenant_rows on bookings',
    'alter role app_tenant bypassrls',
    "copy bookings to program 'cat'",
    'select * from graphile_worker._private_jobs',
    'set session_replication_role = replica',
    ...Object.keys(PLATFORM_TABLES).map((table) => `select * from ${table}`),
  ])('is refused: %s', async (sql) => {
    const refused = asTenantRole((client) => client.query(sql));
    await expect(refused).rejects.toMatchObject({ code: '42501' });
  });

  it('is refused, not shown everything, when it turns row security off', async () => {
    const everything = asTenantRole(async (client) => {
      await client.query('set row_security = off');
      return client.query('select * from bookings');
    });
    await expect(everything).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps no context beyond its transaction', async () => {
    const counts = await asTenantRole(async (client) => {
      const count = async () =>
        (await client.query('select count(*)::int as count from bookings')).rows[0]?.count;
      await client.query('begin');
      await client.query("select set_config('app.tenant_id', $1, true)", [pair.own]);
      const inside = await count();
      await client.query('commit');
      return { inside, after: await count() };
    });
    expect(counts.inside).toBeGreaterThan(0);
    expect(counts.after).toBe(0);
  });

  it('is refused a context that is no tenant at all', async () => {
    const nonsense = asTenantRole(async (client) => {
      await client.query("select set_config('app.tenant_id', 'nonsense', false)");
      return client.query('select * from bookings');
    });
    await expect(nonsense).rejects.toMatchObject({ code: '22P02' });
  });
});

describe('without the application’s wall', () => {
  it('plain SQL reaches no row of another tenant, in any table', async () => {
    expect(await rowViolations(pair)).toEqual([]);
  });

  it('no query and no command does', async () => {
    expect(await violations(world, { strict: false })).toEqual([]);
    // The whole matrix.
  }, 300_000);
});

describe('the checker', () => {
  it.each([
    [
      'a policy that shows every row, without a context',
      'alter policy tenant_rows on bookings using (true)',
      'bookings: no context shows',
    ],
    [
      'a policy that shows every row, to another tenant',
      'alter policy tenant_rows on bookings using (true)',
      'bookings: shows rows of 2 tenants',
    ],
    [
      'a policy without any condition',
      'alter policy tenant_rows on clients using (true) with check (true)',
      'clients: deletes rows',
    ],
    [
      'a policy that admits foreign rows',
      'alter policy tenant_rows on enquiries with check (true)',
      'enquiries: adds a row',
    ],
    [
      'a policy that lets rows go',
      'alter policy tenant_rows on enquiries with check (true)',
      'enquiries: gives rows away',
    ],
    [
      'a second, wider policy',
      'create policy wider on holds for select to app_tenant using (true)',
      'holds: shows',
    ],
    ['row security that is off', 'alter table photos disable row level security', 'photos: changes rows'],
    ['a right to empty a table', 'grant truncate on audit_log to app_tenant', 'audit_log: empties the table'],
    [
      'a foreign key without the tenant',
      `alter table bookings drop constraint bookings_tenant_id_client_id_fkey;
       alter table clients add constraint narrow unique (id);
       alter table bookings add constraint loose foreign key (client_id) references clients (id)`,
      'bookings: loose may point at another tenant',
    ],
  ])('turns red after %s', async (_what, breakage, violation) => {
    await asOwner(breakage);
    try {
      const found = await rowViolations(pair);
      expect(found.filter((one) => one.startsWith(violation))).not.toEqual([]);
    } finally {
      await asOwner(REPAIRS);
    }
    expect(await rowViolations(pair)).toEqual([]);
  });
});

const OF_CONTEXT = "(tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))";
const REPAIRS = `
  ${['bookings', 'clients', 'enquiries']
    .map((table) => `alter policy tenant_rows on ${table} using ${OF_CONTEXT} with check ${OF_CONTEXT};`)
    .join('\n')}
  drop policy if exists wider on holds;
  alter table photos enable row level security;
  revoke truncate on audit_log from app_tenant;
  alter table bookings drop constraint if exists loose;
  alter table clients drop constraint if exists narrow;
  do $$ begin
    if not exists (select from pg_constraint where conname = 'bookings_tenant_id_client_id_fkey') then
      alter table bookings add constraint bookings_tenant_id_client_id_fkey
        foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete restrict on update cascade;
    end if;
  end $$`;

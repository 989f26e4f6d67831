import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '@/bin/database';
import { catalogViolations } from './catalog-rules';
import { connected, type ScratchDatabase, scratchDatabase } from './scratch-database';

let database: ScratchDatabase;

beforeAll(async () => {
  database = await scratchDatabase();
  await migrate(database.ownerUrl);
});
afterAll(() => database.drop());

describe('the migrated database', () => {
  it('keeps every rule of isolation', async () => {
    expect(await connected(database.ownerUrl, catalogViolations)).toEqual([]);
  });
});

describe('the checker', () => {
  it.each([
    [
      'a policy that shows every row',
      'alter policy tenant_rows on bookings using (true)',
      'bookings: policy tenant_rows shows true',
    ],
    [
      'a policy that admits foreign rows',
      'alter policy tenant_rows on clients with check (true)',
      'clients: policy tenant_rows admits true',
    ],
    [
      'a second, wider policy',
      'create policy wider on holds for select to app_tenant using (true)',
      'holds: policy wider shows true',
    ],
    [
      'a policy for everybody',
      'create policy all_rows on holds using (true)',
      'holds: policy all_rows is for public',
    ],
    ['a policy that is gone', 'drop policy tenant_rows on messages', 'messages: no policy for app_tenant'],
    [
      'row security that is off',
      'alter table photos disable row level security',
      'photos: row security is not enabled',
    ],
    [
      'row security that its owner escapes',
      'alter table photos no force row level security',
      'photos: row security is not forced',
    ],
    [
      'a table without a tenant',
      'create table stray (id uuid primary key)',
      'stray: has no tenant_id and is not listed as a platform table',
    ],
    [
      'a new table nobody protected',
      'create table stray (tenant_id uuid, id uuid, primary key (tenant_id, id))',
      'stray: row security is not enabled',
    ],
    [
      'a key without the tenant',
      'alter table holds add constraint narrow unique (id)',
      'holds: index narrow leads with id',
    ],
    [
      'a foreign key without the tenant',
      'alter table clients add constraint narrow unique (id); alter table bookings add constraint loose foreign key (client_id) references clients (id)',
      'bookings: foreign key loose to clients does not carry the tenant',
    ],
    [
      'a foreign key that clears the tenant',
      'alter table holds add constraint clearing foreign key (tenant_id, booking_id) references bookings on delete set null',
      'holds: foreign key clearing would overwrite the tenant on delete',
    ],
    [
      'a grant on a platform table',
      'grant select (email) on users to app_tenant',
      'users: app_tenant may SELECT',
    ],
    ['a grant to everybody', 'grant select on plans to public', 'plans: app_tenant may SELECT'],
    ['rewritable history', 'grant update on audit_log to app_platform', 'audit_log: app_platform may UPDATE'],
    ['a reading flusher', 'grant select on bookings to app_flusher', 'bookings: app_flusher may SELECT'],
    ['truncation', 'grant truncate on bookings to app_tenant', 'bookings: app_tenant may TRUNCATE'],
    [
      "a view with its owner's eyes",
      'create view all_clients as select * from clients',
      'all_clients: a view without security_invoker',
    ],
    [
      'a function with a loose search_path',
      "create function loose() returns int language sql security definer as 'select 1'",
      'loose(): search_path is not pg_catalog, pg_temp',
    ],
    [
      'a function open to everybody',
      "create function loose() returns int language sql security definer as 'select 1'",
      'loose(): PUBLIC may execute',
    ],
    [
      'a function of the platform for tenants',
      'grant execute on function roll_up(int) to app_tenant',
      "roll_up(integer): the platform's, but app_tenant may execute",
    ],
    [
      'a way into another schema',
      'grant usage on schema graphile_worker to app_tenant',
      'role app_tenant may enter schema graphile_worker',
    ],
    [
      'a place to create',
      'grant create on schema public to app_tenant',
      'role app_tenant may create in schema public',
    ],
  ])('sees %s', async (_what, breakage, violation) => {
    expect(await violationsAfter(breakage, database.ownerUrl)).toContain(violation);
  });

  it.each([
    ['a role above row security', 'alter role app_tenant bypassrls', 'role app_tenant is BYPASSRLS'],
    ['a superuser', 'alter role app_platform superuser', 'role app_platform is SUPERUSER'],
    ['an owner above row security', 'alter role owner bypassrls', 'role owner is BYPASSRLS'],
    [
      'a role inside another',
      'grant app_platform to app_tenant',
      'role app_tenant is a member of app_platform',
    ],
    ['a role that owns', 'alter table photos owner to app_tenant', 'role app_tenant owns table photos'],
  ])('sees %s', async (_what, breakage, violation) => {
    expect(await violationsAfter(breakage, database.superUrl)).toContain(violation);
  });
});

/** What the checker says after `breakage`, which is rolled back. */
function violationsAfter(breakage: string, url: string): Promise<string[]> {
  return connected(url, async (client: Client) => {
    await client.query('begin');
    await client.query(breakage);
    return catalogViolations(client);
  });
}

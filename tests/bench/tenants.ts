import { measured, oneRun } from './comparison';
import { GZIP, type Target } from './load';
import { memoryMb, type Ours } from './servers';

/** Cost of the same ten warm tenants while more and more exist; then a spread over all of them. */
export async function manyTenants(ours: Ours): Promise<void> {
  await addTenants(ours, 10);
  const perTenant = (count: number): Target => ({
    name: `${count} tenants`,
    port: ours.port,
    host: '',
    path: '/',
    expects: 200,
    headers: GZIP,
    next: (n) => ({ host: `bench-${1 + ((n * 7919) % count)}.localhost:${ours.port}` }),
  });
  const medians = new Map<number, number>();
  let existing = 10;
  for (const count of [10, 1000, 10_000]) {
    await addTenants(ours, count, existing);
    existing = count;
    medians.set(count, (await measured(perTenant(10))).perSecond);
    console.log(`10 warm tenants while ${count} exist: ${(medians.get(count) ?? 0).toFixed(0)}/s`);
  }
  const base = medians.get(10) ?? 1;
  for (const count of [1000, 10_000])
    console.log(`  cost with ${count}: ${(base / (medians.get(count) ?? 1)).toFixed(2)} × (aim ≤ 1.10)`);
  for (const count of [1000, 10_000]) {
    const spread = await oneRun(perTenant(count));
    console.log(
      `  uniform spread over ${count}: ${spread.perSecond.toFixed(0)}/s, p99 ${spread.p99Ms.toFixed(0)} ms (shown)`,
    );
  }
  console.log(`Memory with 10,000 tenants: ${memoryMb(ours.pid).toFixed(0)} MB`);
}

async function addTenants(ours: Ours, until: number, after = 0): Promise<void> {
  await ours.sql(
    `with made as (
       insert into tenants (id, organization_id, subdomain, name, kind, status, city, country_code, time_zone, locale, currency, contact_email)
       select gen_random_uuid(), organization_id, 'bench-' || n, 'Bench ' || n, kind, 'active', city, country_code, time_zone, locale, currency, contact_email
         from tenants, generate_series($1::int, $2::int) n where subdomain = 'claire'
       on conflict (subdomain) do nothing returning id)
     insert into site_contents (tenant_id, id, version, layout, tagline, theme, content, published_at)
     select made.id, gen_random_uuid(), 1, layout, tagline, theme, content, now()
       from made, site_contents s join tenants t on t.id = s.tenant_id where t.subdomain = 'claire'`,
    [after + 1, until],
  );
}

/** What a tenant needs to be booked; keys are `(tenant_id, id)`, so a copy keeps its ids. */
const COPIED = ['site_contents', 'companions', 'services', 'service_durations', 'working_hours'];

/** `books-1` and on: tenants like claire, whose services can be booked at the same times. */
export async function addBookableTenants(ours: Ours, count: number): Promise<void> {
  const copies = COPIED.map(
    (table) => `insert into ${table} select copy.* from ${table} one
       join tenants source on source.id = one.tenant_id and source.subdomain = 'claire'
       cross join (select id from tenants where subdomain like 'books-%') made
       cross join lateral jsonb_populate_record(one, jsonb_build_object('tenant_id', made.id)) copy`,
  );
  await ours.sql(
    `insert into tenants select copy.* from tenants source cross join generate_series(1, $1::int) n
       cross join lateral jsonb_populate_record(source, jsonb_build_object(
         'id', gen_random_uuid(), 'subdomain', 'books-' || n, 'listed', false)) copy
      where source.subdomain = 'claire'`,
    [count],
  );
  for (const copy of copies) await ours.sql(copy);
}

import type { Ours } from './servers';
import { COUNTRIES, DEVICES, ORIGINS, PAGES, SHAPES } from './visit-shapes';

export const DAYS = 90;
const EVENTS_PER_VISIT = 5;
const OTHERS = 99;

/**
 * Ninety days of visits: half of `events` claire's, the rest over 99 other tenants, day after day as they would have come. Events
 * and visits are written as the product has them, visits told by its own function, and numbers added up by its own from what its
 * own count of them says.
 * @returns claire's id.
 */
export async function fillWithVisits(ours: Ours, events: number): Promise<string> {
  const claire = await prepared(ours);
  const visits = Math.round(events / EVENTS_PER_VISIT / DAYS);
  for (let ago = DAYS; ago >= 1; ago -= 1) {
    await visitsOfDay(ours, ago, visits, claire);
    progress(`${events.toLocaleString('en')} events over ${DAYS} days`, (DAYS - ago + 1) / DAYS);
  }
  await ours.sql(BOOKINGS, [claire]);
  await ours.sql(OPEN);
  const tenants = await ours.sql('select distinct tenant_id as id from sessions');
  for (const [at, { id }] of tenants.entries()) {
    await numbersOf(ours, String(id));
    progress('their numbers', (at + 1) / tenants.length);
  }
  await ours.sql('drop table planned, shapes, pages, origins, devices, countries');
  // Never so long in life, where what waits is added up every two seconds.
  await ours.sql('reindex table rollup_deltas');
  // As it is done once a day.
  await ours.sql('select settle_events(now())');
  for (const table of TABLES) await ours.sql(`vacuum analyze ${table}`);
  return claire;
}

/** What takes room for visits. */
export const TABLES = [
  ...['events', 'sessions', 'event_ids', 'open_visits', 'rollup_deltas', 'rollups_quarter', 'rollups_day'],
  ...['timing_rollups', 'intake_counts'],
];

/** A bar that fills up, on a terminal; elsewhere it says when it is full. */
function progress(what: string, share: number): void {
  const full = Math.round(share * 30);
  const bar = `  ${'█'.repeat(full)}${'░'.repeat(30 - full)} ${(share * 100).toFixed(0).padStart(3)} % ${what}`;
  if (process.stdout.isTTY) process.stdout.write(`\r${bar.padEnd(78)}`);
  if (share < 1) return;
  if (process.stdout.isTTY) process.stdout.write('\n');
  else console.log(bar);
}

async function prepared({ sql }: Ours): Promise<string> {
  await sql(
    `insert into tenants select copy.* from tenants source cross join generate_series(1, $1::int) n
       cross join lateral jsonb_populate_record(source, jsonb_build_object(
         'id', gen_random_uuid(), 'subdomain', 'visited-' || n, 'listed', false)) copy
      where source.subdomain = 'claire' on conflict (subdomain) do nothing`,
    [OTHERS],
  );
  await sql(
    `select ensure_event_partition((date_trunc('month', now() at time zone 'UTC') - n * interval '1 month')::date)
       from generate_series(0, 4) n`,
  );
  // By number, for picking at random; temporary tables have to be made where they are used.
  const numbered = async (name: string, columns: string, rows: unknown[]): Promise<void> => {
    await sql(
      `create temp table ${name} as select row_number() over () as n, * from jsonb_to_recordset($1) as r (${columns})`,
      [JSON.stringify(rows)],
    );
    await sql(`create unique index on ${name} (n); analyze ${name}`);
  };
  await numbered('shapes', 'types text[], places text[], facts jsonb', SHAPES.flatMap(shapeRows));
  await numbered(
    'pages',
    'page text',
    PAGES.map((page) => ({ page })),
  );
  const origins = ORIGINS.map(([source, channel, referrer, medium, campaign]) => ({
    source,
    channel,
    referrer,
    medium,
    campaign,
  }));
  await numbered('origins', 'source text, channel text, referrer text, medium text, campaign text', origins);
  await numbered(
    'devices',
    'device text, browser text, os text',
    DEVICES.map(([device, browser, os]) => ({ device, browser, os })),
  );
  await numbered(
    'countries',
    'country text',
    COUNTRIES.map((country) => ({ country })),
  );
  const [tenant] = await sql("select id from tenants where subdomain = 'claire'");
  return String(tenant?.id);
}

/** Each as often as it weighs. */
function shapeRows({ weight, deeds }: (typeof SHAPES)[number]): object[] {
  const row = {
    types: deeds.map(([type]) => type),
    places: deeds.map(([, page]) => page),
    facts: deeds.map(([, , data]) => data ?? null),
  };
  return Array.from({ length: weight }, () => row);
}

/** More in the evening; every eighth by somebody who was there on that day already, every tenth by somebody who agreed to be known. */
const PLANNED = `
  create temp table planned as
  select t.id as tenant_id, gen_random_uuid() as id, t.subdomain || '.localhost' as host, t.time_zone, at.started_at,
         random() > 0.125 as first, case when random() < 0.1 then md5(t.id || (random() * v.of_tenant * 20)::int::text)::uuid end as person,
         s.types, s.facts, o.source, o.channel, o.referrer, o.medium, o.campaign, d.device, d.browser, d.os, c.country, ip.ip,
         array(select case p.place when '*' then pick.one when '~' then pick.other else p.place end
                 from unnest(s.places) with ordinality p (place, nth) order by p.nth) as paths,
         array(select at.started_at + (p.nth - 1) * at.pace from generate_series(1, cardinality(s.types)) p (nth) order by 1) as ats
    from (select t.id, t.subdomain, t.time_zone, case t.id when $3 then $2 else greatest(1, $2 / ${OTHERS}) end as of_tenant
            from tenants t where t.id = $3 or t.subdomain like 'visited-%') v
    join tenants t on t.id = v.id
   cross join lateral generate_series(1, v.of_tenant) visit
   cross join lateral (select now() - $1 * interval '1 day' + sqrt(random()) * interval '22 hours' + visit * interval '0' as started_at,
                              (8 + random() * 45) * interval '1 second' as pace) at
   cross join lateral (select 1 + floor(random() * (select count(*) from shapes))::int + visit * 0 as shape,
                              1 + floor(power(random(), 2) * ${ORIGINS.length})::int + visit * 0 as origin,
                              1 + floor(power(random(), 1.6) * ${DEVICES.length})::int + visit * 0 as device,
                              1 + floor(power(random(), 3) * ${COUNTRIES.length})::int + visit * 0 as country,
                              1 + floor(power(random(), 2.2) * ${PAGES.length})::int + visit * 0 as one,
                              1 + floor(power(random(), 2.2) * ${PAGES.length})::int + visit * 0 as other) chance
    join shapes s on s.n = chance.shape
    join origins o on o.n = chance.origin
    join devices d on d.n = chance.device
    join countries c on c.n = chance.country
   cross join lateral (select (select page from pages where n = chance.one) as one, (select page from pages where n = chance.other) as other) pick
   cross join lateral (select ('203.' || visit % 200 || '.' || visit / 200 % 200 || '.0')::inet as ip) ip`;

const SESSIONS = `
  insert into sessions (
    tenant_id, id, started_at, day, first_of_day, host, landing_path, source, channel, referrer, utm_source, utm_medium, utm_campaign,
    device_type, browser, os, language, country, ip_address, visitor_id, last_seen_at, exit_path, page_views, events, photo_clicks,
    engaged, page_view_at, photo_click_at, pricing_view_at, form_start_at, form_submit_at, funnel_step, path)
  select p.tenant_id, p.id, p.started_at, (p.started_at at time zone p.time_zone)::date, p.first, p.host, p.paths[1], p.source, p.channel,
         p.referrer, case when p.medium is not null then p.source end, p.medium, p.campaign, p.device, p.browser, p.os, 'en', p.country,
         p.ip, p.person, a.last_seen_at, a.exit_path, a.page_views, a.events, a.photo_clicks, a.engaged, a.page_view_at,
         a.photo_click_at, a.pricing_view_at, a.form_start_at, a.form_submit_at, a.funnel_step, array_to_string(a.path, ' > ')
    from planned p cross join lateral advance_visit(null, p.types, p.paths, p.ats) a
   order by p.started_at`;

/** Most pages are there after a second; some take five. */
const TIMINGS = `jsonb_build_object(
  'ttfb', round(exp(random_normal(4.6, 0.5))), 'lcp', round(exp(random_normal(7, 0.5))),
  'cls', round(exp(random_normal(-4, 1))::numeric, 3), 'inp', round(exp(random_normal(4, 0.6))))`;

const EVENTS = `
  insert into events (tenant_id, id, session_id, received_at, position, event_type, page_url, event_data)
  select p.tenant_id, gen_random_uuid(), p.id, p.ats[n], 0, p.types[n], p.paths[n],
         (case p.types[n] when 'timing' then ${TIMINGS} else nullif(p.facts -> (n - 1), 'null') end)::json
    from planned p cross join lateral generate_series(1, cardinality(p.types)) n
   order by p.ats[n]`;

/** Visits of one day, and what happened on them. */
async function visitsOfDay({ sql }: Ours, ago: number, visits: number, claire: string): Promise<void> {
  await sql('drop table if exists planned');
  await sql(PLANNED, [ago, Math.round(visits / 2), claire]);
  // As the columns keep them.
  await sql(
    "update planned set started_at = date_trunc('milliseconds', started_at), ats = array(select date_trunc('milliseconds', a) from unnest(ats) a)",
  );
  await sql(SESSIONS);
  await sql(EVENTS);
}

/** Whoever sent a request has one, and every second was agreed to. Their numbers are added up with all others. */
const BOOKINGS = `
  with asked as (
    insert into bookings (tenant_id, id, code, status, client_id, companion_id, service_id, client_name, client_email, service_type,
                          service_name, starts_at, ends_at, time_zone, location_kind, price_cents, currency, policy_text,
                          submission_key, submission_hash, alternates, created_at, session_id, buffer_before_minutes, buffer_after_minutes)
    select t.id, gen_random_uuid(), 'V' || left(md5(v.id::text), 12), case when random() < 0.5 then 'completed' else 'declined' end::booking_status,
           p.id, c.id, s.id, 'Guest', 'guest@bench.test', s.slug, s.name, v.form_submit_at + interval '5 days',
           v.form_submit_at + interval '5 days 2 hours', t.time_zone, 'incall', 80000, t.currency, '', gen_random_uuid(), '', '{}',
           v.form_submit_at, v.id, 0, 0
      from tenants t
      join sessions v on v.tenant_id = t.id and v.form_submit_at is not null and v.booking_id is null
      join companions c on c.tenant_id = t.id
      join services s on s.tenant_id = t.id and s.slug = 'dinner-date'
      join lateral (select id from clients where tenant_id = t.id limit 1) p on true
     where t.id = $1
    returning id, session_id, tenant_id)
  update sessions s set booking_id = a.id from asked a where s.tenant_id = a.tenant_id and s.id = a.session_id`;

/** What is known of the last two days: ids, and who was there. */
const OPEN = `
  with noted as (
    insert into event_ids (tenant_id, id, seen_at)
    select tenant_id, id, received_at from events where received_at > now() - interval '48 hours' on conflict do nothing)
  insert into open_visits (tenant_id, visitor_key, session_id, started_at, last_seen_at, started_today)
  select tenant_id, md5(id::text), id, started_at, last_seen_at, true from sessions where last_seen_at > now() - interval '48 hours'
  on conflict do nothing`;

const MEASURES = `sessions, visitors, page_views, events, bounces, seconds, photo_sessions, step1, step2, step3, step4, step5,
  bookings, confirmed, revenue_cents`;

/** Everything of a tenant counted, and added up as if it had come bit by bit. */
async function numbersOf({ sql }: Ours, tenantId: string): Promise<void> {
  await sql(
    `insert into rollup_deltas (tenant_id, bucket, day, keys, ${MEASURES})
     select $1, coalesce(bucket, day), coalesce(day, bucket::date), array[key], ${MEASURES} 
       from rollup_differences($1) order by 2, 3, 4`,
    [tenantId],
  );
  await sql(
    `insert into rollup_deltas (tenant_id, bucket, day, keys, events)
     select tenant_id, day, day, array['stored:'], sum(events) from sessions where tenant_id = $1 group by 1, 2`,
    [tenantId],
  );
  while (Number((await sql('select roll_up() as folded'))[0]?.folded) > 0);
}

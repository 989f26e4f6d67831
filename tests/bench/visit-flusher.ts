import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { intakeCounts, take } from '@/lib/analytics/buffer';
import { startFlusher } from '@/lib/analytics/flusher';
import type { Incoming } from '@/lib/analytics/incoming';
import { eventsOf, randomFrom } from '@/prisma/seed/visit-plan';
import type { Ours } from './servers';

const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const VISITS = 8000;
const BATCH = 2000;

/** The flusher with a full buffer, against a loop that puts as many rows into the same tables and knows everything beforehand. */
export async function visitFlusher(ours: Ours): Promise<void> {
  const tenants = await ours.sql(
    "select id, time_zone from tenants where subdomain = 'claire' or subdomain like 'visited-%'",
  );
  const sites = tenants.map(({ id, time_zone }) => ({
    ...{ tenantId: String(id), timeZone: String(time_zone), host: 'bench.localhost', country: 'AU' },
  }));
  pointAt(ours);
  const flushed: number[] = [];
  const raw: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    // What the other wrote is not for this one to add up.
    await addedUp(ours);
    const rates = [await flush(fresh(sites)), await loop(ours, fresh(sites))];
    // The first time warms up.
    if (run === 0) continue;
    flushed.push(rates[0] ?? 0);
    raw.push(rates[1] ?? 0);
  }
  const [one, other] = [middle(flushed), middle(raw)];
  console.log(
    `\nStoring events, a buffer of ${(VISITS * 5).toLocaleString('en')}, batches of ${BATCH}, median of ${RUNS}`,
  );
  console.log(
    `  the flusher ${one.toFixed(0)}/s, a raw loop into the same tables ${other.toFixed(0)}/s: ${(one / other).toFixed(2)} (aim ≥ 0.7)`,
  );
}

type Site = Parameters<typeof eventsOf>[0];

/** Visits of the last ten minutes, half of them the first site's, as the door would have taken their events. */
function fresh(sites: Site[]): Incoming[] {
  const random = randomFrom(randomUUID());
  const now = Date.now();
  const depths = [1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5];
  return Array.from({ length: VISITS }, (_, n) => {
    const site = sites[n % 2 === 0 ? 0 : n % sites.length] as Site;
    const startsAt = now - 600_000 + Math.floor((n / VISITS) * 300_000);
    return eventsOf(site, { startsAt, depth: depths[n % depths.length] ?? 1 }, random);
  })
    .flat()
    .map((event) => ({ ...event, id: randomUUID() }))
    .sort((a, b) => a.receivedAt - b.receivedAt);
}

async function addedUp({ sql }: Ours): Promise<void> {
  while (Number((await sql('select roll_up() as n'))[0]?.n) > 0);
}

/** Events a second. @throws Error when one of them is not stored. */
async function flush(events: Incoming[]): Promise<number> {
  const before = intakeCounts().stored;
  take(events);
  const started = performance.now();
  const flusher = startFlusher();
  while (intakeCounts().waiting > 0) await setTimeout(2);
  const seconds = (performance.now() - started) / 1000;
  await flusher.stop();
  if (intakeCounts().stored - before !== events.length) throw new Error('not all events were stored');
  return events.length / seconds;
}

/** What a loop would do that had to find out nothing: one transaction a batch, one statement a table. Events a second. */
async function loop(ours: Ours, events: Incoming[]): Promise<number> {
  const client = new Client({ connectionString: ours.tenantUrl.replace('//app_tenant@', '//owner@') });
  await client.connect();
  const seen = new Map<string, string>();
  const batches = Array.from({ length: Math.ceil(events.length / BATCH) }, (_, at) =>
    rowsOf(events.slice(at * BATCH, (at + 1) * BATCH), seen),
  );
  const started = performance.now();
  for (const rows of batches) {
    await client.query('begin');
    for (const [name, values] of Object.entries(rows))
      await client.query({ name, text: RAW[name] ?? '', values });
    await client.query('commit');
  }
  const seconds = (performance.now() - started) / 1000;
  await client.end();
  return events.length / seconds;
}

const RAW: Record<string, string> = {
  ids: 'insert into event_ids (tenant_id, id) select * from unnest($1::uuid[], $2::uuid[])',
  visitors: `insert into open_visits (tenant_id, visitor_key, session_id, started_at, last_seen_at, started_today)
    select t, k, s, to_timestamp(a / 1000), to_timestamp(a / 1000), true
      from unnest($1::uuid[], $2::text[], $3::uuid[], $4::float[]) u (t, k, s, a)`,
  visits: `insert into sessions (tenant_id, id, started_at, last_seen_at, day, first_of_day, host, landing_path, exit_path, source, channel,
      referrer, device_type, browser, os, language, country, page_views, events, page_view_at, funnel_step, path)
    select t, s, to_timestamp(a / 1000), to_timestamp(a / 1000), d, true, h, p, p, so, c, r, dt, b, o, 'en', co, 1, 5,
           to_timestamp(a / 1000), 1, p || ' > /rates'
      from unnest($1::uuid[], $2::uuid[], $3::float[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                  $11::text[], $12::text[], $13::text[]) u (t, s, a, d, h, p, so, c, r, dt, b, o, co)`,
  events: `insert into events (tenant_id, id, session_id, received_at, position, event_type, page_url, event_data)
    select t, i, s, to_timestamp(a / 1000), 0, e, p, j
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::float[], $5::text[], $6::text[], $7::jsonb[]) u (t, i, s, a, e, p, j)`,
  moved: `update sessions s set last_seen_at = to_timestamp(a / 1000), events = s.events + 1, exit_path = p
      from unnest($1::uuid[], $2::uuid[], $3::float[], $4::text[]) u (t, i, a, p) where s.tenant_id = t and s.id = i`,
  seen: `update open_visits o set last_seen_at = to_timestamp(a / 1000)
      from unnest($1::uuid[], $2::text[], $3::float[]) u (t, k, a) where o.tenant_id = t and o.visitor_key = k`,
  deltas: `insert into rollup_deltas (tenant_id, bucket, day, keys, sessions, page_views, events)
    select t, quarter_of(to_timestamp(a / 1000)), d, string_to_array(k, '|'), 1, 1, 5
      from unnest($1::uuid[], $2::float[], $3::date[], $4::text[]) u (t, a, d, k)`,
};

function rowsOf(batch: Incoming[], seen: Map<string, string>): Record<string, unknown[]> {
  const opened: [Incoming, string][] = [];
  const touched = new Map<string, Incoming>();
  const visit = batch.map((event) => {
    const known = seen.get(event.visitorKey);
    const id = known ?? randomUUID();
    if (!known) opened.push([event, id]);
    seen.set(event.visitorKey, id);
    touched.set(id, event);
    return id;
  });
  const begun = new Set(opened.map(([, id]) => id));
  const moved = [...touched].filter(([id]) => !begun.has(id));
  const columns = <T>(rows: T[], ...read: ((row: T) => unknown)[]) => read.map((one) => rows.map(one));
  const keysOf = ({ path, visit: v }: Incoming): string =>
    ['quarter:', 'all:', `browser:${v.browser}`, `os:${v.os}`, `landing:${path}`]
      .concat(`mix:${v.host}.${v.source}.${v.channel}..${v.country}.${v.deviceType}`)
      .join('|');
  return {
    ids: columns(
      batch,
      (e) => e.tenantId,
      (e) => e.id,
    ),
    visitors: columns(
      opened,
      ([e]) => e.tenantId,
      ([e]) => e.visitorKey,
      ([, id]) => id,
      ([e]) => e.receivedAt,
    ),
    visits: columns(
      opened,
      ...([([e]) => e.tenantId, ([, id]) => id, ([e]) => e.receivedAt, ([e]) => e.day] as ((
        row: [Incoming, string],
      ) => unknown)[]),
      ...([([e]) => e.visit.host, ([e]) => e.path, ([e]) => e.visit.source, ([e]) => e.visit.channel] as ((
        row: [Incoming, string],
      ) => unknown)[]),
      ...([
        ([e]) => e.visit.referrer,
        ([e]) => e.visit.deviceType,
        ([e]) => e.visit.browser,
        ([e]) => e.visit.os,
      ] as ((row: [Incoming, string]) => unknown)[]),
      ([e]) => e.visit.country,
    ),
    events: [
      ...columns(
        batch,
        (e) => e.tenantId,
        (e) => e.id,
      ),
      visit,
      ...columns(
        batch,
        (e) => e.receivedAt,
        (e) => e.type,
        (e) => e.path,
        (e) => e.data && JSON.stringify(e.data),
      ),
    ],
    moved: columns(
      moved,
      ([, e]) => e.tenantId,
      ([id]) => id,
      ([, e]) => e.receivedAt,
      ([, e]) => e.path,
    ),
    seen: columns(
      moved,
      ([, e]) => e.tenantId,
      ([, e]) => e.visitorKey,
      ([, e]) => e.receivedAt,
    ),
    deltas: columns(
      [...touched.values()],
      (e) => e.tenantId,
      (e) => e.receivedAt,
      (e) => e.day,
      keysOf,
    ),
  };
}

/** The modules of this process store where the measured server does. */
function pointAt({ tenantUrl }: Ours): void {
  const as = (role: string): string => tenantUrl.replace('//app_tenant@', `//${role}@`);
  Object.assign(process.env, {
    ...{
      DATABASE_URL: as('owner'),
      DATABASE_TENANT_URL: tenantUrl,
      DATABASE_PLATFORM_URL: as('app_platform'),
    },
    ...{ DATABASE_FLUSHER_URL: as('app_flusher'), REDIS_URL: '', LOG_LEVEL: 'warn' },
    ...Object.fromEntries(
      ['AUTH_SECRET', 'ADMIN_AUTH_SECRET', 'ENCRYPTION_KEY'].map((name) => [
        name,
        randomUUID() + randomUUID(),
      ]),
    ),
  });
}

function middle(rates: number[]): number {
  return rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;
}

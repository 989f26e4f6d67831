import { randomUUID } from 'node:crypto';
import { connected } from './scratch-database';

export type Visits = { campaignId: string };
const made = new Map<string, Visits>();

/** A tenant's own visits, numbers and settings of analytics: a row of every table, and an event in every month there is. */
export async function makeVisits(ownerUrl: string, tenantId: string, mark: string): Promise<Visits> {
  const known = made.get(tenantId);
  if (known) return known;
  const sessionId = randomUUID();
  const own = { tenant_id: tenantId, id: randomUUID() };
  const day = '2026-06-01';
  const at = '2026-06-01T00:00:00Z';
  const summed = { tenant_id: tenantId, day, sessions: 1 };
  const rows: [table: string, row: Record<string, unknown>][] = Object.entries({
    sessions: {
      ...{ ...own, id: sessionId, started_at: at, last_seen_at: at, day, first_of_day: true, host: mark },
      ...{ landing_path: `/${mark}`, exit_path: `/${mark}`, source: mark, channel: mark },
      ...{ device_type: 'mobile', browser: mark, os: mark, visitor_id: randomUUID() },
    },
    open_visits: { tenant_id: tenantId, visitor_key: mark, session_id: sessionId, last_seen_at: at },
    event_ids: own,
    rollup_deltas: { tenant_id: tenantId, bucket: at, day, keys: [`landing:${mark}`], sessions: 1 },
    rollups_quarter: { tenant_id: tenantId, bucket: at, sessions: 1 },
    rollups_day: { ...summed, dimension: 'landing', value: mark },
    timing_rollups: { tenant_id: tenantId, day, metric: 'lcp', bins: [1] },
    intake_counts: { tenant_id: tenantId, day, outcome: 'dropped', reason: mark, n: 1 },
    analytics_settings: { tenant_id: tenantId },
    consents: { ...own, choice: 'accepted', wording: mark, language: 'en' },
    campaigns: { ...own, name: mark, utm_source: mark, utm_medium: mark, utm_campaign: mark },
    social_media_metrics: { ...own, platform: mark, metric_date: day, followers: 1 },
  });
  rows.push(['rollups_day', { ...summed, dimension: 'event', value: mark, events: 1 }]);
  await connected(ownerUrl, async (client) => {
    for (const [table, row] of rows) {
      const names = Object.keys(row);
      const places = names.map((_, at) => `$${at + 1}`).join(', ');
      await client.query(
        `insert into ${table} (${names.join(', ')}) values (${places}) on conflict do nothing`,
        Object.values(row),
      );
    }
    await client.query(
      `insert into events (tenant_id, id, session_id, received_at, position, event_type, page_url)
       select $1, gen_random_uuid(), $2, to_date(right(c.relname, 7) || '_15', 'YYYY_MM_DD'), 0, t.type, '/' || $3
         from (values ('page_view'), ($3)) t (type), pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'events'::regclass and c.relkind = 'r'`,
      [tenantId, sessionId, mark],
    );
  });
  const visits = { campaignId: own.id };
  made.set(tenantId, visits);
  return visits;
}

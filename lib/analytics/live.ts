import { callSql } from '@/lib/db';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requireVisitKeeper } from './policy';

export type LiveVisit = {
  id: string;
  startedAt: Date;
  lastSeenAt: Date;
  page: string;
  source: string;
  country: string | null;
  device: string;
  pageViews: number;
  funnelStep: number;
  booked: boolean;
};
/** `now`: visits that did something in the last five minutes; `visits`: those of the last half hour, the latest first. */
export type Live = { at: Date; now: number; visits: LiveVisit[] };

const NOW_MS = 5 * 60_000;

export async function live(scope: TenantScope): Promise<Live> {
  requireVisitKeeper(scope);
  const { now } = scope;
  const rows = await callSql<LiveRow>(scope.db, 'analytics_live', now);
  const visits = rows.map((row) => ({
    id: row.id,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    page: row.page,
    source: row.source,
    country: row.country,
    device: row.device,
    pageViews: row.page_views,
    funnelStep: row.funnel_step,
    booked: row.booked,
  }));
  const present = visits.filter(({ lastSeenAt }) => lastSeenAt.getTime() > now.getTime() - NOW_MS);
  return { at: now, now: present.length, visits };
}

type LiveRow = {
  id: string;
  started_at: Date;
  last_seen_at: Date;
  page: string;
  source: string;
  country: string | null;
  device: string;
  page_views: number;
  funnel_step: number;
  booked: boolean;
};

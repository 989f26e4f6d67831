import { z } from 'zod';
import { callSql } from '@/lib/db';
import { AnalyticsFilters } from './answers-schema';
import { filterText } from './asked';
import { requireVisitKeeper, type VisitReader } from './policy';

export type LiveVisit = {
  id: string;
  startedAt: Date;
  lastSeenAt: Date;
  host: string;
  page: string;
  source: string;
  country: string | null;
  device: string;
  pageViews: number;
  funnelStep: number;
  booked: boolean;
};
/**
 * `now`: visits that did something in the last five minutes; `visits`: those of the last half hour, the latest first, two hundred
 * at most; `recent`: how many they are in all, `weekBefore`: how many were there in this half hour a week ago.
 */
export type Live = { at: Date; now: number; recent: number; weekBefore: number; visits: LiveVisit[] };

export const PlatformLiveQuery = AnalyticsFilters.extend({ tenant: z.uuid().optional() });

const WEEK_MS = 7 * 86_400_000;

export async function live(reader: VisitReader, filters: AnalyticsFilters = {}): Promise<Live> {
  requireVisitKeeper(reader);
  const asked = filterText(reader.tenantId, filters);
  const [rows, before] = await Promise.all(
    [reader.now, new Date(reader.now.getTime() - WEEK_MS)].map((moment) =>
      callSql<LiveRow>(reader.db, 'analytics_live', moment, asked),
    ),
  );
  const visits = (rows ?? []).map((row) => ({
    id: row.id,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    host: row.host,
    page: row.page,
    source: row.source,
    country: row.country,
    device: row.device,
    pageViews: row.page_views,
    funnelStep: row.funnel_step,
    booked: row.booked,
  }));
  const [{ present, recent } = { present: 0, recent: 0 }] = rows ?? [];
  return {
    at: reader.now,
    now: Number(present),
    recent: Number(recent),
    weekBefore: Number(before?.[0]?.recent ?? 0),
    visits,
  };
}

type LiveRow = {
  id: string;
  started_at: Date;
  last_seen_at: Date;
  host: string;
  page: string;
  source: string;
  country: string | null;
  device: string;
  page_views: number;
  funnel_step: number;
  booked: boolean;
  recent: bigint;
  present: bigint;
};

import { callSql } from '@/lib/db';
import { type Asked, withPeriodBefore } from './answers';
import type { AnalyticsQuery } from './answers-schema';
import { askedOf, filterText } from './asked';
import type { DayRange } from './days';
import type { VisitReader } from './policy';

type Counts = { visits: number; count: number };
/** One kind of event; `platform`: the network that a `social_click` led to, null where it does not say. */
export type EventCount = Counts & { event: string; platform: string | null; previous: Counts | null };
export type EventCounts = Asked & { items: EventCount[] };

/**
 * Events that no other answer tells, by name: clicks on contacts and networks, and those of a tenant's own names. Visits with such a
 * one, and how many there were; the most visits first.
 * @throws AppError unauthenticated, forbidden
 */
export async function eventCounts(reader: VisitReader, query: AnalyticsQuery): Promise<EventCounts> {
  const asked = askedOf(reader, query);
  const [now, before] = await withPeriodBefore(query, asked, countsOf.bind(null, reader));
  return {
    ...asked,
    items: [...now].map(([value, counts]) => ({
      ...namedIn(value),
      ...counts,
      previous: before && (before.get(value) ?? { visits: 0, count: 0 }),
    })),
  };
}

/** As the database's `event_key()` writes them: no name of an event has a blank in it. */
function namedIn(value: string): { event: string; platform: string | null } {
  const end = value.indexOf(' ');
  return end < 0
    ? { event: value, platform: null }
    : { event: value.slice(0, end), platform: value.slice(end + 1) };
}

async function countsOf(
  reader: VisitReader,
  query: AnalyticsQuery,
  days: DayRange,
): Promise<Map<string, Counts>> {
  type Row = { value: string; sessions: bigint; events: bigint };
  const rows = await callSql<Row>(
    reader.db,
    'analytics_events',
    ...[days.from, days.to, filterText(reader.tenantId, query), query.by === 'raw'],
  );
  return new Map(
    rows.map(({ value, sessions, events }) => [value, { visits: Number(sessions), count: Number(events) }]),
  );
}

import type { Incoming } from './incoming';

/** So much may wait while the database is slow or away; what comes then is dropped, and counted. */
const BYTES_MAX = 48_000_000;
/** What an event takes besides its data, roughly. */
const EVENT_BYTES = 600;

/** Why events were dropped: the door's reasons, `full` for a full buffer, `unstorable` for what the database refused. */
export type Dropped = { tenantId: string; day: string; reason: string; count: number };

/** Since the process started; `received` = `stored` + `duplicate` + `dropped` + `waiting` at all times. */
export type Counts = {
  received: number;
  stored: number;
  duplicate: number;
  dropped: Record<string, number>;
  waiting: number;
};

type Buffer = {
  events: Incoming[];
  dropped: Dropped[];
  bytes: number;
  counts: Counts;
  /** The last millisecond in which something arrived, and how many events did. */
  lastAt: number;
  inLast: number;
};

// The app's bundle and the launcher have a copy of this file each, in one process.
const shared = globalThis as unknown as { rendezvousEvents?: Buffer };

/** Takes events for the next flush. Never throws, never waits. */
export function take(events: Incoming[]): { accepted: number; dropped: number } {
  const buffer = theBuffer();
  let accepted = 0;
  for (const event of events) {
    const bytes = weightOf(event);
    if (buffer.bytes + bytes > BYTES_MAX) {
      drop({ tenantId: event.tenantId, day: event.day, reason: 'full', count: 1 });
      continue;
    }
    accepted += 1;
    buffer.bytes += bytes;
    buffer.counts.received += 1;
    buffer.counts.waiting += 1;
    buffer.events.push({ ...event, position: placeIn(buffer, event.receivedAt) });
  }
  return { accepted, dropped: events.length - accepted };
}

/** Counts events that came and will not be stored, by reason; the numbers are kept with the next flush. */
export function drop(dropped: Dropped): void {
  const { counts, dropped: list } = theBuffer();
  counts.received += dropped.count;
  counts.dropped[dropped.reason] = (counts.dropped[dropped.reason] ?? 0) + dropped.count;
  const same = list.find(
    ({ tenantId, day, reason }) =>
      tenantId === dropped.tenantId && day === dropped.day && reason === dropped.reason,
  );
  if (same) same.count += dropped.count;
  else list.push({ ...dropped });
}

/** What became of the events that this process was given. */
export function intakeCounts(): Counts {
  const { counts } = theBuffer();
  return { ...counts, dropped: { ...counts.dropped } };
}

function theBuffer(): Buffer {
  shared.rendezvousEvents ??= {
    events: [],
    dropped: [],
    bytes: 0,
    counts: { received: 0, stored: 0, duplicate: 0, dropped: {}, waiting: 0 },
    lastAt: 0,
    inLast: 0,
  };
  return shared.rendezvousEvents;
}

function weightOf({ data }: Incoming): number {
  return EVENT_BYTES + (data ? JSON.stringify(data).length : 0);
}

function placeIn(buffer: Buffer, receivedAt: number): number {
  buffer.inLast = receivedAt === buffer.lastAt ? buffer.inLast + 1 : 0;
  buffer.lastAt = receivedAt;
  return Math.min(buffer.inLast, 32_767);
}

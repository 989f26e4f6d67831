import type { Incoming } from './incoming';

/** So much may wait while the database is slow or away; what comes then is dropped, and counted. */
const BYTES_MAX = 48_000_000;
/** What an event takes besides its texts, roughly. */
const EVENT_BYTES = 1000;
/** At most so many are taken at once, and of so many bytes: what is sent takes as much again. Half as many are not kept waiting. */
const ROUND_EVENTS = 4000;
const ROUND_BYTES = 4_000_000;

/** Why events were dropped: the door's reasons, `full` for a full buffer, `unstorable` for what the database refused. */
export type Dropped = { tenantId: string; day: string; reason: string; count: number };

/**
 * Events since the process started. At all times `received` + `fromStream` = `stored` + `duplicate` + `dropped` + `waiting`
 * + `toStream`: with Redis, processes hand events to a stream, and whoever takes them from there stores them.
 */
export type Counts = {
  received: number;
  fromStream: number;
  stored: number;
  duplicate: number;
  dropped: Record<string, number>;
  waiting: number;
  toStream: number;
};

type Buffer = {
  events: Incoming[];
  dropped: Dropped[];
  bytes: number;
  counts: Counts;
  /** The last millisecond in which something arrived, and how many events did before. */
  last: { at: number; events: number };
  flusher?: Flusher;
};

/** Who empties the buffer: `wake` when a batch is full; `flushed` is done when all that waits now is stored. */
export type Flusher = { wake: () => void; flushed: () => Promise<void> };

// The app's bundle and the launcher have a copy of this file each, in one process.
const shared = globalThis as unknown as { rendezvousEvents?: Buffer };

/** Takes events for the next flush. Never throws, never waits. */
export function take(events: Incoming[]): { accepted: number; dropped: number } {
  const buffer = theBuffer();
  let accepted = 0;
  for (const event of events) {
    const bytes = bytesOf(event);
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
  if (buffer.events.length >= ROUND_EVENTS / 2) buffer.flusher?.wake();
  return { accepted, dropped: events.length - accepted };
}

/** Counts events that came and will not be stored, by reason; the numbers are kept with the next flush. */
export function drop(dropped: Dropped): void {
  theBuffer().counts.received += dropped.count;
  countDropped(dropped);
}

/** What became of the events that this process was given. */
export function intakeCounts(): Counts {
  const { counts } = theBuffer();
  return { ...counts, dropped: { ...counts.dropped } };
}

/** What waits in front, for one flush; it stays until `settle` says what became of it. `more`: others wait behind it. */
export function waiting(): { events: Incoming[]; dropped: Dropped[]; more: boolean } {
  const { events, dropped } = theBuffer();
  const round: Incoming[] = [];
  let bytes = 0;
  for (const event of events) {
    bytes += bytesOf(event);
    if (round.length === ROUND_EVENTS || (bytes > ROUND_BYTES && round.length > 0)) break;
    round.push(event);
  }
  return { events: round, dropped: dropped.map((one) => ({ ...one })), more: round.length < events.length };
}

/** Takes these events of the front off: this became of them. Others of the front stay there. */
export function settle(
  settled: Incoming[],
  outcome: Partial<Pick<Counts, 'stored' | 'duplicate' | 'toStream'>>,
): void {
  const buffer = theBuffer();
  const gone = new Set(settled);
  const front = buffer.events.splice(0, ROUND_EVENTS);
  buffer.events.unshift(...front.filter((event) => !gone.has(event)));
  for (const event of settled) buffer.bytes -= bytesOf(event);
  buffer.counts.waiting -= settled.length;
  countStored(outcome);
}

export function countStored(
  outcome: Partial<Pick<Counts, 'fromStream' | 'stored' | 'duplicate' | 'toStream'>>,
): void {
  const { counts } = theBuffer();
  for (const [name, count] of Object.entries(outcome)) counts[name as keyof typeof outcome] += count;
}

/** The database keeps these numbers now. */
export function settleDropped(kept: Dropped[]): void {
  const buffer = theBuffer();
  for (const one of kept) {
    const same = buffer.dropped.find((other) => isSame(one, other));
    if (same) same.count -= one.count;
  }
  buffer.dropped = buffer.dropped.filter(({ count }) => count > 0);
}

/** Something that was already counted as received turns out not to be storable. */
export function countDropped(dropped: Dropped): void {
  const { counts, dropped: list } = theBuffer();
  counts.dropped[dropped.reason] = (counts.dropped[dropped.reason] ?? 0) + dropped.count;
  const same = list.find((other) => isSame(dropped, other));
  if (same) same.count += dropped.count;
  else list.push({ ...dropped });
}

/** From now on this one empties the buffer; undefined: nobody. */
export function emptiedBy(flusher: Flusher | undefined): void {
  theBuffer().flusher = flusher;
}

/**
 * Until what this process has taken is stored, so that what follows finds it; not longer than `patienceMs`, since a slow
 * database must not keep anybody waiting for numbers.
 */
export async function flushed(patienceMs = 300): Promise<void> {
  const { flusher } = theBuffer();
  if (!flusher) return;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([flusher.flushed(), patience]);
  clearTimeout(timer);
}

function theBuffer(): Buffer {
  shared.rendezvousEvents ??= {
    events: [],
    dropped: [],
    bytes: 0,
    counts: { received: 0, fromStream: 0, stored: 0, duplicate: 0, dropped: {}, waiting: 0, toStream: 0 },
    last: { at: 0, events: 0 },
  };
  return shared.rendezvousEvents;
}

const isSame = (a: Dropped, b: Dropped): boolean =>
  a.tenantId === b.tenantId && a.day === b.day && a.reason === b.reason;

function bytesOf({ path, data, visit }: Incoming): number {
  const { source, referrer, utmSource, utmMedium, utmCampaign } = visit;
  const texts = [path, data && JSON.stringify(data), source, referrer, utmSource, utmMedium, utmCampaign];
  return texts.reduce((bytes, text) => bytes + (text ? Buffer.byteLength(text) : 0), EVENT_BYTES);
}

/** Arrivals of one millisecond keep their order. */
function placeIn({ last }: Buffer, receivedAt: number): number {
  last.events = receivedAt === last.at ? last.events + 1 : 0;
  last.at = receivedAt;
  return Math.min(last.events, 32_767);
}

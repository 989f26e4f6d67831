import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { log } from '@/lib/log';
import { redis } from '@/lib/redis';
import type { Incoming } from './incoming';

/**
 * Where events wait in Redis, when there is one: what stands there outlives the process that took it. Any process may
 * store it; what one left unfinished is taken over by another.
 */
const STREAM = 'rendezvous:events';
const GROUP = 'flushers';
const ENTRY_EVENTS = 100;
/** More than that is not handed on: it waits in the process, whose memory is bounded as well. */
const ENTRIES_MAX = 1000;
const TAKEN_AT_ONCE = 10;
/** An entry that its taker has not finished for so long is taken over. */
const LEFT_MS = 30_000;

/** Some events under the name that Redis gave them. */
export type Entry = { id: string; events: Incoming[] };

const taker = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
let grouped = false;

/**
 * Hands events on; they are Redis's from then on.
 * @returns false when there is no Redis, or no more room in it. @throws when it does not answer.
 */
export async function handOn(events: Incoming[]): Promise<boolean> {
  const client = redis();
  if (!client || (await client.xlen(STREAM)) >= ENTRIES_MAX) return false;
  const add = client.multi();
  for (let at = 0; at < events.length; at += ENTRY_EVENTS)
    add.xadd(STREAM, '*', 'events', JSON.stringify(events.slice(at, at + ENTRY_EVENTS)));
  const answers = await add.exec();
  const failure = answers?.find(([error]) => error)?.[0];
  if (failure || !answers) throw failure ?? new Error('Redis dropped the transaction');
  return true;
}

/** Takes entries that nobody has; with `left` those that somebody took and never finished. */
export async function takeUp({ left }: { left: boolean }): Promise<Entry[]> {
  const client = redis();
  if (!client) return [];
  if (!grouped) {
    await client.xgroup('CREATE', STREAM, GROUP, '0', 'MKSTREAM').catch(ignoreKnown);
    grouped = true;
  }
  try {
    const found = left
      ? await client.xautoclaim(STREAM, GROUP, taker, LEFT_MS, '0-0', 'COUNT', TAKEN_AT_ONCE)
      : await client.xreadgroup('GROUP', GROUP, taker, 'COUNT', TAKEN_AT_ONCE, 'STREAMS', STREAM, '>');
    return entriesOf(left ? found?.[1] : (found?.[0] as unknown[] | undefined)?.[1]);
  } catch (error) {
    // Redis was restarted, and the group went with it.
    if (String(error).includes('NOGROUP')) grouped = false;
    throw error;
  }
}

/** Says that these are being worked on still. */
export async function holdOn(entries: Entry[]): Promise<void> {
  if (entries.length > 0)
    await redis()?.xclaim(STREAM, GROUP, taker, 0, ...entries.map(({ id }) => id), 'JUSTID');
}

/** They are stored: they go. */
export async function finish(entries: Entry[]): Promise<void> {
  const ids = entries.map(({ id }) => id);
  if (ids.length > 0)
    await redis()
      ?.multi()
      .xack(STREAM, GROUP, ...ids)
      .xdel(STREAM, ...ids)
      .exec();
}

function ignoreKnown(error: unknown): void {
  if (!String(error).includes('BUSYGROUP')) throw error;
}

function entriesOf(found: unknown): Entry[] {
  return ((found ?? []) as [string, string[]][]).map(([id, fields]) => ({
    id,
    events: eventsIn(fields?.[1] ?? ''),
  }));
}

/** Nobody else writes there; should somebody, it must not stand in the way for ever. */
function eventsIn(text: string): Incoming[] {
  try {
    return JSON.parse(text) as Incoming[];
  } catch {
    log.warn('an entry of the stream cannot be read');
    return [];
  }
}

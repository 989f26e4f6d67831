import { log } from '@/lib/log';
import { countDropped, countStored, type Dropped, emptiedBy, settle, settleDropped, waiting } from './buffer';
import type { Incoming } from './incoming';
import { closeStore, DELTAS_MAX, rollUp, storeBatch } from './store';
import { type Entry, finish, handOn, holdOn, takeUp } from './stream';

/**
 * Events wait half a second at most, then they are stored; that, or the batch that is being written, is what a killed
 * process loses. With Redis they wait there, and nothing is lost that has arrived there.
 */
const FLUSH_MS = 500;
const ROLL_UP_MS = 2000;
/** While more waits than is stored at once, storing goes first: numbers are a little later, and true all the same. */
const ROLL_UP_BUSY_MS = 5000;
const TAKE_OVER_MS = 10_000;
/** So many batches are stored at once. */
const LANES = 2;
const BATCH_EVENTS = 2000;
/** Fewer are not worth parting. */
const LANE_EVENTS_MIN = 100;
/** How long a process that is told to end goes on trying to store what it has. */
const LAST_MS = 5000;

/** Stores what the buffer takes, and keeps the numbers up to date, until stopped; `stop` stores what is left. */
export function startFlusher(): { stop: () => Promise<void> } {
  const work = new Work();
  const ended = work.run();
  emptiedBy({ wake: () => work.wake(), flushed: () => work.nextRound() });
  return {
    stop: async () => {
      work.stop();
      await ended;
      emptiedBy(undefined);
      await closeStore();
    },
  };
}

class Work {
  #stopping = false;
  #wake: () => void = () => undefined;
  #asked: (() => void)[] = [];
  #away = false;
  #held: Entry[] = [];
  #rolledUpAt = 0;
  #rolling: Promise<void> | undefined;
  #tookOverAt = 0;

  wake(): void {
    this.#wake();
  }

  /** Done when a round that begins after this has ended. */
  nextRound(): Promise<void> {
    const done = new Promise<void>((resolve) => this.#asked.push(resolve));
    this.#wake();
    return done;
  }

  stop(): void {
    this.#stopping = true;
    this.#wake();
  }

  async run(): Promise<void> {
    while (!this.#stopping) {
      const more = await this.#round();
      if (!more && !this.#stopping) await this.#pause();
    }
    const until = Date.now() + LAST_MS;
    while ((isWaiting() || this.#held.length > 0) && Date.now() < until) {
      await this.#round();
      if (this.#away) await this.#pause();
    }
    await this.#rolling;
    await this.#rollUp();
  }

  /** @returns whether there is more to do at once. */
  async #round(): Promise<boolean> {
    const asked = this.#asked;
    this.#asked = [];
    let more = false;
    try {
      more = (await this.#emptyBuffer()) || (await this.#emptyStream());
      if (this.#away) log.info('events are stored again');
      this.#away = false;
    } catch (error) {
      if (!this.#away) log.warn({ reason: String(error) }, 'events wait: the database does not take them');
      this.#away = true;
    }
    for (const resolve of asked) resolve();
    // Storing goes on meanwhile.
    const patience = more ? ROLL_UP_BUSY_MS : ROLL_UP_MS;
    if (!this.#away && !this.#rolling && Date.now() - this.#rolledUpAt > patience)
      this.#rolling = this.#rollUp().finally(() => {
        this.#rolling = undefined;
      });
    return more && !this.#away;
  }

  async #emptyBuffer(): Promise<boolean> {
    const { events, dropped, more } = waiting();
    const handed = events.length > 0 && (await handOn(events).catch(() => false));
    if (handed) settle(events, { toStream: events.length });
    const lanes = lanesOf(handed ? [] : events).map((lane, at) => storeInTurn(lane, at === 0 ? dropped : []));
    // What one lane stored is stored, whatever becomes of the other.
    const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected');
    if (failed) throw failed.reason;
    return more;
  }

  /** Takes from Redis what this process or another put there. */
  async #emptyStream(): Promise<boolean> {
    if (this.#held.length === 0) this.#held = await this.#takeUp();
    else await holdOn(this.#held).catch(() => undefined);
    if (this.#held.length === 0) return false;
    const events = this.#held.flatMap((entry) => entry.events);
    const { unstorable, ...outcome } = await store(events, []);
    countStored({ ...outcome, fromStream: events.length });
    for (const event of unstorable) countUnstorable(event);
    // Should this fail, they come again, and their ids are known.
    await finish(this.#held).catch(() => undefined);
    this.#held = [];
    return true;
  }

  async #takeUp(): Promise<Entry[]> {
    const left = Date.now() - this.#tookOverAt > TAKE_OVER_MS;
    if (left) this.#tookOverAt = Date.now();
    const found = left ? await takeUp({ left }).catch(() => []) : [];
    return found.length > 0 ? found : takeUp({ left: false }).catch(() => []);
  }

  async #rollUp(): Promise<void> {
    this.#rolledUpAt = Date.now();
    try {
      // Fewer than that are what came meanwhile: they have time until the next.
      while ((await rollUp()) === DELTAS_MAX);
    } catch (error) {
      log.warn({ reason: String(error) }, 'numbers are not up to date');
    }
  }

  async #pause(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, FLUSH_MS);
      if (this.#asked.length > 0) resolve();
    });
    clearTimeout(timer);
    this.#wake = () => undefined;
  }
}

function isWaiting(): boolean {
  const { events, dropped } = waiting();
  return events.length > 0 || dropped.length > 0;
}

/** Batch after batch, so that no lane waits for another after each. */
async function storeInTurn(events: Incoming[], dropped: Dropped[]): Promise<void> {
  let along = dropped;
  for (let from = 0; from < events.length || along.length > 0; from += BATCH_EVENTS) {
    const batch = events.slice(from, from + BATCH_EVENTS);
    const { unstorable, ...outcome } = await store(batch, along);
    settle(batch, outcome);
    settleDropped(along);
    for (const event of unstorable) countUnstorable(event);
    along = [];
  }
}

/** Parts of a round that have no visitor in common, so that each goes on in its order. */
function lanesOf(events: Incoming[]): Incoming[][] {
  const lanes: Incoming[][] = Array.from({ length: events.length < LANE_EVENTS_MIN ? 1 : LANES }, () => []);
  for (const event of events) {
    const key = Number.parseInt((event.previousKey ?? event.visitorKey).slice(0, 4), 16) || 0;
    lanes[key % lanes.length]?.push(event);
  }
  return lanes;
}

type Outcome = { stored: number; duplicate: number; unstorable: Incoming[] };

/** One batch, in one transaction. When something in it cannot be stored, all the rest is. @throws when the database is away */
async function store(events: Incoming[], dropped: Dropped[]): Promise<Outcome> {
  try {
    return { ...(await storeBatch(events, dropped)), unstorable: [] };
  } catch (error) {
    if (!isOfData(error)) throw error;
    if (events.length + dropped.length <= 1) {
      log.warn({ reason: String(error) }, 'an event, or a number of dropped ones, cannot be stored');
      return { stored: 0, duplicate: 0, unstorable: events };
    }
    const parts: Outcome[] = [];
    for (const [some, numbers] of halvesOf(events, dropped)) parts.push(await store(some, numbers));
    return {
      stored: sum(parts.map(({ stored }) => stored)),
      duplicate: sum(parts.map(({ duplicate }) => duplicate)),
      unstorable: parts.flatMap(({ unstorable }) => unstorable),
    };
  }
}

/** Events apart from numbers first, then halves of either. */
function halvesOf(events: Incoming[], dropped: Dropped[]): [Incoming[], Dropped[]][] {
  if (events.length > 0 && dropped.length > 0)
    return [
      [events, []],
      [[], dropped],
    ];
  const half = Math.ceil((events.length + dropped.length) / 2);
  return [
    [events.slice(0, half), dropped.slice(0, half)],
    [events.slice(half), dropped.slice(half)],
  ];
}

/** What the event itself is to blame for: bad values, broken checks, keys too long. Everything else passes. */
function isOfData(error: unknown): boolean {
  return /^(22|23|54)...$/.test(String((error as { code?: unknown }).code ?? ''));
}

function countUnstorable({ tenantId, day }: Incoming): void {
  countDropped({ tenantId, day, reason: 'unstorable', count: 1 });
}

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);

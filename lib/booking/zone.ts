import { Temporal } from 'temporal-polyfill';

/**
 * Wall clocks. A *wall* is what a clock in some zone shows, as milliseconds since its own 1970-01-01 00:00; a *day* is a
 * whole number of such days (0 is 1970-01-01). Instants are epoch milliseconds.
 */
export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;

/** A stretch of time with one offset from UTC, until the next one begins. */
type Stretch = { from: number; offset: number };

/**
 * The clock of an IANA zone between two instants, exact for any offset and any change of it. Built once for a query, so
 * that thousands of starts cost additions instead of zone look-ups.
 */
export class ZoneClock {
  readonly timeZone: string;
  readonly #stretches: Stretch[];
  #writtenDay = Number.NaN;
  #written = '';

  /** Right for walls and instants at least a day inside `from`–`until`. */
  constructor(timeZone: string, from: number, until: number) {
    this.timeZone = timeZone;
    this.#stretches = stretchesOf(timeZone, from, until);
  }

  /** The instants at which the clock shows `wall`: none in a spring gap, two in a doubled hour. Ascending. */
  instantsAt(wall: number): number[] {
    const instants: number[] = [];
    for (const [at, { from, offset }] of this.#stretches.entries()) {
      const instant = wall - offset;
      if (instant >= from && instant < this.#endOf(at)) instants.push(instant);
    }
    return instants;
  }

  /** The first instant at which the clock shows `wall` or later: where a gap swallows it, the end of the gap. */
  firstAt(wall: number): number {
    for (const [at, { from, offset }] of this.#stretches.entries()) {
      const instant = Math.max(from, wall - offset);
      if (instant < this.#endOf(at)) return instant;
    }
    return wall;
  }

  wallAt(instant: number): number {
    return instant + this.#offsetAt(instant);
  }

  dayAt(instant: number): number {
    return Math.floor(this.wallAt(instant) / DAY_MS);
  }

  /** `2026-12-05T18:00:00+11:00`: the offset tells the two halves of a doubled hour apart. */
  isoAt(instant: number): string {
    const offset = this.#offsetAt(instant);
    const wall = Math.floor((instant + offset) / 1000);
    const day = Math.floor(wall / DAY_SECONDS);
    // A list of starts asks for the same day many times in a row.
    if (day !== this.#writtenDay) {
      this.#writtenDay = day;
      this.#written = dayText(day);
    }
    const second = wall - day * DAY_SECONDS;
    const clock = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
    const minutes = Math.round(Math.abs(offset) / MINUTE_MS);
    return `${this.#written}T${clock}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  }

  #offsetAt(instant: number): number {
    let found = this.#stretches[0];
    for (const stretch of this.#stretches) if (stretch.from <= instant) found = stretch;
    return found?.offset ?? 0;
  }

  #endOf(at: number): number {
    return this.#stretches[at + 1]?.from ?? Number.POSITIVE_INFINITY;
  }
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** One instant in its zone, ISO 8601 with offset. */
export function isoInZone(instant: Date, timeZone: string): string {
  return new ZoneClock(timeZone, instant.getTime(), instant.getTime()).isoAt(instant.getTime());
}

/**
 * What a form's `2026-12-05T18:00` names on the clock of a zone, ISO 8601 with offset: the first showing of an hour that
 * autumn doubles; the empty text, which is no instant, where there is no such time.
 */
export function instantOn(wallText: string, timeZone: string): string {
  const wall = /^20\d\d-\d\d-\d\dT\d\d:\d\d$/.test(wallText) ? Date.parse(`${wallText}Z`) : Number.NaN;
  if (Number.isNaN(wall) || dayOf(wallText.slice(0, 10)) === undefined) return '';
  const clock = new ZoneClock(timeZone, wall - 2 * DAY_MS, wall + 2 * DAY_MS);
  const [instant] = clock.instantsAt(wall);
  return instant === undefined ? '' : clock.isoAt(instant);
}

/** The day of `2026-12-05`; undefined when there is no such day, or outside of the years 2000 to 2100. */
export function dayOf(text: string): number | undefined {
  if (!/^(?:20\d\d|2100)-\d\d-\d\d$/.test(text)) return undefined;
  const wall = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(wall) || dayText(wall / DAY_MS) !== text ? undefined : wall / DAY_MS;
}

export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 1 Monday to 7 Sunday. */
export function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of a day's week. */
export function mondayOf(day: number): number {
  return day - isoWeekday(day) + 1;
}

/** Changes of a zone's clock in blocks of days, kept: asking the time zone data anew costs more than a whole month of starts. */
const CHANGES_KEPT = 512;
const BLOCK_DAYS = 1461;
const changesKept = new Map<string, Stretch[]>();

/** The first stretch has no beginning: it also stands for what lies before. */
function stretchesOf(timeZone: string, from: number, until: number): Stretch[] {
  const blockOf = (instant: number) => Math.floor(instant / (BLOCK_DAYS * DAY_MS));
  const stretches: Stretch[] = [];
  for (let block = blockOf(from - DAY_MS); block <= blockOf(until + DAY_MS); block += 1)
    stretches.push(...changesIn(timeZone, block));
  const first = stretches.findLastIndex((stretch) => stretch.from <= from - DAY_MS);
  const needed = stretches.slice(Math.max(0, first)).filter((stretch) => stretch.from <= until + DAY_MS);
  return needed.map((stretch, at) => (at === 0 ? { ...stretch, from: Number.NEGATIVE_INFINITY } : stretch));
}

/** The offset with which a block of days begins, and every change within it. */
function changesIn(timeZone: string, block: number): Stretch[] {
  const key = `${timeZone} ${block}`;
  const known = changesKept.get(key);
  if (known) return known;
  const from = block * BLOCK_DAYS * DAY_MS;
  const until = from + BLOCK_DAYS * DAY_MS;
  let here = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  const found = [{ from, offset: here.offsetNanoseconds / 1e6 }];
  for (;;) {
    const next = here.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds >= until) break;
    found.push({ from: next.epochMilliseconds, offset: next.offsetNanoseconds / 1e6 });
    here = next;
  }
  if (changesKept.size >= CHANGES_KEPT) changesKept.clear();
  changesKept.set(key, found);
  return found;
}

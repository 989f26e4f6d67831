import { Temporal } from 'temporal-polyfill';

/**
 * Wall clocks. A *wall* is what a clock in some zone shows, as milliseconds since its own 1970-01-01 00:00; a *day* is a
 * whole number of such days (0 is 1970-01-01). Instants are epoch milliseconds.
 */
export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** A stretch of time with one offset from UTC, until the next one begins. */
type Stretch = { from: number; offset: number };

/**
 * The clock of an IANA zone between two instants, exact for any offset and any change of it. Built once for a query, so
 * that thousands of starts cost additions instead of zone look-ups.
 */
export class ZoneClock {
  readonly timeZone: string;
  readonly #stretches: Stretch[];

  /** Right for walls and instants at least a day inside `from`–`until`. */
  constructor(timeZone: string, from: number, until: number) {
    this.timeZone = timeZone;
    this.#stretches = stretchesOf(timeZone, from, until);
  }

  /** The instants at which the clock shows `wall`: none in a spring gap, two in a doubled hour. Ascending. */
  instantsAt(wall: number): number[] {
    return this.#stretches.flatMap(({ from, offset }, at) => {
      const instant = wall - offset;
      return instant >= from && instant < this.#endOf(at) ? [instant] : [];
    });
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
    const minutes = Math.round(Math.abs(offset) / MINUTE_MS);
    const two = (number: number) => String(number).padStart(2, '0');
    const shown = new Date(instant + offset).toISOString().slice(0, 19);
    return `${shown}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  }

  #offsetAt(instant: number): number {
    const found = this.#stretches.findLast(({ from }) => from <= instant) ?? this.#stretches[0];
    return found?.offset ?? 0;
  }

  #endOf(at: number): number {
    return this.#stretches[at + 1]?.from ?? Number.POSITIVE_INFINITY;
  }
}

/** One instant in its zone, ISO 8601 with offset. */
export function isoInZone(instant: Date, timeZone: string): string {
  return new ZoneClock(timeZone, instant.getTime(), instant.getTime()).isoAt(instant.getTime());
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

function stretchesOf(timeZone: string, from: number, until: number): Stretch[] {
  let here = Temporal.Instant.fromEpochMilliseconds(from - DAY_MS).toZonedDateTimeISO(timeZone);
  const stretches = [{ from: Number.NEGATIVE_INFINITY, offset: here.offsetNanoseconds / 1e6 }];
  for (;;) {
    const next = here.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > until + DAY_MS) return stretches;
    stretches.push({ from: next.epochMilliseconds, offset: next.offsetNanoseconds / 1e6 });
    here = next;
  }
}

import ICAL from 'ical.js';
import { joined, type TimeRange } from './ranges';
import { DAY_MS, ZoneClock } from './zone';

/** Between which instants a calendar is read; `timeZone` is for times that name none. */
export type Reading = TimeRange & { timeZone: string };

/** What a calendar may ask of its reader. */
const OCCURRENCES_MAX = 2000;
const STEPS_MAX = 100_000;

/** @throws this: `not_calendar`, `too_many` or `too_complex`. */
export class Unreadable extends Error {}

/**
 * When somebody is busy by a calendar of RFC 5545: events that take time, with their repetitions, exceptions and zones.
 * Times alone are read; joined, ascending, cut to the asked ones. Works itself to death on malicious rules: to be called
 * where it can be stopped, see calendar-reading.ts. @throws Unreadable
 */
export function busyIn(text: string, reading: Reading): TimeRange[] {
  const calendars = parsed(text);
  const zones = new Zones(calendars, reading);
  const steps = { left: STEPS_MAX };
  const found: TimeRange[] = [];
  const replaced = replacedInstants(calendars, zones);
  for (const event of calendars.flatMap((calendar) => calendar.getAllSubcomponents('vevent'))) {
    if (!takesTime(event)) continue;
    for (const range of occurrences(event, zones, reading, steps)) {
      if (isReplaced(event, range.from, replaced)) continue;
      found.push(range);
      if (found.length > OCCURRENCES_MAX) throw new Unreadable('too_many');
    }
  }
  return joined(found).map(({ from, until }) => ({
    ...{ from: Math.max(from, reading.from), until: Math.min(until, reading.until) },
  }));
}

function parsed(text: string): ICAL.Component[] {
  try {
    const read = ICAL.parse(text.trim()) as [string, ...unknown[]] | [string, ...unknown[]][];
    const all = (Array.isArray(read[0]) ? read : [read]) as [string, unknown[], unknown[]][];
    if (all.some(([name]) => name !== 'vcalendar')) throw new Unreadable('not_calendar');
    return all.map((one) => new ICAL.Component(one));
  } catch {
    throw new Unreadable('not_calendar');
  }
}

function takesTime(event: ICAL.Component): boolean {
  const word = (name: string) => String(event.getFirstPropertyValue(name) ?? '').toUpperCase();
  return word('transp') !== 'TRANSPARENT' && word('status') !== 'CANCELLED';
}

/** Single occurrences that stand as events of their own, or are cancelled so: by event, the instants they stood at. */
function replacedInstants(calendars: ICAL.Component[], zones: Zones): Map<string, Set<number>> {
  const replaced = new Map<string, Set<number>>();
  for (const event of calendars.flatMap((calendar) => calendar.getAllSubcomponents('vevent'))) {
    const uid = String(event.getFirstPropertyValue('uid') ?? '');
    const instants = replaced.get(uid) ?? new Set<number>();
    for (const { instant } of timesIn(event, 'recurrence-id', zones)) instants.add(instant);
    replaced.set(uid, instants);
  }
  return replaced;
}

function isReplaced(event: ICAL.Component, from: number, replaced: Map<string, Set<number>>): boolean {
  if (event.hasProperty('recurrence-id')) return false;
  return replaced.get(String(event.getFirstPropertyValue('uid') ?? ''))?.has(from) ?? false;
}

type Point = { wall: number; instant: number; zone: string | undefined; wholeDay: boolean };

/** Every occurrence of one event that touches the asked time. */
function* occurrences(
  event: ICAL.Component,
  zones: Zones,
  reading: Reading,
  steps: { left: number },
): Generator<TimeRange> {
  const [start] = timesIn(event, 'dtstart', zones);
  if (!start) return;
  const length = lengthOf(event, start, zones);
  const except = new Set(timesIn(event, 'exdate', zones).map(({ instant }) => instant));
  const seen = new Set<number>();
  for (const wall of wallsOf(event, start, zones, { reading, steps, length })) {
    const from = zones.instantOf(wall, start.zone);
    const until = start.wholeDay ? zones.instantOf(wall + length, start.zone) : from + length;
    if (seen.has(from) || except.has(from) || until <= from) continue;
    if (until <= reading.from || from >= reading.until) continue;
    seen.add(from);
    yield { from, until };
  }
}

type Bounds = { reading: Reading; steps: { left: number }; length: number };

/** The clock times at which an event begins: its own start, the dates that it lists, and those of its rules. */
function* wallsOf(
  event: ICAL.Component,
  start: Point,
  zones: Zones,
  { reading, steps, length }: Bounds,
): Generator<number> {
  yield start.wall;
  for (const { instant } of timesIn(event, 'rdate', zones)) yield zones.wallAt(instant, start.zone);
  for (const property of event.getAllProperties('rrule')) {
    const rule = property.getFirstValue() as ICAL.Recur;
    // Rules count in clock times: their end, which is an instant, becomes one as well.
    if (rule.until && isUtc(rule.until)) rule.until = timeAt(zones.wallAt(wallOf(rule.until), start.zone));
    const iterator = rule.iterator(timeAt(start.wall, start.wholeDay));
    for (let next = iterator.next(); next; next = iterator.next()) {
      steps.left -= 1;
      if (steps.left < 0) throw new Unreadable('too_complex');
      const wall = wallOf(next);
      if (wall > reading.until + 2 * DAY_MS) break;
      if (wall + length > reading.from - 2 * DAY_MS) yield wall;
    }
  }
}

/** In milliseconds; without an end a whole day is one day long, and everything else takes no time. */
function lengthOf(event: ICAL.Component, start: Point, zones: Zones): number {
  const [end] = timesIn(event, 'dtend', zones);
  if (end) return start.wholeDay ? end.wall - start.wall : end.instant - start.instant;
  const duration = event.getFirstPropertyValue('duration');
  if (duration instanceof ICAL.Duration) return duration.toSeconds() * 1000;
  return start.wholeDay ? DAY_MS : 0;
}

/** All values of the date properties of one name. */
function timesIn(event: ICAL.Component, name: string, zones: Zones): Point[] {
  return event.getAllProperties(name).flatMap((property) => {
    const named = property.getParameter('tzid');
    return property.getValues().flatMap((value: unknown): Point[] => {
      const time = value instanceof ICAL.Period ? value.start : value;
      if (!(time instanceof ICAL.Time) || Number.isNaN(wallOf(time))) return [];
      const zone = isUtc(time) ? 'UTC' : typeof named === 'string' ? named : undefined;
      const wall = wallOf(time);
      return [{ wall, instant: zones.instantOf(wall, zone), zone, wholeDay: time.isDate }];
    });
  });
}

const isUtc = (time: ICAL.Time): boolean => time.zone === ICAL.Timezone.utcTimezone;

function wallOf({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Without a zone: what a clock shows. */
function timeAt(wall: number, isDate = false): ICAL.Time {
  const at = new Date(wall);
  const day = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
  const clock = { hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds() };
  const shown = isDate ? { ...day, isDate: true } : { ...day, ...clock };
  return new ICAL.Time(shown, ICAL.Timezone.localTimezone);
}

/** Time zones by their names: ours where the name is a known one, else what the calendar itself says about it. */
class Zones {
  readonly #reading: Reading;
  readonly #own = new Map<string, ICAL.Timezone>();
  readonly #clocks = new Map<string, ZoneClock | ICAL.Timezone>();

  constructor(calendars: ICAL.Component[], reading: Reading) {
    this.#reading = reading;
    for (const zone of calendars.flatMap((calendar) => calendar.getAllSubcomponents('vtimezone')))
      this.#own.set(String(zone.getFirstPropertyValue('tzid')), new ICAL.Timezone(zone));
  }

  /** A spring gap ends where it swallows a time; of a doubled hour the first one. */
  instantOf(wall: number, zone: string | undefined): number {
    if (zone === 'UTC') return wall;
    const clock = this.#clockOf(zone);
    if (clock instanceof ZoneClock) return clock.firstAt(wall);
    return wall - clock.utcOffset(timeAt(wall)) * 1000;
  }

  wallAt(instant: number, zone: string | undefined): number {
    if (zone === 'UTC') return instant;
    const clock = this.#clockOf(zone);
    if (clock instanceof ZoneClock) return clock.wallAt(instant);
    return instant + clock.utcOffset(timeAt(instant)) * 1000;
  }

  #clockOf(zone: string | undefined): ZoneClock | ICAL.Timezone {
    const name = zone ?? this.#reading.timeZone;
    const known = this.#clocks.get(name);
    if (known) return known;
    const clock = isKnown(name)
      ? this.#clock(name)
      : (this.#own.get(name) ?? this.#clock(this.#reading.timeZone));
    this.#clocks.set(name, clock);
    return clock;
  }

  #clock(name: string): ZoneClock {
    const { from, until } = this.#reading;
    return new ZoneClock(name, from - 400 * DAY_MS, until + 400 * DAY_MS);
  }
}

function isKnown(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

import { covers } from './places';
import type { TimeRange } from './ranges';
import { DAY_MS, ZoneClock } from './zone';

const HOUR_MS = 3_600_000;
/** A day before a journey west goes on until the next one begins there: up to two days by its own clock. */
const HOURS_MAX = 50;

/** An hour of a day as the clock of its place shows it; above 23 it is the next day's. */
export type ClockHour = TimeRange & { hour: number };

/**
 * One local day at one place. Days of a companion follow each other without a gap: the last day before a tour runs until
 * the first day there begins. `hours` are its parts: one that spring skips is not among them, one that autumn shows twice
 * lasts longer.
 */
export type DayColumn = TimeRange & {
  day: number;
  timeZone: string;
  /** On tour. */
  city: string | null;
  hours: ClockHour[];
};

type Stop = { city: string; timeZone: string; fromDay: number; untilDay: number };

/** The days `fromDay` to `untilDay`, both included, each by the clock of the place where she is then. */
export function dayColumns(
  homeZone: string,
  stops: readonly Stop[],
  { fromDay, untilDay }: { fromDay: number; untilDay: number },
): DayColumn[] {
  const clocks = new Map<string, ZoneClock>();
  const placeOn = (day: number) => {
    const stop = stops.find((one) => covers(one, day));
    const timeZone = stop?.timeZone ?? homeZone;
    const clock =
      clocks.get(timeZone) ?? new ZoneClock(timeZone, (fromDay - 2) * DAY_MS, (untilDay + 4) * DAY_MS);
    clocks.set(timeZone, clock);
    return { clock, city: stop?.city ?? null };
  };
  const columns: DayColumn[] = [];
  let from = placeOn(fromDay).clock.firstAt(fromDay * DAY_MS);
  for (let day = fromDay; day <= untilDay; day += 1) {
    const { clock, city } = placeOn(day);
    // Clocks can be so far apart that nothing is left of a day.
    const until = Math.max(from, placeOn(day + 1).clock.firstAt((day + 1) * DAY_MS));
    const hours = hoursOf(clock, day, { from, until });
    columns.push({ day, timeZone: clock.timeZone, city, from, until, hours });
    from = until;
  }
  return columns;
}

function hoursOf(clock: ZoneClock, day: number, { from, until }: TimeRange): ClockHour[] {
  const hours: ClockHour[] = [];
  let begins = from;
  for (let hour = 0; hour < HOURS_MAX && begins < until; hour += 1) {
    const ends = Math.min(until, clock.firstAt(day * DAY_MS + (hour + 1) * HOUR_MS));
    if (ends > begins) hours.push({ hour, from: begins, until: ends });
    begins = Math.max(begins, ends);
  }
  return hours;
}

/** How many steps of a quarter of an hour there are to an hour on a calendar. */
export const STEPS = 4;

/**
 * Where an instant of a day stands on a calendar whose hours are equally high, in steps from the day's midnight. An hour
 * that comes twice is pressed into one.
 */
export function stepAt({ hours }: Pick<DayColumn, 'hours'>, instant: number): number {
  const at = hours.findLast(({ from }) => from <= instant) ?? hours[0];
  if (!at) return 0;
  const part = Math.min(1, Math.max(0, (instant - at.from) / (at.until - at.from)));
  return at.hour * STEPS + Math.round(part * STEPS);
}

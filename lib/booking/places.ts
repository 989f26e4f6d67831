import { joined, type TimeRange, without } from './ranges';
import { DAY_MS, isoWeekday, MINUTE_MS, ZoneClock } from './zone';

/** Minutes after its day's midnight; `untilMinute` above 1440 is the next day. */
export type DayWindow = { fromMinute: number; untilMinute: number };
/** ISO weekday (1 Monday to 7 Sunday) on which it opens. */
export type WeeklyWindow = DayWindow & { weekday: number };

/** Other hours on one local day; none at all: closed. */
export type DayHours = { day: number; windows: readonly DayWindow[] };

/** She works elsewhere from the local day `fromDay` to `untilDay`, both included, as its own clocks show them. */
export type TourStop = {
  id: string;
  city: string;
  timeZone: string;
  fromDay: number;
  untilDay: number;
  windows: readonly WeeklyWindow[];
  /** Instead of the service's notice, whatever that is. */
  noticeMinutes: number | null;
  /** Of the service asked for, where they differ from those at home. */
  prices: readonly { minutes: number; priceCents: number }[];
};

/** When one companion works: home hours of the week, days that differ, and tours. */
export type WorkingTime = {
  windows: readonly WeeklyWindow[];
  overrides?: readonly DayHours[];
  tours?: readonly TourStop[];
};

/** A place with its clock and the time worked there, ascending. `stop` is null at home. */
export type Place = {
  stop: TourStop | null;
  clock: ZoneClock;
  windowsOn: (day: number) => readonly DayWindow[];
  worked: TimeRange[];
};

/** Clocks of two places differ by up to 26 hours and a window lasts up to 24: days further away cannot matter. */
const MARGIN_DAYS = 3;

/**
 * Where she is and works around the local days `fromDay` to `untilDay`. The rules, of which each window obeys the first
 * that applies:
 *
 * - A window belongs, with all of it that runs past midnight, to the local day and the place where it opens.
 * - On the dates of a tour stop its own weekly hours hold, by its own clock; home hours of these dates do not exist.
 * - Other hours for one date replace the weekly hours of that date, at home or at the stop that has the date.
 * - So the evening before a tour, and its last evening, run to their end. Where two places then claim the same time, the
 *   one that comes later has it: a stop takes it from home, and a stop from the one before it.
 * - Time worked at two places is never joined, and no time to travel is put in between: other hours and time off do that.
 */
export function placesAround(
  homeZone: string,
  time: WorkingTime,
  days: { fromDay: number; untilDay: number },
): Place[] {
  const fromDay = days.fromDay - MARGIN_DAYS;
  const untilDay = days.untilDay + MARGIN_DAYS;
  const stops = (time.tours ?? [])
    .filter((stop) => stop.fromDay <= untilDay && stop.untilDay >= fromDay)
    .sort((a, b) => a.fromDay - b.fromDay);
  const others = new Map(time.overrides?.map(({ day, windows }) => [day, windows]));
  const onTour = (day: number) => stops.some((stop) => covers(stop, day));
  const home = placeOf(null, homeZone, fromDay, untilDay, (day) =>
    onTour(day) ? [] : (others.get(day) ?? weekly(time.windows, day)),
  );
  const away = stops.map((stop) =>
    placeOf(stop, stop.timeZone, fromDay, untilDay, (day) =>
      covers(stop, day) ? (others.get(day) ?? weekly(stop.windows, day)) : [],
    ),
  );
  return withoutLater([home, ...away]);
}

export function covers(stop: { fromDay: number; untilDay: number }, day: number): boolean {
  return stop.fromDay <= day && day <= stop.untilDay;
}

function weekly(windows: readonly WeeklyWindow[], day: number): WeeklyWindow[] {
  const weekday = isoWeekday(day);
  return windows.filter((window) => window.weekday === weekday);
}

function placeOf(
  stop: TourStop | null,
  timeZone: string,
  fromDay: number,
  untilDay: number,
  windowsOn: Place['windowsOn'],
): Place {
  const clock = new ZoneClock(timeZone, (fromDay - 2) * DAY_MS, (untilDay + 3) * DAY_MS);
  const ranges: TimeRange[] = [];
  for (let day = fromDay; day <= untilDay; day += 1) {
    for (const { fromMinute, untilMinute } of windowsOn(day)) {
      const from = clock.firstAt(day * DAY_MS + fromMinute * MINUTE_MS);
      ranges.push({ from, until: clock.firstAt(day * DAY_MS + untilMinute * MINUTE_MS) });
    }
  }
  return { stop, clock, windowsOn, worked: joined(ranges) };
}

function withoutLater(places: Place[]): Place[] {
  let later: TimeRange[] = [];
  return places
    .reverse()
    .map((place) => {
      const worked = without(place.worked, later);
      later = joined([...later, ...place.worked]);
      return { ...place, worked };
    })
    .reverse();
}

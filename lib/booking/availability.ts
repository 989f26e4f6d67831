import { DAY_MS, isoWeekday, MINUTE_MS, ZoneClock } from './zone';

/** ISO weekday (1 Monday) on which it opens; minutes after that day's midnight; above 1440 it is the next day. */
export type WeeklyWindow = { weekday: number; fromMinute: number; untilMinute: number };

/** Half-open, epoch milliseconds. */
export type TimeRange = { from: number; until: number };
export type Slot = { start: number; end: number };

/** What the service asks for. `timeZone` is the place's; `windowDays` counts local days after today. */
export type SlotRules = {
  timeZone: string;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  minNoticeMinutes: number;
  windowDays: number;
  slotStepMinutes: number;
};

/** One companion's time: when she works, and what is held already (buffers of those bookings included). */
export type Calendar = { windows: readonly WeeklyWindow[]; held: readonly TimeRange[] };

/** `bookable`; `held`: it would be, but for held time; `not_offered`: no such start. */
export type Verdict = 'bookable' | 'held' | 'not_offered';

/**
 * The starts that can be booked on the days `fromDay` to `untilDay` (both included), ascending. A start belongs to the
 * local day on which it begins, whichever window it comes from.
 *
 * - Starts lie on the grid of their window: its opening plus whole steps, in wall-clock time.
 * - The whole meeting lies in working time. Windows that touch or overlap count as one, so a meeting may be longer than
 *   any of them. Buffers need to be free, not worked.
 * - A wall-clock time that the spring change skips is not offered. One that autumn shows twice is offered twice, told
 *   apart by its offset. A window that opens or closes at such a time does so at its first showing; in a gap, at its end.
 * - The buffered meeting may touch held time, never overlap it.
 */
export function openSlots(
  rules: SlotRules,
  calendar: Calendar,
  days: { fromDay: number; untilDay: number },
  now: number,
): Slot[] {
  return offeredSlots(rules, calendar.windows, days, now).filter((slot) =>
    isFree(rules, calendar.held, slot),
  );
}

/** What a request for this start gets. */
export function judgeStart(rules: SlotRules, calendar: Calendar, start: number, now: number): Verdict {
  const day = new ZoneClock(rules.timeZone, start, start).dayAt(start);
  const offered = offeredSlots(rules, calendar.windows, { fromDay: day, untilDay: day }, now);
  const slot = offered.find((one) => one.start === start);
  if (!slot) return 'not_offered';
  return isFree(rules, calendar.held, slot) ? 'bookable' : 'held';
}

/** Today in the zone, as a day number. */
export function localDay(timeZone: string, now: number): number {
  return new ZoneClock(timeZone, now, now).dayAt(now);
}

/** The time that a meeting takes from a calendar, buffers included. */
export function bufferedRange(
  slot: Slot,
  { bufferBeforeMinutes, bufferAfterMinutes }: Pick<SlotRules, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>,
): TimeRange {
  return {
    from: slot.start - bufferBeforeMinutes * MINUTE_MS,
    until: slot.end + bufferAfterMinutes * MINUTE_MS,
  };
}

export function overlap(a: TimeRange, b: TimeRange): boolean {
  return a.from < b.until && b.from < a.until;
}

function offeredSlots(
  rules: SlotRules,
  windows: readonly WeeklyWindow[],
  days: { fromDay: number; untilDay: number },
  now: number,
): Slot[] {
  const today = localDay(rules.timeZone, now);
  const fromDay = Math.max(days.fromDay, today);
  const untilDay = Math.min(days.untilDay, today + rules.windowDays);
  if (fromDay > untilDay || windows.length === 0) return [];
  const duration = rules.durationMinutes * MINUTE_MS;
  const lastDay = untilDay + 2 + Math.ceil(duration / DAY_MS);
  const clock = new ZoneClock(rules.timeZone, (fromDay - 2) * DAY_MS, (lastDay + 2) * DAY_MS);
  const worked = workedTime(clock, windows, fromDay - 1, lastDay);
  const earliest = now + rules.minNoticeMinutes * MINUTE_MS;
  const offered: Slot[] = [];
  let at = 0;
  for (const start of startsOf(clock, windows, rules.slotStepMinutes, fromDay, untilDay)) {
    while ((worked[at]?.until ?? Number.POSITIVE_INFINITY) <= start) at += 1;
    const range = worked[at];
    const fits = range && range.from <= start && start + duration <= range.until;
    if (fits && start >= earliest && start > now) offered.push({ start, end: start + duration });
  }
  return offered;
}

/** Working time as instants, ascending; touching and overlapping windows are joined. */
function workedTime(
  clock: ZoneClock,
  windows: readonly WeeklyWindow[],
  fromDay: number,
  untilDay: number,
): TimeRange[] {
  const ranges: TimeRange[] = [];
  for (let day = fromDay; day <= untilDay; day += 1) {
    for (const { fromMinute, untilMinute } of windowsOn(windows, day)) {
      const from = clock.firstAt(day * DAY_MS + fromMinute * MINUTE_MS);
      const until = clock.firstAt(day * DAY_MS + untilMinute * MINUTE_MS);
      if (from < until) ranges.push({ from, until });
    }
  }
  ranges.sort((a, b) => a.from - b.from);
  const joined: TimeRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && range.from <= last.until) last.until = Math.max(last.until, range.until);
    else joined.push({ ...range });
  }
  return joined;
}

/** Every instant on a window's grid whose local day is asked for; ascending, each once. */
function startsOf(
  clock: ZoneClock,
  windows: readonly WeeklyWindow[],
  stepMinutes: number,
  fromDay: number,
  untilDay: number,
): number[] {
  const starts = new Set<number>();
  for (let day = fromDay - 1; day <= untilDay; day += 1) {
    for (const { fromMinute, untilMinute } of windowsOn(windows, day)) {
      for (let minute = fromMinute; minute < untilMinute; minute += stepMinutes) {
        const wall = day * DAY_MS + minute * MINUTE_MS;
        const startDay = Math.floor(wall / DAY_MS);
        if (startDay < fromDay || startDay > untilDay) continue;
        for (const instant of clock.instantsAt(wall)) starts.add(instant);
      }
    }
  }
  return [...starts].sort((a, b) => a - b);
}

function windowsOn(windows: readonly WeeklyWindow[], day: number): WeeklyWindow[] {
  const weekday = isoWeekday(day);
  return windows.filter((window) => window.weekday === weekday);
}

function isFree(rules: SlotRules, held: readonly TimeRange[], slot: Slot): boolean {
  const taken = bufferedRange(slot, rules);
  return !held.some((range) => overlap(range, taken));
}

import { DAY_MS, MINUTE_MS, ZoneClock } from './zone';

const HOUR_MS = 3_600_000;
/** Nobody is written to from ten in the evening until seven in the morning, by the clocks of the meeting's place. */
const QUIET_FROM_MINUTE = 22 * 60;
const QUIET_UNTIL_MINUTE = 7 * 60;
const EVENING_MINUTE = 21 * 60;
const DAY_BEFORE_HOURS = { planned: 36, last: 24 };
const SAME_DAY_HOURS = 3;

export const REMINDER_KINDS = ['day_before', 'same_day'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];
type Meeting = { start: Date; timeZone: string };

/**
 * When a client is reminded of a meeting that is agreed at `now`; null where it is too late for that.
 * `day_before`: 36 hours before the start, or at once, but 24 hours before at the latest. In quiet hours it waits for the
 * morning. `same_day`: 3 hours before the start; where that is a quiet hour, at nine in the evening before.
 */
export function reminderAt(kind: ReminderKind, meeting: Meeting, now: Date): Date | null {
  const start = meeting.start.getTime();
  const clock = clockAround(meeting);
  if (kind === 'same_day') {
    const planned = start - SAME_DAY_HOURS * HOUR_MS;
    const at = isQuiet(clock, planned) ? eveningBefore(clock, planned) : planned;
    return at >= now.getTime() ? new Date(at) : null;
  }
  const soonest = Math.max(start - DAY_BEFORE_HOURS.planned * HOUR_MS, now.getTime());
  const at = isQuiet(clock, soonest) ? morningAfter(clock, soonest) : soonest;
  return at <= start - DAY_BEFORE_HOURS.last * HOUR_MS ? new Date(at) : null;
}

/**
 * What to do with a reminder whose time has come, perhaps late: post it, wait until a given moment, or let it be, because
 * the meeting has begun or the other reminder is near.
 */
export function reminderDue(kind: ReminderKind, meeting: Meeting, now: Date): 'post' | 'drop' | Date {
  const start = meeting.start.getTime();
  const last = kind === 'day_before' ? start - DAY_BEFORE_HOURS.last * HOUR_MS : start - 1;
  const clock = clockAround(meeting);
  const at = isQuiet(clock, now.getTime()) ? morningAfter(clock, now.getTime()) : now.getTime();
  if (at > last) return 'drop';
  return at === now.getTime() ? 'post' : new Date(at);
}

/** Half-open: at seven sharp it is morning. */
function isQuiet(clock: ZoneClock, instant: number): boolean {
  const minute = minuteAt(clock, instant);
  return minute < QUIET_UNTIL_MINUTE || minute >= QUIET_FROM_MINUTE;
}

/** Of a quiet hour: nine in the evening of the same night. */
function eveningBefore(clock: ZoneClock, quiet: number): number {
  const late = minuteAt(clock, quiet) >= QUIET_FROM_MINUTE;
  const day = clock.dayAt(quiet) - (late ? 0 : 1);
  return clock.firstAt(day * DAY_MS + EVENING_MINUTE * MINUTE_MS);
}

/** Of a quiet hour: the next seven in the morning. */
function morningAfter(clock: ZoneClock, quiet: number): number {
  const late = minuteAt(clock, quiet) >= QUIET_FROM_MINUTE;
  const day = clock.dayAt(quiet) + (late ? 1 : 0);
  return clock.firstAt(day * DAY_MS + QUIET_UNTIL_MINUTE * MINUTE_MS);
}

function minuteAt(clock: ZoneClock, instant: number): number {
  return Math.floor((((clock.wallAt(instant) % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS);
}

/** Right for the days before a meeting; whatever is asked of it lies there. */
function clockAround({ start, timeZone }: Meeting): ZoneClock {
  const at = start.getTime();
  return new ZoneClock(timeZone, at - 800 * DAY_MS, at + 3 * DAY_MS);
}

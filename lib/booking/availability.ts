import { type Place, placesAround, type TourStop, type WorkingTime } from './places';
import { firstEndingAfter, joined, type TimeRange } from './ranges';
import { DAY_MS, MINUTE_MS, ZoneClock } from './zone';

/** `stop`: the tour stop where it takes place, null at home. `day`: the local day there on which it begins. */
export type Slot = { start: number; end: number; day: number; stop: TourStop | null };

/** What the service asks for. `timeZone` is that of home; `windowDays` counts local days after today. */
export type SlotRules = {
  timeZone: string;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  minNoticeMinutes: number;
  windowDays: number;
  slotStepMinutes: number;
};

/** A booking that holds time: it counts against the limits of the local day and ISO week of its start. */
export type BookedStart = { start: number; timeZone: string };

/** One companion's time: when she works, what is held (buffers of those bookings included), and how much is enough. */
export type Calendar = WorkingTime & {
  held: readonly TimeRange[];
  limits?: { dailyMax: number | null; weeklyMax: number | null; booked: readonly BookedStart[] };
};

/**
 * `bookable`; `held`: it would be, but for time that is held; `not_offered`: no such start. A start on a day or in a week
 * whose limit is reached is `held`: it is bookings that took it, the last of them perhaps a second ago, and it comes back
 * when one of them is called off. Its client hears that somebody was faster, which is what happened.
 */
export type Verdict = 'bookable' | 'held' | 'not_offered';

/**
 * The starts that can be booked on the days `fromDay` to `untilDay` (both included), ascending. A start belongs to the
 * local day of its place on which it begins, whichever window it comes from. Where she works when: see `placesAround`.
 *
 * - Starts lie on the grid of their window: its opening plus whole steps, in wall-clock time.
 * - The whole meeting lies in time worked at one place. Windows that touch or overlap count as one, so a meeting may be
 *   longer than any of them. Buffers need to be free, not worked.
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
  return offeredSlots(rules, calendar, days, now).filter(freedom(rules, calendar));
}

/** What a request for this start gets, and the slot that it is. */
export function judgeStart(
  rules: SlotRules,
  calendar: Calendar,
  start: number,
  now: number,
): { verdict: Verdict; slot?: Slot } {
  const day = Math.floor(start / DAY_MS);
  // Every place's day of that instant is among these.
  const days = { fromDay: day - 1, untilDay: day + 1 };
  const slot = offeredSlots(rules, calendar, days, now).find((one) => one.start === start);
  if (!slot) return { verdict: 'not_offered' };
  return { verdict: freedom(rules, calendar)(slot) ? 'bookable' : 'held', slot };
}

/** Today in the zone, as a day number. */
export function localDay(timeZone: string, now: number): number {
  return new ZoneClock(timeZone, now, now).dayAt(now);
}

/** The time that a meeting takes from a calendar, buffers included. */
export function bufferedRange(
  slot: { start: number; end: number },
  { bufferBeforeMinutes, bufferAfterMinutes }: Pick<SlotRules, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>,
): TimeRange {
  return {
    from: slot.start - bufferBeforeMinutes * MINUTE_MS,
    until: slot.end + bufferAfterMinutes * MINUTE_MS,
  };
}

function offeredSlots(
  rules: SlotRules,
  calendar: Calendar,
  days: { fromDay: number; untilDay: number },
  now: number,
): Slot[] {
  const around = {
    fromDay: days.fromDay,
    untilDay: days.untilDay + Math.ceil((rules.durationMinutes * MINUTE_MS) / DAY_MS),
  };
  // One day each way: where she is away it may be tomorrow already, or still yesterday.
  const today = localDay(rules.timeZone, now);
  if (around.untilDay < today - 1 || days.fromDay > today + rules.windowDays + 1) return [];
  const places = placesAround(rules.timeZone, calendar, around);
  const offered = places.flatMap((place) => offeredAt(place, rules, days, now));
  return places.length === 1 ? offered : offered.sort((a, b) => a.start - b.start);
}

function offeredAt(
  { stop, clock, windowsOn, worked }: Place,
  rules: SlotRules,
  days: { fromDay: number; untilDay: number },
  now: number,
): Slot[] {
  if (worked.length === 0) return [];
  const today = localDay(clock.timeZone, now);
  const fromDay = Math.max(days.fromDay, today);
  const untilDay = Math.min(days.untilDay, today + rules.windowDays);
  const duration = rules.durationMinutes * MINUTE_MS;
  const earliest = now + (stop?.noticeMinutes ?? rules.minNoticeMinutes) * MINUTE_MS;
  const offered: Slot[] = [];
  let at = 0;
  for (const { start, day } of startsOf(clock, windowsOn, rules.slotStepMinutes, fromDay, untilDay)) {
    while ((worked[at]?.until ?? Number.POSITIVE_INFINITY) <= start) at += 1;
    const range = worked[at];
    const fits = range && range.from <= start && start + duration <= range.until;
    if (fits && start >= earliest && start > now) offered.push({ start, end: start + duration, day, stop });
  }
  return offered;
}

/** Every instant on a window's grid whose local day is asked for; ascending, each once. */
function startsOf(
  clock: ZoneClock,
  windowsOn: Place['windowsOn'],
  stepMinutes: number,
  fromDay: number,
  untilDay: number,
): { start: number; day: number }[] {
  const starts = new Map<number, number>();
  for (let opens = fromDay - 1; opens <= untilDay; opens += 1) {
    for (const { fromMinute, untilMinute } of windowsOn(opens)) {
      for (let minute = fromMinute; minute < untilMinute; minute += stepMinutes) {
        const wall = opens * DAY_MS + minute * MINUTE_MS;
        const day = Math.floor(wall / DAY_MS);
        if (day < fromDay || day > untilDay) continue;
        for (const instant of clock.instantsAt(wall)) starts.set(instant, day);
      }
    }
  }
  return [...starts].map(([start, day]) => ({ start, day })).sort((a, b) => a.start - b.start);
}

/** Whether a slot is free, asked of many: held time is put in order once and searched by halving. */
function freedom(rules: SlotRules, { held, limits }: Calendar): (slot: Slot) => boolean {
  const taken = joined(held);
  const isFull = fullness(limits);
  return (slot) => {
    const wanted = bufferedRange(slot, rules);
    const next = taken[firstEndingAfter(taken, wanted.from)];
    return (!next || next.from >= wanted.until) && !isFull(slot.day);
  };
}

/** Whether the limit of a local day, or of its ISO week, is reached. Requests hold no time and never count. */
function fullness(limits: Calendar['limits']): (day: number) => boolean {
  if (!limits || (limits.dailyMax === null && limits.weeklyMax === null)) return () => false;
  const { dailyMax, weeklyMax, booked } = limits;
  const clocks = new Map<string, ZoneClock>();
  const onDay = new Map<number, number>();
  const inWeek = new Map<number, number>();
  for (const { start, timeZone } of booked) {
    const clock = clocks.get(timeZone) ?? clockAround(booked, timeZone);
    clocks.set(timeZone, clock);
    const day = clock.dayAt(start);
    onDay.set(day, (onDay.get(day) ?? 0) + 1);
    inWeek.set(weekOf(day), (inWeek.get(weekOf(day)) ?? 0) + 1);
  }
  return (day) =>
    (onDay.get(day) ?? 0) >= (dailyMax ?? Number.POSITIVE_INFINITY) ||
    (inWeek.get(weekOf(day)) ?? 0) >= (weeklyMax ?? Number.POSITIVE_INFINITY);
}

function clockAround(booked: readonly BookedStart[], timeZone: string): ZoneClock {
  const starts = booked.map(({ start }) => start);
  return new ZoneClock(timeZone, Math.min(...starts), Math.max(...starts));
}

/** Numbers weeks from Monday to Sunday: day 0 was a Thursday. */
function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}

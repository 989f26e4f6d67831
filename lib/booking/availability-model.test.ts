import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { type Calendar, judgeStart, openSlots, type SlotRules } from './availability';
import type { DayWindow, TourStop } from './places';
import { DAY_MS, dayOf, dayText, isoWeekday, MINUTE_MS, ZoneClock } from './zone';

/** Reads a calendar minute by minute; nothing but luxon decides what time it is where. Slow, and simple to believe. */
const DAYS_BEFORE = 5;
const DAYS_AFTER = 7;
const MINUTES = (DAYS_BEFORE + DAYS_AFTER) * 1440;
type ModelPlace = {
  zone: string;
  walls: number[];
  opened: { from: number; until: number }[];
  notice: number;
};

const read = new Map<string, number[]>();
/** What clocks in `zone` show, minute after minute, in minutes since their own 1970. */
function wallsFrom(zone: string, firstDay: number): number[] {
  const key = `${zone} ${firstDay}`;
  const known = read.get(key);
  if (known) return known;
  const walls = Array.from({ length: MINUTES }, (_, minute) => {
    const at = DateTime.fromMillis(firstDay * DAY_MS + minute * MINUTE_MS, { zone });
    return at.toMillis() / MINUTE_MS + at.offset;
  });
  read.set(key, walls);
  return walls;
}

function modelStarts(rules: SlotRules, calendar: Calendar, day: number, now: number): number[] {
  const first = day - DAYS_BEFORE;
  const places = modelPlaces(rules, calendar, first);
  const worked = places.map(workedMinutes);
  for (let minute = 0; minute < MINUTES; minute += 1)
    for (let at = 0; at < places.length; at += 1)
      if (worked.some((other, later) => later > at && other[minute] === 2)) mark(worked[at], minute);
  const instantOf = (minute: number) => first * DAY_MS + minute * MINUTE_MS;
  const found = places.flatMap(({ zone, walls, opened, notice }, at) => {
    const today = Math.floor((now + offsetOf(zone, now) * MINUTE_MS) / DAY_MS);
    return Array.from({ length: MINUTES }, (_, minute) => minute).filter((minute) => {
      const wall = walls[minute] ?? 0;
      const start = instantOf(minute);
      if (Math.floor(wall / 1440) !== day || day < today || day > today + rules.windowDays) return false;
      if (start <= now || start < now + notice * MINUTE_MS) return false;
      const onGrid = opened.some(
        ({ from, until }) => wall >= from && wall < until && (wall - from) % rules.slotStepMinutes === 0,
      );
      const whole = worked[at]?.slice(minute, minute + rules.durationMinutes);
      return onGrid && whole?.every((one) => one === 2) && isFree(rules, calendar, start, day);
    });
  });
  return found.map(instantOf).sort((a, b) => a - b);
}

function mark(minutes: Uint8Array | undefined, minute: number): void {
  if (minutes?.[minute] === 2) minutes[minute] = 1;
}

/** Home first, then stops by their first day. 2: worked there; 1: would be, but a later place has it. */
function workedMinutes({ walls, opened }: ModelPlace): Uint8Array {
  const minutes = new Uint8Array(MINUTES);
  const showing = (wall: number) => {
    const at = walls.findIndex((shown) => shown >= wall);
    return at < 0 ? MINUTES : at;
  };
  for (const { from, until } of opened)
    minutes.fill(2, showing(from), Math.max(showing(from), showing(until)));
  return minutes;
}

function modelPlaces(rules: SlotRules, { windows, overrides, tours }: Calendar, first: number): ModelPlace[] {
  const stops = [...(tours ?? [])].sort((a, b) => a.fromDay - b.fromDay);
  const days = Array.from({ length: DAYS_BEFORE + DAYS_AFTER - 1 }, (_, at) => first + at);
  const other = (day: number) => overrides?.find((one) => one.day === day)?.windows;
  const stopOn = (day: number) => stops.find(({ fromDay, untilDay }) => fromDay <= day && day <= untilDay);
  const opened = (place: TourStop | null) =>
    days.flatMap((day) => {
      if ((stopOn(day) ?? null) !== place) return [];
      const weekly = (place?.windows ?? windows).filter(({ weekday }) => weekday === isoWeekday(day));
      return (other(day) ?? weekly).map(({ fromMinute, untilMinute }) => ({
        from: day * 1440 + fromMinute,
        until: day * 1440 + untilMinute,
      }));
    });
  return [null, ...stops].map((stop) => {
    const zone = stop?.timeZone ?? rules.timeZone;
    const notice = stop?.noticeMinutes ?? rules.minNoticeMinutes;
    return { zone, notice, walls: wallsFrom(zone, first), opened: opened(stop) };
  });
}

function isFree(rules: SlotRules, { held, limits }: Calendar, start: number, day: number): boolean {
  const from = start - rules.bufferBeforeMinutes * MINUTE_MS;
  const until = start + (rules.durationMinutes + rules.bufferAfterMinutes) * MINUTE_MS;
  if (held.some((one) => one.from < until && from < one.until)) return false;
  if (!limits) return true;
  const days = limits.booked.map((one) => DateTime.fromMillis(one.start, { zone: one.timeZone }));
  const onDay = days.filter((one) => one.toISODate() === dayText(day)).length;
  const week = DateTime.fromISO(dayText(day), { zone: 'UTC' });
  const inWeek = days.filter(
    (one) => one.weekYear === week.weekYear && one.weekNumber === week.weekNumber,
  ).length;
  return onDay < (limits.dailyMax ?? 99) && inWeek < (limits.weeklyMax ?? 99);
}

function offsetOf(zone: string, at: number): number {
  return DateTime.fromMillis(at, { zone }).offset;
}

// Half of the days lie around a change of clocks in one of the zones.
const CHANGES = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-09-27',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
];
const ZONES = [
  ...['Australia/Sydney', 'Australia/Lord_Howe', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu'],
  ...['Pacific/Auckland', 'Pacific/Chatham', 'UTC'],
];
const zone = fc.constantFrom(...ZONES);
const near = fc.constantFrom(...CHANGES, '2026-06-17').map((text) => dayOf(text) ?? 0);
/** Windows and lengths of every size, most of them on whole fives, some to the minute. */
const minutes = (max: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: Math.floor(max / 30) }).map((count) => count * 30),
    fc.integer({ min: 0, max }),
  );
const window = fc
  .record({ fromMinute: minutes(1439), length: minutes(1438) })
  .map(({ fromMinute, length }): DayWindow => ({ fromMinute, untilMinute: fromMinute + length + 2 }));
const weekday = fc.integer({ min: 1, max: 7 });
const week = fc.array(
  fc.tuple(weekday, window).map(([day, one]) => ({ weekday: day, ...one })),
  { maxLength: 8 },
);

/** A calendar around a day: offsets are days from it. */
const world = near.chain((day) =>
  fc.record({
    day: fc.constant(day),
    zone,
    now: fc.integer({ min: -3 * 1440, max: 1440 }).map((minute) => day * DAY_MS + minute * MINUTE_MS),
    windows: week,
    overrides: fc.uniqueArray(
      fc.record({
        day: fc.integer({ min: -2, max: 2 }).map((shift) => day + shift),
        windows: fc.array(window, { maxLength: 2 }),
      }),
      { selector: (one) => one.day, maxLength: 2 },
    ),
    tours: fc.array(
      fc.record({
        timeZone: zone,
        windows: week,
        days: fc.integer({ min: 1, max: 3 }),
        noticeMinutes: fc.option(minutes(600)),
      }),
      { maxLength: 2 },
    ),
    tourShift: fc.integer({ min: -4, max: 2 }),
    held: fc.array(fc.record({ from: minutes(4320), length: minutes(300) }), { maxLength: 4 }),
    booked: fc.array(fc.record({ at: minutes(6 * 1440), timeZone: zone }), { maxLength: 4 }),
    limits: fc.option(
      fc.record({
        dailyMax: fc.option(fc.integer({ min: 1, max: 2 })),
        weeklyMax: fc.option(fc.integer({ min: 1, max: 4 })),
      }),
    ),
    rules: fc.record({
      durationMinutes: fc.constantFrom(30, 60, 61, 180, 600, 1440),
      bufferBeforeMinutes: fc.constantFrom(0, 30, 47),
      bufferAfterMinutes: fc.constantFrom(0, 30),
      minNoticeMinutes: minutes(600),
      windowDays: fc.integer({ min: 1, max: 5 }),
      slotStepMinutes: fc.constantFrom(15, 30, 45, 60),
    }),
  }),
);

type Built = typeof world extends fc.Arbitrary<infer One> ? One : never;
function calendarOf(one: Built): { rules: SlotRules; calendar: Calendar } {
  let next = one.day + one.tourShift;
  const tours = one.tours.map(({ days, ...stop }, at): TourStop => {
    const fromDay = next;
    next += days;
    return { ...stop, id: String(at), city: 'Elsewhere', prices: [], fromDay, untilDay: next - 1 };
  });
  const around = (minute: number) => (one.day - 1) * DAY_MS + minute * MINUTE_MS;
  const booked = one.booked.map(({ at, timeZone }) => ({ start: around(at - 1440), timeZone }));
  return {
    rules: { ...one.rules, timeZone: one.zone },
    calendar: {
      ...{ windows: one.windows, overrides: one.overrides, tours },
      held: one.held.map(({ from, length }) => ({ from: around(from), until: around(from + length + 1) })),
      ...(one.limits ? { limits: { ...one.limits, booked } } : {}),
    },
  };
}

describe('against a calendar read minute by minute', () => {
  it('finds the same starts', { timeout: 120_000 }, () => {
    let found = 0;
    fc.assert(
      fc.property(world, (one) => {
        const { rules, calendar } = calendarOf(one);
        const days = { fromDay: one.day, untilDay: one.day };
        const starts = openSlots(rules, calendar, days, one.now).map(({ start }) => start);
        found += starts.length;
        expect(starts).toEqual(modelStarts(rules, calendar, one.day, one.now));
        for (const start of starts.slice(0, 3))
          expect(judgeStart(rules, calendar, start, one.now).verdict).toBe('bookable');
      }),
      { numRuns: 80 },
    );
    expect(found).toBeGreaterThan(100);
  });
});

describe('the clock of a zone', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const instants = fc.integer({ min: Date.parse('2000-01-03'), max: Date.parse('2099-12-28') });

  it('shows what luxon shows, in every zone', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(zones, instants, fc.integer({ min: 0, max: 40 * DAY_MS }), (timeZone, instant, length) => {
        const clock = new ZoneClock(timeZone, instant - length, instant + length);
        const luxon = DateTime.fromMillis(instant, { zone: timeZone });
        expect(clock.wallAt(instant)).toBe(instant + luxon.offset * MINUTE_MS);
        expect(Date.parse(clock.isoAt(instant))).toBe(Math.floor(instant / 1000) * 1000);
        expect(clock.instantsAt(clock.wallAt(instant))).toContain(instant);
      }),
      { numRuns: 500 },
    );
  });

  it('knows gaps and doubled times around every change', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(zone, near, fc.integer({ min: -1500, max: 1500 }), (timeZone, day, minute) => {
        const wall = day * DAY_MS + minute * MINUTE_MS;
        const clock = new ZoneClock(timeZone, wall - 2 * DAY_MS, wall + 2 * DAY_MS);
        const slow = Array.from({ length: 2 * 16 * 60 }, (_, at) => wall + (at - 16 * 60) * MINUTE_MS).filter(
          (instant) => instant + offsetOf(timeZone, instant) * MINUTE_MS === wall,
        );
        expect(clock.instantsAt(wall)).toEqual(slow);
        const first = clock.firstAt(wall);
        expect(clock.wallAt(first)).toBeGreaterThanOrEqual(wall);
        expect(clock.wallAt(first - MINUTE_MS)).toBeLessThan(wall);
      }),
      { numRuns: 200 },
    );
  });
});

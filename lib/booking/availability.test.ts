import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { judgeStart, openSlots, type SlotRules, type TimeRange, type WeeklyWindow } from './availability';
import { DAY_MS, dayOf, dayText, isoInZone, isoWeekday, MINUTE_MS } from './zone';

const RULES: SlotRules = {
  timeZone: 'Australia/Sydney',
  durationMinutes: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minNoticeMinutes: 0,
  windowDays: 400,
  slotStepMinutes: 30,
};
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const instant = (iso: string) => Date.parse(iso);
const days = (from: string, until = from) => ({ fromDay: dayOf(from) ?? 0, untilDay: dayOf(until) ?? 0 });
const daily = (fromMinute: number, untilMinute: number): WeeklyWindow[] =>
  EVERY_DAY.map((weekday) => ({ weekday, fromMinute, untilMinute }));

/** The starts as the client reads them: local time and offset. */
function starts(
  rules: Partial<SlotRules>,
  windows: WeeklyWindow[],
  range: { fromDay: number; untilDay: number },
  { held = [], now = '2026-01-01T00:00:00Z' }: { held?: TimeRange[]; now?: string } = {},
): string[] {
  const all = { ...RULES, ...rules };
  return openSlots(all, { windows, held }, range, instant(now)).map(({ start }) =>
    isoInZone(new Date(start), all.timeZone),
  );
}

describe('open slots', () => {
  it('offers the grid of a window as far as the whole meeting fits', () => {
    expect(starts({ durationMinutes: 90 }, daily(600, 720), days('2026-06-10'))).toEqual([
      '2026-06-10T10:00:00+10:00',
      '2026-06-10T10:30:00+10:00',
    ]);
  });

  it('puts a start after midnight on the day on which it begins', () => {
    const friday = [{ weekday: 5, fromMinute: 22 * 60, untilMinute: 26 * 60 }];
    expect(starts({ slotStepMinutes: 60 }, friday, days('2026-06-12'))).toEqual([
      '2026-06-12T22:00:00+10:00',
      '2026-06-12T23:00:00+10:00',
    ]);
    expect(starts({ slotStepMinutes: 60 }, friday, days('2026-06-13'))).toEqual([
      '2026-06-13T00:00:00+10:00',
      '2026-06-13T01:00:00+10:00',
    ]);
  });

  it('skips the hour that spring takes away', () => {
    const found = starts({ slotStepMinutes: 60 }, daily(60, 300), days('2026-10-04'));
    expect(found).toEqual([
      '2026-10-04T01:00:00+10:00',
      '2026-10-04T03:00:00+11:00',
      '2026-10-04T04:00:00+11:00',
    ]);
  });

  it('offers the hour that autumn doubles twice, told apart by the offset', () => {
    const found = starts({ slotStepMinutes: 60 }, daily(60, 240), days('2026-04-05'));
    expect(found).toEqual([
      '2026-04-05T01:00:00+11:00',
      '2026-04-05T02:00:00+11:00',
      '2026-04-05T02:00:00+10:00',
      '2026-04-05T03:00:00+10:00',
    ]);
  });

  it('closes at the first showing of a doubled time', () => {
    const night = [{ weekday: 6, fromMinute: 23 * 60, untilMinute: 26 * 60 + 30 }];
    expect(starts({ slotStepMinutes: 90 }, night, days('2026-04-05'))).toEqual(['2026-04-05T00:30:00+11:00']);
  });

  it('is right in zones off the whole hour', () => {
    expect(starts({ timeZone: 'Asia/Kathmandu' }, daily(600, 660), days('2026-06-10'))).toEqual([
      '2026-06-10T10:00:00+05:45',
    ]);
    const lordHowe = starts({ timeZone: 'Australia/Lord_Howe' }, daily(90, 210), days('2026-10-04'));
    expect(lordHowe).toEqual(['2026-10-04T01:30:00+10:30', '2026-10-04T02:30:00+11:00']);
  });

  it('lets buffers touch held time but not overlap it', () => {
    const held = [{ from: instant('2026-06-10T02:00:00Z'), until: instant('2026-06-10T03:00:00Z') }];
    const buffers = { bufferBeforeMinutes: 30, bufferAfterMinutes: 30, slotStepMinutes: 30 };
    const found = starts(buffers, daily(600, 960), days('2026-06-10'), { held });
    expect(found.map((one) => one.slice(11, 16))).toEqual([
      '10:00',
      '10:30',
      '13:30',
      '14:00',
      '14:30',
      '15:00',
    ]);
  });

  it('counts touching windows as one, so that a meeting may be longer than any of them', () => {
    const weekend = [
      { weekday: 6, fromMinute: 600, untilMinute: 2040 },
      { weekday: 7, fromMinute: 600, untilMinute: 2040 },
    ];
    const found = starts(
      { durationMinutes: 2880, slotStepMinutes: 1440 },
      weekend,
      days('2026-06-10', '2026-06-20'),
    );
    expect(found).toEqual(['2026-06-13T10:00:00+10:00', '2026-06-20T10:00:00+10:00']);
  });

  it('keeps notice and the booking window', () => {
    const rules = { minNoticeMinutes: 24 * 60, windowDays: 2, slotStepMinutes: 60 };
    const found = starts(rules, daily(600, 720), days('2026-06-01', '2026-06-30'), {
      now: '2026-06-10T00:30:00Z',
    });
    expect(found).toEqual([
      '2026-06-11T11:00:00+10:00',
      '2026-06-12T10:00:00+10:00',
      '2026-06-12T11:00:00+10:00',
    ]);
  });

  it('tells held from never offered', () => {
    const held = [{ from: instant('2026-06-10T00:00:00Z'), until: instant('2026-06-10T02:00:00Z') }];
    const calendar = { windows: daily(600, 960), held };
    const now = instant('2026-06-01T00:00:00Z');
    const judge = (iso: string) => judgeStart(RULES, calendar, instant(iso), now);
    expect(judge('2026-06-10T12:00:00+10:00')).toBe('bookable');
    expect(judge('2026-06-10T11:30:00+10:00')).toBe('held');
    expect(judge('2026-06-10T11:45:00+10:00')).toBe('not_offered');
    expect(judge('2026-06-10T09:30:00+10:00')).toBe('not_offered');
    expect(judge('2026-05-10T12:00:00+10:00')).toBe('not_offered');
    expect(judge('2020-06-10T12:00:00+10:00')).toBe('not_offered');
  });
});

describe('days', () => {
  it('are real ones only', () => {
    expect(dayText(dayOf('2028-02-29') ?? 0)).toBe('2028-02-29');
    for (const unreal of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '1999-12-31',
      '0000-01-01',
      '',
    ])
      expect(dayOf(unreal)).toBeUndefined();
  });
});

describe('against a slow reading of luxon’s clock', () => {
  const ZONES = [
    'Australia/Sydney',
    'Australia/Lord_Howe',
    'America/New_York',
    'America/St_Johns',
    'America/Santiago',
    'Africa/Cairo',
    'Asia/Kolkata',
    'Europe/London',
    'Pacific/Chatham',
    'UTC',
  ];
  const fives = (most: number) => fc.integer({ min: 0, max: most / 5 }).map((count) => count * 5);
  const window = fc
    .record({ weekday: fc.integer({ min: 1, max: 7 }), fromMinute: fives(1435), length: fives(1435) })
    .map(({ weekday, fromMinute, length }) => ({
      weekday,
      fromMinute,
      untilMinute: fromMinute + length + 5,
    }));
  // Half of the days lie around a change of clocks in one of the zones.
  const day = fc.oneof(
    fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-04-24', '2026-09-06', '2026-10-04'),
    fc.constantFrom('2026-10-25', '2026-10-29', '2026-11-01', '2026-09-27', '2026-06-17'),
  );

  it('finds the same starts', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        day,
        fc.integer({ min: -1, max: 1 }),
        fc.array(window, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(15, 30, 45, 60),
        fc.constantFrom(30, 60, 180, 600),
        (timeZone, text, shift, windows, slotStepMinutes, durationMinutes) => {
          const near = (dayOf(text) ?? 0) + shift;
          // The week's days fall where the property looks: every window is on one of three days.
          const moved = windows.map((one) => ({
            ...one,
            weekday: isoWeekday(near - 1 + (one.weekday % 3)),
          }));
          const rules = { ...RULES, timeZone, slotStepMinutes, durationMinutes };
          const found = openSlots(
            rules,
            { windows: moved, held: [] },
            { fromDay: near, untilDay: near },
            instant('2026-01-02T00:00:00Z'),
          ).map(({ start }) => start);
          expect(found).toEqual(slowStarts(rules, moved, near));
        },
      ),
      { numRuns: 120 },
    );
  });

  /** Reads the clock every five minutes: nothing but luxon decides what time it is where. */
  function slowStarts(rules: SlotRules, windows: WeeklyWindow[], day: number): number[] {
    const step = 5 * MINUTE_MS;
    const first = (day - 3) * DAY_MS;
    const ticks = Array.from({ length: (6 * DAY_MS) / step }, (_, at) => first + at * step);
    const walls = ticks.map((tick) => {
      const local = DateTime.fromMillis(tick, { zone: rules.timeZone });
      return Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute);
    });
    const firstShowing = (wall: number) => walls.findIndex((shown) => shown >= wall);
    const worked = new Array<boolean>(ticks.length).fill(false);
    const opened = [-2, -1, 0, 1].flatMap((shift) =>
      windows
        .filter(({ weekday }) => weekday === isoWeekday(day + shift))
        .map(({ fromMinute, untilMinute }) => ({
          from: (day + shift) * DAY_MS + fromMinute * MINUTE_MS,
          until: (day + shift) * DAY_MS + untilMinute * MINUTE_MS,
        })),
    );
    for (const { from, until } of opened)
      worked.fill(true, firstShowing(from), Math.max(firstShowing(from), firstShowing(until)));
    const length = rules.durationMinutes / 5;
    return ticks.filter((_, at) => {
      const wall = walls[at] ?? 0;
      const onGrid = opened.some(
        ({ from, until }) =>
          wall >= from && wall < until && (wall - from) % (rules.slotStepMinutes * MINUTE_MS) === 0,
      );
      const today = Math.floor(wall / DAY_MS) === day;
      return today && onGrid && worked.slice(at, at + length).every(Boolean);
    });
  }
});

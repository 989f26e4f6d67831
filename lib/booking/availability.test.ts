import { describe, expect, it } from 'vitest';
import { type Calendar, judgeStart, openSlots, type SlotRules } from './availability';
import type { DayWindow, TourStop, WeeklyWindow } from './places';
import { dayOf, isoInZone } from './zone';

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
const NOW = '2026-01-01T00:00:00Z';
const instant = (iso: string) => Date.parse(iso);
const day = (text: string) => dayOf(text) ?? 0;
const days = (from: string, until = from) => ({ fromDay: day(from), untilDay: day(until) });
const clock = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
/** `20:00–02:00`; an end not after the beginning is of the next day. */
function hours(text: string): DayWindow {
  const [from = 0, until = 0] = text.split('–').map(clock);
  return { fromMinute: from, untilMinute: until > from ? until : until + 1440 };
}
const daily = (text: string): WeeklyWindow[] => EVERY_DAY.map((weekday) => ({ weekday, ...hours(text) }));
const held = (...ranges: [string, string][]) =>
  ranges.map(([from, until]) => ({ from: instant(from), until: instant(until) }));

type Asked = { rules?: Partial<SlotRules>; now?: string } & Partial<Calendar>;

/** The starts as the client reads them: local time and offset of their place. */
function starts(windows: WeeklyWindow[], range: { fromDay: number; untilDay: number }, asked: Asked = {}) {
  const { rules, now = NOW, ...calendar } = asked;
  const all = { ...RULES, ...rules };
  return openSlots(all, { held: [], ...calendar, windows }, range, instant(now)).map(({ start, stop }) =>
    isoInZone(new Date(start), stop?.timeZone ?? all.timeZone),
  );
}
const hourly = { slotStepMinutes: 60 };

describe('open slots', () => {
  it('offers the grid of a window as far as the whole meeting fits', () => {
    expect(starts(daily('10:00–12:00'), days('2026-06-10'), { rules: { durationMinutes: 90 } })).toEqual([
      '2026-06-10T10:00:00+10:00',
      '2026-06-10T10:30:00+10:00',
    ]);
  });

  it('puts a start after midnight on the day on which it begins', () => {
    const friday = [{ weekday: 5, ...hours('22:00–02:00') }];
    expect(starts(friday, days('2026-06-12'), { rules: hourly })).toEqual([
      '2026-06-12T22:00:00+10:00',
      '2026-06-12T23:00:00+10:00',
    ]);
    expect(starts(friday, days('2026-06-13'), { rules: hourly })).toEqual([
      '2026-06-13T00:00:00+10:00',
      '2026-06-13T01:00:00+10:00',
    ]);
  });

  it.each([
    ['Australia/Sydney', '2026-10-04', '01:00–04:00', ['01:00:00+10:00', '03:00:00+11:00']],
    ['Europe/Berlin', '2026-03-29', '01:00–04:00', ['01:00:00+01:00', '03:00:00+02:00']],
    ['America/New_York', '2026-03-08', '01:00–04:00', ['01:00:00-05:00', '03:00:00-04:00']],
    ['Australia/Lord_Howe', '2026-10-04', '01:30–03:30', ['01:30:00+10:30', '02:30:00+11:00']],
  ])('skips what spring takes away in %s', (timeZone, on, open, expected) => {
    const found = starts(daily(open), days(on), { rules: { timeZone, ...hourly } });
    expect(found).toEqual(expected.map((time) => `${on}T${time}`));
  });

  it.each([
    [
      'Australia/Sydney',
      '2026-04-05',
      ['01:00:00+11:00', '02:00:00+11:00', '02:00:00+10:00', '03:00:00+10:00'],
    ],
    ['Europe/Berlin', '2026-10-25', ['01:00:00+02:00', '02:00:00+02:00', '02:00:00+01:00', '03:00:00+01:00']],
    [
      'America/New_York',
      '2026-11-01',
      ['01:00:00-04:00', '01:00:00-05:00', '02:00:00-05:00', '03:00:00-05:00'],
    ],
  ])('offers what autumn doubles in %s twice, told apart by the offset', (timeZone, on, expected) => {
    const found = starts(daily('01:00–04:00'), days(on), { rules: { timeZone, ...hourly } });
    expect(found).toEqual(expected.map((time) => `${on}T${time}`));
  });

  it('doubles half an hour where clocks go back by half an hour', () => {
    const rules = { timeZone: 'Australia/Lord_Howe', durationMinutes: 30 };
    expect(starts(daily('01:00–02:30'), days('2026-04-05'), { rules })).toEqual([
      '2026-04-05T01:00:00+11:00',
      '2026-04-05T01:30:00+11:00',
      '2026-04-05T01:30:00+10:30',
      '2026-04-05T02:00:00+10:30',
    ]);
  });

  it('closes at the first showing of a doubled time', () => {
    const night = [{ weekday: 6, fromMinute: 23 * 60, untilMinute: 26 * 60 + 30 }];
    const rules = { slotStepMinutes: 90 };
    expect(starts(night, days('2026-04-05'), { rules })).toEqual(['2026-04-05T00:30:00+11:00']);
  });

  it('is right in zones off the whole hour', () => {
    const rules = { timeZone: 'Asia/Kathmandu' };
    expect(starts(daily('10:00–11:00'), days('2026-06-10'), { rules })).toEqual([
      '2026-06-10T10:00:00+05:45',
    ]);
  });

  it('gives an evening that spring shortens only the time that there is', () => {
    const saturday = [{ weekday: 6, ...hours('20:00–04:00') }];
    const lasts = (minutes: number) =>
      starts(saturday, days('2026-10-03'), { rules: { durationMinutes: minutes, slotStepMinutes: 480 } })
        .length;
    expect([lasts(420), lasts(421)]).toEqual([1, 0]);
  });

  it('offers each of several lengths as far as it fits, overnight included', () => {
    const night = [{ weekday: 5, ...hours('20:00–10:00') }];
    const found = (durationMinutes: number) =>
      starts(night, days('2026-06-12'), { rules: { durationMinutes, ...hourly } }).map((one) =>
        one.slice(11, 13),
      );
    expect(found(720)).toEqual(['20', '21', '22']);
    expect(found(840)).toEqual(['20']);
    expect(found(900)).toEqual([]);
  });

  it('counts touching windows as one, so that a meeting may be longer than any of them', () => {
    const weekend = [6, 7].map((weekday) => ({ weekday, fromMinute: 600, untilMinute: 2040 }));
    const rules = { durationMinutes: 2880, slotStepMinutes: 1440 };
    expect(starts(weekend, days('2026-06-10', '2026-06-20'), { rules })).toEqual([
      '2026-06-13T10:00:00+10:00',
      '2026-06-20T10:00:00+10:00',
    ]);
  });

  it('lets buffers touch held time but not overlap it, in whatever order it is held', () => {
    const rules = { bufferBeforeMinutes: 30, bufferAfterMinutes: 30 };
    const found = starts(daily('10:00–16:00'), days('2026-06-10'), {
      rules,
      held: held(
        ['2026-06-10T15:00:00+10:00', '2026-06-10T15:30:00+10:00'],
        ['2026-06-10T12:00:00+10:00', '2026-06-10T13:00:00+10:00'],
      ),
    });
    expect(found.map((one) => one.slice(11, 16))).toEqual(['10:00', '10:30', '13:30']);
  });

  it('keeps notice and the booking window', () => {
    const rules = { minNoticeMinutes: 24 * 60, windowDays: 2, slotStepMinutes: 60 };
    const now = '2026-06-10T00:30:00Z';
    expect(starts(daily('10:00–12:00'), days('2026-06-01', '2026-06-30'), { rules, now })).toEqual([
      '2026-06-11T11:00:00+10:00',
      '2026-06-12T10:00:00+10:00',
      '2026-06-12T11:00:00+10:00',
    ]);
  });

  it('tells held from never offered', () => {
    const calendar = {
      windows: daily('10:00–16:00'),
      held: held(['2026-06-10T10:00:00+10:00', '2026-06-10T12:00:00+10:00']),
    };
    const judge = (iso: string) =>
      judgeStart(RULES, calendar, instant(iso), instant('2026-06-01T00:00:00Z')).verdict;
    expect(judge('2026-06-10T12:00:00+10:00')).toBe('bookable');
    expect(judge('2026-06-10T11:30:00+10:00')).toBe('held');
    for (const time of ['06-10T11:45', '06-10T09:30', '05-10T12:00'])
      expect(judge(`2026-${time}:00+10:00`), time).toBe('not_offered');
    expect(judge('2020-06-10T12:00:00+10:00')).toBe('not_offered');
  });
});

describe('other hours for one day', () => {
  const late = daily('20:00–02:00');
  const other = (text: string, ...windows: string[]) => [{ day: day(text), windows: windows.map(hours) }];
  const three = days('2026-06-10', '2026-06-12');

  it('close it, with all of its night, and leave the night before alone', () => {
    const found = starts(late, three, { rules: { slotStepMinutes: 300 }, overrides: other('2026-06-11') });
    expect(found).toEqual([
      '2026-06-10T01:00:00+10:00',
      '2026-06-10T20:00:00+10:00',
      '2026-06-11T01:00:00+10:00',
      '2026-06-12T20:00:00+10:00',
    ]);
  });

  it('replace its weekly hours, over midnight too', () => {
    const overrides = other('2026-06-11', '10:00–11:00', '23:00–01:00');
    expect(starts(late, days('2026-06-11'), { overrides, rules: hourly })).toEqual([
      '2026-06-11T00:00:00+10:00',
      '2026-06-11T01:00:00+10:00',
      '2026-06-11T10:00:00+10:00',
      '2026-06-11T23:00:00+10:00',
    ]);
    expect(starts(late, days('2026-06-12'), { overrides, rules: hourly })[0]).toBe(
      '2026-06-12T00:00:00+10:00',
    );
    expect(starts(late, days('2026-06-12'), { overrides, rules: hourly })[1]).toBe(
      '2026-06-12T20:00:00+10:00',
    );
  });
});

describe('a tour', () => {
  const stop = (over: Partial<TourStop> = {}): TourStop => ({
    ...{ id: 'stop', city: 'Perth', timeZone: 'Australia/Perth', noticeMinutes: null, prices: [] },
    ...{ fromDay: day('2026-06-11'), untilDay: day('2026-06-12'), windows: daily('12:00–14:00') },
    ...over,
  });
  const at = (windows: WeeklyWindow[], tours: TourStop[], from: string, until: string, more: Asked = {}) =>
    starts(windows, days(from, until), { tours, rules: hourly, ...more });

  it('replaces home hours on its dates, by its own clock', () => {
    expect(at(daily('10:00–12:00'), [stop()], '2026-06-10', '2026-06-13')).toEqual([
      '2026-06-10T10:00:00+10:00',
      '2026-06-10T11:00:00+10:00',
      '2026-06-11T12:00:00+08:00',
      '2026-06-11T13:00:00+08:00',
      '2026-06-12T12:00:00+08:00',
      '2026-06-12T13:00:00+08:00',
      '2026-06-13T10:00:00+10:00',
      '2026-06-13T11:00:00+10:00',
    ]);
  });

  it('lets the evening before and its own last evening run to their end', () => {
    const tours = [stop({ windows: daily('22:00–01:00') })];
    expect(
      at(daily('20:00–02:00'), tours, '2026-06-10', '2026-06-13', { rules: { slotStepMinutes: 120 } }),
    ).toEqual([
      '2026-06-10T00:00:00+10:00',
      '2026-06-10T20:00:00+10:00',
      '2026-06-10T22:00:00+10:00',
      '2026-06-11T00:00:00+10:00',
      '2026-06-11T22:00:00+08:00',
      '2026-06-12T00:00:00+08:00',
      '2026-06-12T22:00:00+08:00',
      '2026-06-13T00:00:00+08:00',
      '2026-06-13T20:00:00+10:00',
      '2026-06-13T22:00:00+10:00',
    ]);
  });

  it('takes the time that home claims too, and joins no time of two places', () => {
    // Auckland is two hours ahead: its first morning begins at ten in the evening before, in Sydney.
    const tours = [stop({ timeZone: 'Pacific/Auckland', windows: daily('00:00–06:00') })];
    const found = at(daily('20:00–02:00'), tours, '2026-06-10', '2026-06-11', {
      rules: { durationMinutes: 120, slotStepMinutes: 60 },
    });
    expect(found.filter((one) => one > '2026-06-10T12')).toEqual([
      '2026-06-10T20:00:00+10:00',
      ...['00', '01', '02', '03', '04'].map((hour) => `2026-06-11T${hour}:00:00+12:00`),
    ]);
  });

  it('passes from one stop to the next', () => {
    const tours = [
      stop({
        id: 'second',
        timeZone: 'Europe/Berlin',
        fromDay: day('2026-06-12'),
        untilDay: day('2026-06-12'),
      }),
      stop({ untilDay: day('2026-06-11') }),
    ];
    expect(at([], tours, '2026-06-10', '2026-06-13')).toEqual([
      '2026-06-11T12:00:00+08:00',
      '2026-06-11T13:00:00+08:00',
      '2026-06-12T12:00:00+02:00',
      '2026-06-12T13:00:00+02:00',
    ]);
  });

  it('has other hours for one day, and notice of its own', () => {
    const overrides = [{ day: day('2026-06-12'), windows: [hours('18:00–19:00')] }];
    const tours = [stop({ noticeMinutes: 48 * 60 })];
    const now = '2026-06-09T05:00:00Z';
    expect(at(daily('10:00–12:00'), tours, '2026-06-10', '2026-06-12', { overrides, now })).toEqual([
      '2026-06-10T10:00:00+10:00',
      '2026-06-10T11:00:00+10:00',
      '2026-06-11T13:00:00+08:00',
      '2026-06-12T18:00:00+08:00',
    ]);
  });

  it('is left out of nothing that is held elsewhere', () => {
    const taken = held(['2026-06-11T14:00:00+10:00', '2026-06-11T15:30:00+10:00']);
    expect(at([], [stop()], '2026-06-11', '2026-06-11', { held: taken })).toEqual([]);
  });
});

describe('limits', () => {
  const calendar = (limits: Calendar['limits']): Calendar => ({
    windows: daily('10:00–12:00'),
    held: [],
    limits,
  });
  const booked = (...isos: string[]) =>
    isos.map((iso) => ({ start: instant(iso), timeZone: 'Australia/Sydney' }));
  const verdict = (limits: Calendar['limits'], iso: string) =>
    judgeStart(RULES, calendar(limits), instant(iso), instant(NOW)).verdict;

  it('take a day once its bookings are as many, by the local day on which they begin', () => {
    // Half past midnight in Sydney is still the day before in UTC.
    const limits = { dailyMax: 1, weeklyMax: null, booked: booked('2026-06-10T00:30:00+10:00') };
    expect(verdict(limits, '2026-06-10T10:00:00+10:00')).toBe('held');
    expect(verdict(limits, '2026-06-09T10:00:00+10:00')).toBe('bookable');
    expect(verdict({ ...limits, dailyMax: 2 }, '2026-06-10T10:00:00+10:00')).toBe('bookable');
  });

  it('take a week from Monday to Sunday', () => {
    const limits = {
      dailyMax: null,
      weeklyMax: 2,
      booked: booked('2026-06-08T00:00:00+10:00', '2026-06-14T23:30:00+10:00'),
    };
    expect(verdict(limits, '2026-06-10T10:00:00+10:00')).toBe('held');
    expect(verdict(limits, '2026-06-07T10:00:00+10:00')).toBe('bookable');
    expect(verdict(limits, '2026-06-15T10:00:00+10:00')).toBe('bookable');
  });
});

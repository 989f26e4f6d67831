import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { dayColumns, STEPS, stepAt } from './day-columns';
import { DAY_MS, dayOf } from './zone';

const HOUR_MS = 3_600_000;
const one = (timeZone: string, iso: string) => {
  const day = dayOf(iso) ?? 0;
  const [column] = dayColumns(timeZone, [], { fromDay: day, untilDay: day });
  if (!column) throw new Error('no day');
  return column;
};
const lengths = (timeZone: string, iso: string) =>
  Object.fromEntries(
    one(timeZone, iso)
      .hours.filter(({ from, until }) => until - from !== HOUR_MS)
      .map(({ hour, from, until }) => [hour, (until - from) / HOUR_MS]),
  );
const hoursOf = (timeZone: string, iso: string) => {
  const { from, until } = one(timeZone, iso);
  return (until - from) / HOUR_MS;
};

describe('the hours of a day', () => {
  it.each([
    ['Australia/Sydney', '2026-10-04', 23, {}],
    ['Australia/Sydney', '2027-04-04', 25, { 2: 2 }],
    ['Europe/Berlin', '2026-03-29', 23, {}],
    ['Europe/Berlin', '2026-10-25', 25, { 2: 2 }],
    ['Australia/Lord_Howe', '2026-10-04', 23.5, { 2: 0.5 }],
    ['Australia/Lord_Howe', '2027-04-04', 24.5, { 1: 1.5 }],
    ['America/Asuncion', '2023-03-25', 25, { 23: 2 }],
    ['Asia/Kathmandu', '2026-10-04', 24, {}],
  ])('in %s on %s are %d', (timeZone, iso, hours, odd) => {
    expect(hoursOf(timeZone, iso)).toBe(hours);
    expect(lengths(timeZone, iso)).toEqual(odd);
  });

  it('leave out the one that spring skips', () => {
    expect(one('Europe/Berlin', '2026-03-29').hours.map(({ hour }) => hour)).not.toContain(2);
  });

  it('begin at local midnight', () => {
    const { from } = one('Asia/Kathmandu', '2026-12-05');
    expect(new Date(from).toISOString()).toBe('2026-12-04T18:15:00.000Z');
  });
});

const ZONES = [
  ...['Australia/Sydney', 'Australia/Lord_Howe', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Honolulu'],
  ...['Pacific/Kiritimati', 'America/New_York', 'Etc/GMT+12'],
];

describe('days at home and on tour', () => {
  const first = dayOf('2026-01-01') ?? 0;
  const trip = fc.record({
    home: fc.constantFrom(...ZONES),
    away: fc.constantFrom(...ZONES),
    start: fc.nat(420),
    stay: fc.nat(5),
  });

  it('follow each other without a gap, and so do their hours', () => {
    fc.assert(
      fc.property(trip, fc.nat(7), ({ home, away, start, stay }, before) => {
        const fromDay = first + start;
        const tour = { city: 'Elsewhere', timeZone: away, fromDay: fromDay + before };
        const stop = { ...tour, untilDay: tour.fromDay + stay };
        const columns = dayColumns(home, [stop], { fromDay, untilDay: fromDay + 13 });
        expect(columns).toHaveLength(14);
        for (const [at, { day, from, until, hours, city, timeZone }] of columns.entries()) {
          const onTour = day >= stop.fromDay && day <= stop.untilDay;
          expect([city, timeZone]).toEqual(onTour ? ['Elsewhere', away] : [null, home]);
          expect(from).toBe(at === 0 ? from : columns[at - 1]?.until);
          let end = from;
          for (const hour of hours) {
            expect(hour.from).toBe(end);
            expect(hour.until).toBeGreaterThan(hour.from);
            end = hour.until;
          }
          expect(end).toBe(until);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('say of each instant the hour that the clock of the place shows', () => {
    fc.assert(
      fc.property(trip, fc.nat(24 * 60), ({ home, start }, minute) => {
        const [column] = dayColumns(home, [], { fromDay: first + start, untilDay: first + start });
        if (!column) return;
        const instant = Math.min(column.until - 1, column.from + minute * 60_000);
        const clock = DateTime.fromMillis(instant, { zone: home });
        const hour = column.hours.find(({ from, until }) => from <= instant && instant < until);
        // An hour that comes twice, or comes back by half, is one.
        const odd = hour && hour.until - hour.from !== HOUR_MS;
        if (!odd) expect(hour?.hour).toBe(clock.hour);
        expect(Math.floor((instant + clock.offset * 60_000) / DAY_MS)).toBe(column.day);
      }),
    );
  });

  it('put what comes later lower, never higher', () => {
    fc.assert(
      fc.property(trip, fc.nat(1440), fc.nat(1440), ({ home, start }, a, b) => {
        const [column] = dayColumns(home, [], { fromDay: first + start, untilDay: first + start });
        if (!column) return;
        const [sooner, later] = [Math.min(a, b), Math.max(a, b)].map(
          (minutes) => column.from + minutes * 60_000,
        );
        expect(stepAt(column, sooner ?? 0)).toBeLessThanOrEqual(stepAt(column, later ?? 0));
        expect(stepAt(column, column.from)).toBe(0);
        expect(stepAt(column, column.until)).toBe(24 * STEPS);
      }),
    );
  });
});

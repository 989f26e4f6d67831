import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, dayText, isoWeekday } from '@/lib/booking/zone';
import { askedIn, spanOf } from './asked';

const day = (iso: string) => dayOf(iso) ?? 0;
const TODAY = day('2026-12-05');
const span = (view: 'day' | 'week' | 'month', iso: string) =>
  Object.values(spanOf({ view, day: day(iso) })).map(dayText);

describe('what an address asks of the calendar', () => {
  it.each([
    [{}, undefined, TODAY, undefined],
    [{ view: 'year', day: '2026-02-30', at: '25:00' }, undefined, TODAY, undefined],
    [{ view: ['week', 'day'], day: ['2026-01-01'] }, undefined, TODAY, undefined],
    [{ view: 'month', day: '2026-02-28', at: '18:00' }, 'month', day('2026-02-28'), '18:00'],
  ])('%j', (search, view, shown, clock) => {
    expect(askedIn(search, TODAY)).toMatchObject({ view, day: shown, clock });
  });

  it('is a day, its week, or the weeks of its month', () => {
    expect(span('day', '2026-12-31')).toEqual(['2026-12-31', '2026-12-31', '2026-12-30', '2027-01-01']);
    expect(span('week', '2026-12-31')).toEqual(['2026-12-28', '2027-01-03', '2026-12-24', '2027-01-07']);
    expect(span('month', '2026-12-31')).toEqual(['2026-11-30', '2027-01-03', '2026-11-01', '2027-01-01']);
  });

  it('has the day that was asked for in it, whole weeks, and at most six', () => {
    fc.assert(
      fc.property(fc.integer({ min: day('2000-02-01'), max: day('2099-11-01') }), (asked) => {
        const { fromDay, untilDay, earlier, later } = spanOf({ view: 'month', day: asked });
        expect(fromDay <= asked && asked <= untilDay).toBe(true);
        expect([isoWeekday(fromDay), isoWeekday(untilDay)]).toEqual([1, 7]);
        expect(untilDay - fromDay).toBeLessThan(42);
        expect(earlier < asked && asked < later).toBe(true);
      }),
    );
  });
});

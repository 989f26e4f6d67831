import { describe, expect, it } from 'vitest';
import type { BookingCalendar, CalendarStart } from './calendar';
import { depositsAhead } from './deposits-ahead';
import type { TermsOfService } from './terms';

const HOME: CalendarStart = {
  iso: '2026-12-05T18:00:00+11:00',
  timeZone: 'Australia/Sydney',
  priceCents: 100_000,
};
const AWAY: CalendarStart = {
  ...{ iso: '2026-12-05T22:00:00+08:00', timeZone: 'Australia/Perth', city: 'Perth', stopId: 'perth' },
  priceCents: 160_000,
};
const calendarOf = (...starts: CalendarStart[]) =>
  ({
    durationMinutes: 120,
    locationKinds: ['incall'],
    days: [{ iso: '2026-12-05', past: false, starts }],
  }) as unknown as BookingCalendar;

const TERMS: TermsOfService = {
  ...{
    requestHours: 72,
    depositHours: 24,
    rescheduleHours: 24,
    cancellationTiers: [{ hoursBefore: 0, feeBps: 0 }],
  },
  rules: [{ kind: 'percentage', amount: 2000, serviceId: null, conditions: {} }],
  depositsOnTour: new Map(),
};
const onTour = (...stop: [string, NonNullable<ReturnType<TermsOfService['depositsOnTour']['get']>>]) => ({
  ...TERMS,
  depositsOnTour: new Map([stop]),
});
const sums = (...asked: Parameters<typeof depositsAhead>) =>
  depositsAhead(...asked).map(({ city, lines }) => [city, ...lines.map(({ amountCents }) => amountCents)]);

describe('the deposits of a day', () => {
  it('are of the price there, by the rules of home', () => {
    expect(sums(TERMS, calendarOf(HOME), '2026-12-05')).toEqual([[undefined, 20_000]]);
    expect(sums(TERMS, calendarOf(AWAY), '2026-12-05')).toEqual([[undefined, 32_000]]);
  });

  it('are those of a tour stop where it has its own, or asks for none', () => {
    const own = onTour('perth', { basis: 'own', kind: 'fixed', amount: 50_000 });
    expect(sums(own, calendarOf(AWAY), '2026-12-05')).toEqual([[undefined, 50_000]]);
    expect(sums(own, calendarOf(HOME), '2026-12-05')).toEqual([[undefined, 20_000]]);
    expect(sums(onTour('perth', { basis: 'none' }), calendarOf(AWAY), '2026-12-05')).toEqual([]);
  });

  it('are told place by place where places ask differently', () => {
    expect(sums(TERMS, calendarOf(HOME, AWAY), '2026-12-05')).toEqual([
      [null, 20_000],
      ['Perth', 32_000],
    ]);
    expect(sums(onTour('perth', { basis: 'none' }), calendarOf(HOME, AWAY), '2026-12-05')).toEqual([
      [null, 20_000],
    ]);
  });

  it('are late by the clock of the place', () => {
    const late = {
      ...TERMS,
      rules: TERMS.rules.map((rule) => ({ ...rule, conditions: { lateFromMinute: 1320 } })),
    };
    expect(sums(late, calendarOf(HOME), '2026-12-05')).toEqual([]);
    expect(sums(late, calendarOf(AWAY), '2026-12-05')).toEqual([[undefined, 32_000]]);
  });

  it('are none on a day without starts', () => {
    expect(depositsAhead(TERMS, calendarOf(), '2026-12-05')).toEqual([]);
    expect(depositsAhead(TERMS, calendarOf(HOME), undefined)).toEqual([]);
  });
});

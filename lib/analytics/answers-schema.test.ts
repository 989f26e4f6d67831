import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnalyticsQuery, askedDays } from './answers-schema';
import { dayIn, daysOf, lengthOf, periodBefore, plusDays } from './days';

const NOW = new Date('2026-11-26T14:00:00Z');

describe('askedDays', () => {
  it('are thirty up to today, by the clock of the place', () => {
    expect(askedDays({}, 'Australia/Sydney', NOW)).toEqual({ from: '2026-10-29', to: '2026-11-27' });
    expect(askedDays({}, 'Europe/Berlin', NOW)).toEqual({ from: '2026-10-28', to: '2026-11-26' });
  });

  it('begin or end as asked', () => {
    expect(askedDays({ to: '2026-03-01' }, 'UTC', NOW)).toEqual({ from: '2026-01-31', to: '2026-03-01' });
    expect(askedDays({ from: '2026-11-20' }, 'UTC', NOW)).toEqual({ from: '2026-11-20', to: '2026-11-26' });
    expect(askedDays({ from: '2026-12-20' }, 'UTC', NOW)).toEqual({ from: '2026-12-20', to: '2026-12-20' });
  });

  it('reach no further than a year', () => {
    expect(lengthOf(askedDays({ from: '2020-01-01' }, 'UTC', NOW))).toBe(366);
  });
});

describe('AnalyticsQuery', () => {
  it.each([
    { from: '2026-02-30' },
    { from: '26-02-03' },
    { from: '2026-02-03', to: '2026-02-02' },
    { from: '2025-01-01', to: '2026-02-02' },
    { compare: 'never' },
    { tenant: 'other' },
    { interval: 'minute' },
    { source: 'a\u0000b' },
    { page: '/\u0000' },
    { host: '\ud800' },
  ])('refuses %j', (asked) => {
    expect(AnalyticsQuery.safeParse(asked).success).toBe(false);
  });
});

describe('days', () => {
  it('of a range are as many as it is long, and the period before ends where it begins', () => {
    fc.assert(
      fc.property(fc.nat(9000), fc.integer({ min: 0, max: 400 }), (start, length) => {
        const from = plusDays('2000-01-01', start);
        const range = { from, to: plusDays(from, length) };
        expect(daysOf(range)).toHaveLength(lengthOf(range));
        const before = periodBefore(range);
        expect(plusDays(before.to, 1)).toBe(from);
        expect(lengthOf(before)).toBe(lengthOf(range));
      }),
    );
  });

  it('turn at midnight of the place, half-hour zones as well', () => {
    expect(dayIn('Asia/Kathmandu', new Date('2026-11-26T18:14:59Z'))).toBe('2026-11-26');
    expect(dayIn('Asia/Kathmandu', new Date('2026-11-26T18:15:00Z'))).toBe('2026-11-27');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf, figuresOf, funnelOf } from './figures';
import { NOTHING } from './sums';

describe('figuresOf', () => {
  it('takes no share of nothing', () => {
    const { conversionRate, bounceRate, averageSeconds, photoEngagementRate } = figuresOf(NOTHING);
    expect([conversionRate, bounceRate, averageSeconds, photoEngagementRate]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('takes its shares of visits', () => {
    const figures = figuresOf({
      ...NOTHING,
      sessions: 8,
      bounces: 2,
      seconds: 100,
      photoSessions: 6,
      bookings: 1,
    });
    expect(figures).toMatchObject({
      visits: 8,
      bounceRate: 0.25,
      averageSeconds: 12.5,
      photoEngagementRate: 0.75,
      conversionRate: 0.125,
    });
  });
});

describe('funnelOf', () => {
  it('never grows, and what is left and what goes make the step before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 5, maxLength: 5 }), (drops) => {
        let left = 5000;
        const steps = drops.map((drop) => {
          left -= Math.min(left, drop);
          return left;
        });
        const rows = funnelOf({ steps: steps as unknown as [number, number, number, number, number] });
        for (const [at, row] of rows.entries()) {
          const before = steps[at - 1];
          if (!before || row.dropOff === null) continue;
          expect(row.sessions).toBeLessThanOrEqual(before);
          expect(before * (1 - row.dropOff)).toBeCloseTo(row.sessions, 6);
        }
        expect(rows[0]?.rate).toBe(steps[0] ? 1 : null);
      }),
    );
  });
});

describe('changeOf', () => {
  it('is a share of what was, and nothing where nothing was', () => {
    expect(changeOf(15, 10)).toBeCloseTo(0.5);
    expect(changeOf(0, 10)).toBe(-1);
    expect(changeOf(5, 0)).toBeNull();
    expect(changeOf(5, null)).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaPath, labelled, linePath, ticksTo, yAt } from './scale';

describe('ticksTo', () => {
  it('begins at nothing, reaches the largest value, and stays few and even', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (max) => {
        const ticks = ticksTo(max);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
        expect(ticks.length).toBeLessThanOrEqual(6);
        const step = ticks[1] ?? 0;
        expect(ticks.every((tick, at) => Math.abs(tick - at * step) < 1e-6 * max)).toBe(true);
        expect(Number.isInteger(step)).toBe(true);
      }),
    );
  });

  it('has an axis where there is nothing', () => {
    expect(ticksTo(0)).toEqual([0, 1]);
    expect(ticksTo(0.4, false).at(-1)).toBeGreaterThanOrEqual(0.4);
  });
});

describe('labelled', () => {
  it('writes the last label, and no more than there is room for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 800 }), fc.integer({ min: 1, max: 12 }), (count, most) => {
        const chosen = labelled(count, most);
        expect(chosen.has(count - 1)).toBe(true);
        expect(chosen.size).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe('paths', () => {
  it('span the whole width and keep to the box', () => {
    expect(linePath([0, 5, 10], 10)).toBe('M0 100L500 50L1000 0');
    expect(linePath([5], 10)).toBe('M0 50L1000 50');
    expect(areaPath([0, 10], 10)).toBe('M0 100L1000 0L1000 100L0 100Z');
    expect(yAt(3, 0)).toBe(100);
  });
});

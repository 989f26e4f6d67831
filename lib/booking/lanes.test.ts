import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedLanes, inLanes } from './lanes';
import { overlap } from './ranges';

const range = fc
  .record({ from: fc.nat(60), length: fc.integer({ min: 1, max: 30 }) })
  .map(({ from, length }) => ({ from, until: from + length }));
const named = fc.array(range, { maxLength: 25 }).map((all) => all.map((one, id) => ({ ...one, id })));
const ids = (items: readonly { id: number }[]) => items.map(({ id }) => id).sort((a, b) => a - b);

describe('what overlaps', () => {
  it('is put side by side: nothing is lost, nothing overlaps in its lane, and lanes are as few as can be', () => {
    fc.assert(
      fc.property(named, (items) => {
        const laned = inLanes(items);
        expect(ids(laned)).toEqual(ids(items));
        for (const one of laned) {
          expect(one.lane).toBeLessThan(one.lanes);
          for (const other of laned)
            if (other.id !== one.id && overlap(one, other)) {
              expect(other.lane).not.toBe(one.lane);
              expect(other.lanes).toBe(one.lanes);
            }
          const group = laned.filter(({ lanes, lane }) => lanes === one.lanes && lane >= 0);
          const atOnce = group.map(
            ({ from }) => items.filter((item) => item.from <= from && from < item.until).length,
          );
          expect(one.lanes).toBeLessThanOrEqual(Math.max(...atOnce));
        }
      }),
    );
  });

  it('has its width to itself where it is alone', () => {
    const laned = inLanes([
      { from: 0, until: 4 },
      { from: 4, until: 8 },
      { from: 6, until: 9 },
    ]);
    expect(laned.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  it('is shown or counted, each once, where lanes are few; what counts never lies over what is shown', () => {
    fc.assert(
      fc.property(named, fc.integer({ min: 2, max: 4 }), (items, lanesMax) => {
        const { shown, folded } = foldedLanes(items, lanesMax);
        const counted = folded.reduce((sum, { count }) => sum + count, 0);
        expect(shown.length + counted).toBe(items.length);
        expect(new Set(ids(shown)).size).toBe(shown.length);
        const blocks = [...shown, ...folded];
        for (const [at, one] of blocks.entries()) {
          expect(one.lane).toBeLessThan(one.lanes);
          expect(one.lanes).toBeLessThanOrEqual(lanesMax);
          for (const other of blocks.slice(at + 1))
            if (overlap(one, other)) expect(other.lane).not.toBe(one.lane);
        }
        for (const item of items)
          if (!shown.some(({ id }) => id === item.id))
            expect(folded.some(({ from, until }) => from <= item.from && item.until <= until)).toBe(true);
      }),
    );
  });
});

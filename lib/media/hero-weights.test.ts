import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heroWeights } from './hero-weights';

const weight = fc.double({ min: 0, max: 1, noNaN: true });
const weights = fc.array(weight, { maxLength: 8 });
const sum = (given: number[]) => given.reduce((total, one) => total + one, 0);
/** Those that leave nothing, and those that leave something. */
const tooMuch = weights.map((given) => (sum(given) >= 1 ? given : [...given, 1]));
const notAll = weights.map((given) => given.map((one) => one * Math.min(1, 0.9998 / sum(given))));
const all = ({ control, variants }: { control: number; variants: number[] }) => [control, ...variants];

describe('heroWeights', () => {
  it('gives everything to a control that stands alone', () => {
    expect(heroWeights([])).toEqual({ control: 10_000, variants: [] });
  });

  it('leaves the control what the weights leave of 1', () => {
    expect(heroWeights([0.25, 0.25])).toEqual({ control: 5000, variants: [2500, 2500] });
    expect(heroWeights([0])).toEqual({ control: 10_000, variants: [0] });
  });

  it('lets all share equally when the weights leave nothing', () => {
    expect(heroWeights([0.5, 0.5])).toEqual({ control: 3334, variants: [3333, 3333] });
    expect(heroWeights([1])).toEqual({ control: 5000, variants: [5000] });
    expect(heroWeights([0.1, 0.2, 0.7])).toEqual({ control: 2500, variants: [2500, 2500, 2500] });
  });

  it('lets all share equally when the weights leave less than nothing', () => {
    expect(heroWeights([0.9, 0.9, 0.9])).toEqual({ control: 2500, variants: [2500, 2500, 2500] });
  });

  it('refuses a weight that is no share', () => {
    expect(() => heroWeights([-0.1])).toThrow(RangeError);
    expect(() => heroWeights([Number.NaN])).toThrow(RangeError);
  });

  it('always sums to exactly 10 000 whole points, none negative', () => {
    fc.assert(
      fc.property(weights, (given) => {
        const points = all(heroWeights(given));
        expect(points).toHaveLength(given.length + 1);
        expect(points.every((one) => Number.isInteger(one) && one >= 0)).toBe(true);
        expect(points.reduce((sum, one) => sum + one, 0)).toBe(10_000);
      }),
    );
  });

  it('stays within one point of every weight while the control keeps a share', () => {
    fc.assert(
      fc.property(notAll, (given) => {
        const { variants } = heroWeights(given);
        variants.forEach((points, index) => {
          expect(Math.abs(points - (given[index] ?? 0) * 10_000)).toBeLessThan(1.001);
        });
      }),
    );
  });

  it('treats all alike, within one point, when nothing is left', () => {
    fc.assert(
      fc.property(tooMuch, (given) => {
        const points = all(heroWeights(given));
        expect(Math.max(...points) - Math.min(...points)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

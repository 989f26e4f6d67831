import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leadFirst, sharesOf } from './shares';

it('divides a price to the cent, evenly, and what is left over is the lead’s', () => {
  expect(sharesOf(200_001, 2)).toEqual([100_001, 100_000]);
  expect(sharesOf(1, 2)).toEqual([1, 0]);
  expect(sharesOf(99, 1)).toEqual([99]);
  fc.assert(
    fc.property(fc.nat(100_000_000), fc.integer({ min: 1, max: 5 }), (price, companions) => {
      const shares = sharesOf(price, companions);
      expect(shares).toHaveLength(companions);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(price);
      expect(Math.max(...shares)).toBe(shares[0]);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(companions);
    }),
  );
});

it('names the lead first, wherever she stands', () => {
  const incomes = ['a', 'b', 'c'].map((companionId) => ({ companionId }));
  expect(leadFirst({ companionId: 'b', incomes }).map(({ companionId }) => companionId)).toEqual([
    'b',
    'a',
    'c',
  ]);
  expect(incomes.map(({ companionId }) => companionId)).toEqual(['a', 'b', 'c']);
});

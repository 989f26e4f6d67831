const WHOLE = 10_000;
const HALF_A_POINT = 0.5 / WHOLE;

/**
 * Shares of a hero test in basis points; control and variants sum to exactly 10 000. `weights` are the variants'
 * shares of 1 as an owner writes them in `photos.config.ts`. The control takes what they leave of 1; if that is
 * nothing, or less than nothing, control and variants share equally. What rounding leaves goes to the largest
 * remainders, and among equals to the earliest, the control first.
 * @throws RangeError for a weight that is negative or not a number.
 */
export function heroWeights(weights: readonly number[]): { control: number; variants: number[] } {
  if (weights.some((weight) => !Number.isFinite(weight) || weight < 0)) {
    throw new RangeError('a weight must be a number of 0 or more');
  }
  const left = 1 - weights.reduce((sum, weight) => sum + weight, 0);
  // Sums of decimals miss 1 by tiny amounts (0.1 + 0.2 + 0.7): less than half a basis point is nothing.
  const shares = left < HALF_A_POINT ? [1, ...weights.map(() => 1)] : [left, ...weights];
  const [control = WHOLE, ...variants] = apportion(shares);
  return { control, variants };
}

/** Largest-remainder apportionment of 10 000 to shares that sum to more than nothing. */
function apportion(shares: number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const exact = shares.map((share) => (share / total) * WHOLE);
  const points = exact.map(Math.floor);
  const missing = WHOLE - points.reduce((sum, one) => sum + one, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) points[index] = (points[index] ?? 0) + 1;
  return points;
}

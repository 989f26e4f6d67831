import { z } from 'zod';

const HOUR_MS = 3_600_000;

/**
 * What cancelling costs the client: with at least `hoursBefore` hours to go, `feeBps` basis points of the price. Of several
 * tiers the one with the most hours that are still to go counts; closer than all of them, the one with the fewest.
 */
export const CancellationTiers = z
  .array(z.strictObject({ hoursBefore: z.int().min(0).max(8760), feeBps: z.int().min(0).max(10_000) }))
  .min(1, 'name at least one tier')
  .max(6)
  .refine((tiers) => new Set(tiers.map(({ hoursBefore }) => hoursBefore)).size === tiers.length, {
    message: 'name each number of hours once',
  })
  .transform((tiers) => tiers.toSorted((a, b) => b.hoursBefore - a.hoursBefore))
  .refine((tiers) => tiers.every(({ feeBps }, at) => at === 0 || feeBps >= (tiers[at - 1]?.feeBps ?? 0)), {
    message: 'cancelling later must not cost less',
  });
export type CancellationTiers = z.infer<typeof CancellationTiers>;

/** In minor units. `feeCents` is owed; `keptCents` of it is covered by the deposit, `refundCents` goes back to the client. */
export type CancellationCost = { feeCents: number; keptCents: number; refundCents: number };

export const FREE: CancellationTiers = [{ hoursBefore: 0, feeBps: 0 }];

/** The cost of cancelling at `now`; instants as epoch milliseconds, money rounded half up. */
export function cancellationCost(
  {
    tiers,
    priceCents,
    paidCents,
    start,
  }: {
    tiers: CancellationTiers;
    priceCents: number;
    paidCents: number;
    start: number;
  },
  now: number,
): CancellationCost {
  const hours = (start - now) / HOUR_MS;
  const tier = tiers.find(({ hoursBefore }) => hours >= hoursBefore) ?? tiers.at(-1);
  const feeCents = Math.floor((priceCents * (tier?.feeBps ?? 0) + 5000) / 10_000);
  return covered(feeCents, paidCents);
}

/** A fee that is known, and what of the deposit covers it. */
export function covered(feeCents: number, paidCents: number): CancellationCost {
  const keptCents = Math.min(feeCents, paidCents);
  return { feeCents, keptCents, refundCents: paidCents - keptCents };
}

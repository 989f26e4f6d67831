import { z } from 'zod';
import { LocationKind } from '@/lib/tenancy/facts';

const DAY_MINUTES = 1440;

/** All that is named must hold; nothing named holds always. */
export const DepositConditions = z.strictObject({
  newClient: z.literal(true).optional(),
  locationKinds: z.array(LocationKind).min(1).optional(),
  /** Starts at or after this minute of the local day, or before 6 in the morning. */
  lateFromMinute: z
    .int()
    .min(0)
    .max(DAY_MINUTES - 1)
    .optional(),
  earlierNoShow: z.literal(true).optional(),
  minMinutes: z.int().min(15).max(20_160).optional(),
  onTour: z.literal(true).optional(),
});
export type DepositConditions = z.infer<typeof DepositConditions>;

const DepositKind = z.enum(['fixed', 'percentage', 'per_hour']);
/** No more than all of the price. */
const AMOUNT_MAX = { fixed: 100_000_000, per_hour: 100_000_000, percentage: 10_000 };

/** What a tour stop asks for: as the rules of home say, nothing, or always the same. `amount` as in a rule. */
export const TourDeposit = z.discriminatedUnion('basis', [
  z.strictObject({ basis: z.literal('home') }),
  z.strictObject({ basis: z.literal('none') }),
  z
    .strictObject({ basis: z.literal('own'), kind: DepositKind, amount: z.int().min(1).max(100_000_000) })
    .refine(({ kind, amount }) => amount <= AMOUNT_MAX[kind], {
      path: ['amount'],
      message: 'at most 100 percent',
    }),
]);
export type TourDeposit = z.infer<typeof TourDeposit>;

/** `amount`: cents for `fixed` and (for each hour begun or not, by the minute) `per_hour`; basis points for `percentage`. */
export type DepositRule = {
  kind: 'fixed' | 'percentage' | 'per_hour';
  amount: number;
  serviceId: string | null;
  conditions: DepositConditions;
};

/** A request as the rules see it. `startMinute` is the minute of the day on the clock of the place. */
export type DepositCase = {
  serviceId: string;
  priceCents: number;
  durationMinutes: number;
  locationKind: LocationKind;
  startMinute: number;
  newClient: boolean;
  earlierNoShow: boolean;
  onTour: boolean;
};

/** The rules that hold at a place. Those of home that ask on tour hold on tours that follow home. */
export function rulesAt<R extends DepositRule>(
  rules: readonly R[],
  there: TourDeposit,
): readonly DepositRule[] {
  switch (there.basis) {
    case 'home':
      return rules;
    case 'none':
      return [];
    case 'own':
      return [{ kind: there.kind, amount: there.amount, serviceId: null, conditions: {} }];
  }
}

const MORNING_MINUTE = 360;

/**
 * What has to be paid before the booking stands, in cents; null when nothing has. Of all rules that match, the one that
 * asks most counts; never more than the price.
 */
export function depositFor(rules: readonly DepositRule[], asked: DepositCase): number | null {
  const amounts = rules.filter((rule) => matches(rule, asked)).map((rule) => amountOf(rule, asked));
  const cents = Math.min(asked.priceCents, Math.max(0, ...amounts));
  return cents > 0 ? cents : null;
}

function matches({ serviceId, conditions }: DepositRule, asked: DepositCase): boolean {
  const { newClient, locationKinds, lateFromMinute, earlierNoShow, minMinutes, onTour } = conditions;
  return (
    (serviceId === null || serviceId === asked.serviceId) &&
    (!newClient || asked.newClient) &&
    (!locationKinds || locationKinds.includes(asked.locationKind)) &&
    (lateFromMinute === undefined || isLate(asked.startMinute, lateFromMinute)) &&
    (!earlierNoShow || asked.earlierNoShow) &&
    (minMinutes === undefined || asked.durationMinutes >= minMinutes) &&
    (!onTour || asked.onTour)
  );
}

/** Until 6 in the morning it is still late. */
export function isLate(startMinute: number, lateFromMinute: number): boolean {
  return startMinute >= lateFromMinute || startMinute < MORNING_MINUTE;
}

/** Cents, before the price limits them. */
export function amountOf(
  { kind, amount }: Pick<DepositRule, 'kind' | 'amount'>,
  { priceCents, durationMinutes }: Pick<DepositCase, 'priceCents' | 'durationMinutes'>,
): number {
  switch (kind) {
    case 'fixed':
      return amount;
    case 'percentage':
      return Math.floor((priceCents * amount + 5000) / 10_000);
    case 'per_hour':
      return Math.floor((amount * durationMinutes + 30) / 60);
  }
}

/** Money of a booking so far: what came in, less what went back. */
export function paidCents(payments: readonly { kind: 'deposit' | 'refund'; amountCents: number }[]): number {
  return payments.reduce(
    (sum, { kind, amountCents }) => sum + (kind === 'deposit' ? amountCents : -amountCents),
    0,
  );
}

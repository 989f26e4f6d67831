/** A deposit that is asked for. `reference` is what the payer should name, so that the money can be told apart. */
export type DepositDue = { amountCents: number; currency: string; reference: string; dueAt: Date | null };

/** How the client is asked: to read instructions here, or to pay on another page. */
export type PaymentRequest =
  | { kind: 'instructions'; text: string; reference: string }
  | { kind: 'redirect'; url: string };

/**
 * A way in which deposits are paid. The booking knows only this port: money that came by a rail is recorded with
 * `receiveDeposit`, whoever noticed it (staff for the manual one, a gateway's webhook for others).
 */
export type PaymentRail = { key: string; request: (due: DepositDue) => PaymentRequest };

/** The companion's own instructions, and what staff sees arrive. */
export function manualRail(instructions: string): PaymentRail {
  return {
    key: 'manual',
    request: ({ reference }) => ({ kind: 'instructions', text: instructions, reference }),
  };
}

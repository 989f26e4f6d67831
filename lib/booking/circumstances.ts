import { paidCents } from './deposits';
import type { Circumstances } from './states';

const HOUR_MS = 3_600_000;

/** What the table of states needs to know of a booking, besides what only a command knows. */
export function circumstancesOf(
  booking: {
    startsAt: Date;
    depositCents: number | null;
    payments: readonly { kind: 'deposit' | 'refund'; amountCents: number }[];
    proposedStartsAt: Date | null;
    proposalExpiresAt: Date | null;
    rescheduleHours: number;
  },
  now: Date,
  forbidden: boolean,
): Circumstances {
  const paid = paidCents(booking.payments);
  const { startsAt, depositCents, proposedStartsAt, proposalExpiresAt, rescheduleHours } = booking;
  return {
    started: startsAt <= now,
    forbidden,
    depositDue: depositCents !== null && paid < depositCents,
    proposed: proposedStartsAt !== null && proposalExpiresAt !== null && proposalExpiresAt > now,
    paid: paid > 0,
    rescheduleClosed: startsAt.getTime() - now.getTime() < rescheduleHours * HOUR_MS,
  };
}

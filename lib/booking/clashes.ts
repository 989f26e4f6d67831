import { bufferedRange } from './availability';
import { overlap, type TimeRange } from './ranges';

/** What may want the same time: an open booking, or time held for another reason (no booking id). */
export type Claim = { bookingId: string | null; companionIds: readonly string[]; range: TimeRange };

/**
 * How many others want the time of each booking, buffers included, for a companion of hers. A request and the hold of
 * the same booking are one claim.
 */
export function countClashes(of: readonly Claim[], others: readonly Claim[]): number[] {
  return of.map((one) => {
    const found = others.filter(
      (other) =>
        (other.bookingId === null || other.bookingId !== one.bookingId) &&
        other.companionIds.some((id) => one.companionIds.includes(id)) &&
        overlap(other.range, one.range),
    );
    return found.length;
  });
}

/** The time that a booking wants, by its snapshot. */
export function claimOf(booking: {
  id: string;
  startsAt: Date;
  endsAt: Date;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  incomes: readonly { companionId: string }[];
}): Claim {
  return {
    bookingId: booking.id,
    companionIds: booking.incomes.map(({ companionId }) => companionId),
    range: bufferedRange({ start: booking.startsAt.getTime(), end: booking.endsAt.getTime() }, booking),
  };
}

import type { TenantScope } from '@/lib/tenancy/scope';
import { bufferedRange } from './availability';

/** A booking and the time it wants, by its snapshot. */
type Wanting = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
};

/**
 * Takes a booking's time from the calendars of its companions, buffers included: all of them or none. The database refuses
 * held time that overlaps, which reaches the caller as conflict `slot_taken`.
 */
export async function holdTime(
  { db, tenant }: TenantScope,
  booking: Wanting,
  companionIds: readonly string[],
  expiresAt: Date | null,
): Promise<void> {
  const range = rangeOf(booking);
  await db.hold.createMany({
    data: companionIds.map((companionId) => ({
      tenantId: tenant.id,
      companionId,
      bookingId: booking.id,
      kind: 'booking' as const,
      ...range,
      expiresAt,
    })),
  });
}

export async function releaseTime({ db }: TenantScope, bookingId: string): Promise<void> {
  await db.hold.deleteMany({ where: { bookingId } });
}

export async function keepHoldUntil(
  { db }: TenantScope,
  bookingId: string,
  expiresAt: Date | null,
): Promise<void> {
  await db.hold.updateMany({ where: { bookingId }, data: { expiresAt } });
}

/** Other bookings whose deadline is over and whose held time is still in this one's way. */
export async function overdueInTheWay(
  { db, now }: TenantScope,
  booking: Wanting,
  companionIds: readonly string[],
): Promise<string[]> {
  const { heldFrom, heldUntil } = rangeOf(booking);
  const overdue = await db.hold.findMany({
    where: {
      companionId: { in: [...companionIds] },
      expiresAt: { lte: now },
      heldFrom: { lt: heldUntil },
      heldUntil: { gt: heldFrom },
      NOT: { bookingId: booking.id },
    },
    select: { bookingId: true },
  });
  return [...new Set(overdue.flatMap(({ bookingId }) => bookingId ?? []))].sort();
}

function rangeOf(booking: Wanting): { heldFrom: Date; heldUntil: Date } {
  const { from, until } = bufferedRange(
    { start: booking.startsAt.getTime(), end: booking.endsAt.getTime() },
    booking,
  );
  return { heldFrom: new Date(from), heldUntil: new Date(until) };
}

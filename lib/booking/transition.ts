import { callSql } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { bufferedRange } from './availability';
import { tellBothSides } from './letters';
import { actorOf, visibleBookings } from './policy';
import { type BookingDetail, requireBooking } from './queries';
import { type BookingAction, type BookingStatus, holdsTime, nextStatus } from './states';

/** What staff saw when they decided, and for some decisions a word to the client. */
export type Decision = { version: number; note?: string };

/** A change without a version (the client's, the clock's) that loses a race looks again and decides anew. */
const LOOKS_MAX = 3;

/**
 * The one way in which a booking changes its status: decided by the table, saved by compare-and-swap on status and
 * version, together with its held time, history, mails and audit entry, or not at all.
 * @throws AppError not_found, conflict `version_changed` | `not_possible` | `slot_taken`
 */
export async function changeStatus(
  scope: TenantScope,
  id: string,
  action: BookingAction,
  decision?: Decision,
  look = 1,
): Promise<BookingDetail> {
  const booking = await findForChange(scope, id);
  if (decision && booking.version !== decision.version) throw new AppError('conflict', 'version_changed');
  const to = nextStatus(booking.status, action, actorOf(scope.viewer).actor, {
    started: booking.startsAt <= scope.now,
    depositDue: booking.depositCents !== null,
  });
  if (!to) throw new AppError('conflict', 'not_possible');
  const moves = holdsTime(booking.status) !== holdsTime(to);
  if (moves) await callSql(scope.db, 'lock_companions', companionsOf(booking));
  const { count } = await scope.db.booking.updateMany({
    where: { id, status: booking.status, version: booking.version },
    data: { status: to, version: booking.version + 1 },
  });
  if (count === 0 && !decision && look < LOOKS_MAX)
    return changeStatus(scope, id, action, decision, look + 1);
  if (count === 0) throw new AppError('conflict', 'version_changed');
  if (moves) await (holdsTime(to) ? holdTime(scope, booking) : freeTime(scope, booking));
  await writeHistory(scope, booking, action, to, decision?.note);
  return requireBooking(scope, id);
}

type Changing = Awaited<ReturnType<typeof findForChange>>;

async function findForChange({ db, viewer }: TenantScope, id: string) {
  const booking = isUuid(id)
    ? await db.booking.findFirst({
        where: { AND: [{ id }, visibleBookings(viewer)] },
        include: { incomes: { select: { companionId: true } } },
      })
    : null;
  if (!booking) throw new AppError('not_found');
  return booking;
}

/** Overlapping held time makes the database refuse this, which reaches the caller as conflict `slot_taken`. */
async function holdTime({ db, tenant }: TenantScope, booking: Changing): Promise<void> {
  const { from, until } = bufferedRange(
    { start: booking.startsAt.getTime(), end: booking.endsAt.getTime() },
    booking,
  );
  await db.hold.createMany({
    data: companionsOf(booking).map((companionId) => ({
      tenantId: tenant.id,
      companionId,
      bookingId: booking.id,
      kind: 'booking' as const,
      heldFrom: new Date(from),
      heldUntil: new Date(until),
    })),
  });
}

async function freeTime({ db }: TenantScope, { id }: Changing): Promise<void> {
  await db.hold.deleteMany({ where: { bookingId: id } });
}

async function writeHistory(
  scope: TenantScope,
  booking: Changing,
  action: BookingAction,
  to: BookingStatus,
  note?: string,
): Promise<void> {
  const { actorKind, actorId } = actorOf(scope.viewer);
  const version = booking.version + 1;
  await scope.db.bookingEvent.createMany({
    data: [
      {
        tenantId: scope.tenant.id,
        bookingId: booking.id,
        action,
        fromStatus: booking.status,
        toStatus: to,
        version,
        actorKind,
        actorId,
        note: note ?? null,
        createdAt: scope.now,
      },
    ],
  });
  await tellBothSides(scope, { ...booking, version }, to, note);
  await leaveTrail(scope, {
    action: `booking.${to}`,
    subjectKind: 'booking',
    subjectId: booking.id,
    detail: { from: booking.status, version },
  });
}

/** In id order: the lock takes them so, and so does whoever else holds several. */
function companionsOf({ incomes }: Changing): string[] {
  return incomes.map(({ companionId }) => companionId).sort();
}

import type { TenantScope } from '@/lib/tenancy/scope';
import { createBooking, findReplay, type Requested, type Submission } from './creation';
import { requireStart, requireWish } from './offer';
import { findOffer } from './openings';
import { requireOpenForBookings } from './policy';
import type { BookingDetail } from './queries';
import type { BookingRequest } from './schema';
import { changeStatus, type Decision } from './transition';

/**
 * The limit of bookings created, given by the door, which knows the address. `check` refuses while none is left, `take`
 * counts one; whoever gave it returns what was taken for a booking that did not come to be.
 */
export type CreationLimit = { check: () => Promise<void>; take: () => Promise<void> };

/**
 * Takes a booking request. In this order: a replay of the same key and body gets the first answer; then validity, limit,
 * availability; then booking, income, history, mails and audit in the caller's transaction. `request` may be a function,
 * since a replay is answered whatever we think of its body today.
 * @throws AppError conflict `key_reused` (another body), invalid (a field each), rate_limited, conflict `slot_taken` (the
 *   start would be offered but for held time), invalid on `start` (it is not offered).
 */
export async function requestBooking(
  scope: TenantScope,
  request: BookingRequest | (() => BookingRequest),
  submission: Submission & { limit?: CreationLimit },
): Promise<Requested & { replayed: boolean }> {
  requireOpenForBookings(scope);
  const replay = await findReplay(scope, submission);
  if (replay) return { ...replay, replayed: true };
  const wanted = typeof request === 'function' ? request() : request;
  const range = { from: wanted.start.getTime(), until: wanted.start.getTime() };
  const asked = { withPolicy: true, clientEmail: wanted.client.email };
  const offer = await findOffer(scope, wanted.service, range, asked);
  const anyStart = requireWish(offer, wanted, scope.now);
  await submission.limit?.check();
  const { wish, companion } = requireStart(anyStart, wanted, scope.now);
  const requested = await createBooking(scope, wanted, wish, companion, submission);
  // Counted last: of several submissions with one key, only the one whose row stands takes a point.
  await submission.limit?.take();
  return { ...requested, replayed: false };
}

/**
 * Accepts a request and takes its time from the companion's calendar, buffers included. Every change below moves the
 * booking, its held time, its history, its mails and its audit entry in one transaction, or nothing at all.
 * @throws AppError not_found, or conflict: `slot_taken` (the time is held already), `version_changed` (somebody was
 *   faster), `not_possible` (not in this status, or not at this time). The booking then stays as it was.
 */
export function confirm(scope: TenantScope, id: string, decision: Decision): Promise<BookingDetail> {
  return changeStatus(scope, id, 'confirm', decision);
}

/** Turns a request down. Errors as `confirm`. */
export function decline(scope: TenantScope, id: string, decision: Decision): Promise<BookingDetail> {
  return changeStatus(scope, id, 'decline', decision);
}

/** Calls an open booking off for the companion; its time is free again. Errors as `confirm`. */
export function cancelByCompanion(
  scope: TenantScope,
  id: string,
  decision: Decision,
): Promise<BookingDetail> {
  return changeStatus(scope, id, 'cancel', decision);
}

/** The meeting took place. Errors as `confirm`. */
export function complete(scope: TenantScope, id: string, decision: Decision): Promise<BookingDetail> {
  return changeStatus(scope, id, 'complete', decision);
}

/** The client did not come. Errors as `confirm`. */
export function markNoShow(scope: TenantScope, id: string, decision: Decision): Promise<BookingDetail> {
  return changeStatus(scope, id, 'no-show', decision);
}

/** Calls a booking off for its client, in whatever version it is. Errors as `confirm`. */
export function cancelByClient(scope: TenantScope, bookingId: string): Promise<BookingDetail> {
  return changeStatus({ ...scope, viewer: { kind: 'client', bookingId } }, bookingId, 'cancel');
}

/** Ends a request that nobody answered before its start. Does nothing to a booking that has moved on. */
export async function expire(scope: TenantScope, bookingId: string): Promise<void> {
  const system: TenantScope = { ...scope, viewer: { kind: 'system' } };
  const due = await scope.db.booking.findFirst({
    where: { id: bookingId, status: 'pending', startsAt: { lte: scope.now } },
    select: { id: true },
  });
  if (due) await changeStatus(system, bookingId, 'expire');
}

import { submitForm } from '@/lib/analytics/form-submit';
import type { Incoming } from '@/lib/analytics/incoming';
import { isBlocked } from '@/lib/clients/queries';
import { AppError, invalidField } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { requireChannel } from './channels';
import { createBooking, findReplay, type Requested, type Submission } from './creation';
import { requireStart, requireWish } from './offer';
import { findOffer } from './openings';
import { inNameOfClient, requireOpenForBookings, visibleBookings } from './policy';
import type { BookingDetail } from './queries';
import type { BookingRequest } from './schema';
import { costOfCancelling, termsFor } from './terms';
import { changeBooking, type Decision } from './transition';

/**
 * The limit of bookings created, given by the door, which knows the address. `check` refuses while none is left, `take`
 * counts one; whoever gave it returns what was taken for a booking that did not come to be.
 */
export type CreationLimit = { check: () => Promise<void>; take: () => Promise<void> };

/**
 * Takes a booking request. In this order: a replay of the same key and body gets the first answer; then validity, limit,
 * availability; then booking, income, history, mails and audit in the caller's transaction. `request` may be a function,
 * since a replay is answered whatever we think of its body today. `visit`: the `form_submit` that the door saw, unless the
 * visitor is not to be counted; it is stored with the booking. The door awaits `flushed()` before, so that what the visitor
 * did until then is stored when this looks for the visit.
 * @throws AppError conflict `key_reused` (another body), invalid (a field each), rate_limited, conflict `slot_taken` (the
 *   start would be offered but for held time), invalid on `start` (it is not offered).
 */
export async function requestBooking(
  scope: TenantScope,
  request: BookingRequest | (() => BookingRequest),
  submission: Submission & { limit?: CreationLimit; visitorCountry?: string | null; visit?: Incoming },
): Promise<Requested & { replayed: boolean }> {
  requireOpenForBookings(scope);
  const replay = await findReplay(scope, submission);
  if (replay) return { ...replay, replayed: true };
  const wanted = typeof request === 'function' ? request() : request;
  const range = { from: wanted.start.getTime(), until: wanted.start.getTime() };
  const { visitorCountry = null } = submission;
  const asked = { withPolicy: true, clientEmail: wanted.client.email, visitorCountry };
  const offer = await findOffer(scope, wanted.service, range, asked);
  const anyStart = requireWish(offer, wanted, scope.now);
  const channel = requireChannel(scope, wanted.client);
  await submission.limit?.check();
  const { wish, companions } = requireStart(anyStart, wanted, scope.now);
  const terms = await termsFor(scope, wanted, wish);
  const requested = await createBooking(
    scope,
    wanted,
    {
      ...{
        ...wish,
        terms,
        companions,
        channel,
        visitorCountry,
        blocked: await isBlocked(scope, wanted.client),
      },
      visit: submission.visit && (await submitForm(scope, submission.visit)),
    },
    submission,
  );
  // Counted last: of several submissions with one key, only the one whose row stands takes a point.
  await submission.limit?.take();
  return { ...requested, replayed: false };
}

/**
 * Accepts a request and takes its time from the companion's calendar, buffers included; `start` may be one of the
 * alternates that the client named. Every change below moves the booking, its held time, its history, its mails and its
 * audit entry in one transaction, or nothing at all.
 * @throws AppError not_found, invalid on `start`, or conflict: `slot_taken` (the time is held already), `version_changed`
 *   (somebody was faster), `not_possible` (not in this status, or not at this time). The booking then stays as it was.
 */
export function confirm(
  scope: TenantScope,
  id: string,
  { start, ...decision }: Decision & { start?: Date },
): Promise<BookingDetail> {
  return changeBooking(scope, id, {
    action: 'confirm',
    decision,
    plan: ({ startsAt, alternates }) => {
      if (!start || start.getTime() === startsAt.getTime()) return {};
      if (!alternates.some((one) => one.getTime() === start.getTime()) || start <= scope.now)
        throw invalidField('start', 'Choose a time that was asked for.');
      return { start };
    },
  });
}

/** Turns a request down. Errors as `confirm`. */
export function decline(scope: TenantScope, id: string, decision: Decision): Promise<BookingDetail> {
  return changeBooking(scope, id, { action: 'decline', decision });
}

/** Calls an open booking off for the companion; its time is free again, and no fee is owed. Errors as `confirm`. */
export function cancelByCompanion(
  scope: TenantScope,
  id: string,
  decision: Decision,
): Promise<BookingDetail> {
  return changeBooking(scope, id, { action: 'cancel', decision });
}

/** The meeting took place. Errors as `confirm`. */
export function complete(scope: TenantScope, id: string, decision: Decision): Promise<BookingDetail> {
  return changeBooking(scope, id, { action: 'complete', decision });
}

/** The client did not come. Errors as `confirm`. */
export function markNoShow(scope: TenantScope, id: string, decision: Decision): Promise<BookingDetail> {
  return changeBooking(scope, id, { action: 'no-show', decision });
}

/**
 * Calls a booking off for its client, in whatever version it is. What that costs is recorded; `feeCentsMax` is what the
 * client was shown: when it costs more by now, nothing happens.
 * @throws AppError as `confirm`, and conflict `fee_changed`.
 */
export function cancelByClient(
  scope: TenantScope,
  bookingId: string,
  { feeCentsMax }: { feeCentsMax?: number } = {},
): Promise<BookingDetail> {
  return changeBooking(inNameOfClient(scope, bookingId), bookingId, {
    action: 'cancel',
    plan: (booking) => {
      const { feeCents } = costOfCancelling(booking, scope.now);
      if (feeCentsMax !== undefined && feeCents > feeCentsMax) throw new AppError('conflict', 'fee_changed');
      return { set: { cancellationFeeCents: feeCents } };
    },
  });
}

/** The client says whether they still come. It changes nothing else: who does not come is shown how to cancel. */
export function answerAttendance(
  scope: TenantScope,
  bookingId: string,
  { coming }: { coming: boolean },
): Promise<BookingDetail> {
  return changeBooking(inNameOfClient(scope, bookingId), bookingId, {
    action: 'attendance',
    plan: () => ({ set: { attending: coming }, news: coming ? 'attending' : 'not_attending' }),
  });
}

/** Ends what its side has let run out. Does nothing to a booking that has moved on, or whose time has not come. */
export async function expire(scope: TenantScope, bookingId: string): Promise<void> {
  const due = await scope.db.booking.findFirst({
    where: { id: bookingId, expiresAt: { lte: scope.now } },
    select: { id: true },
  });
  if (due) await changeBooking(asClock(scope), bookingId, { action: 'expire' });
}

/** The same for a proposal to move: the booking stays where it is. */
export async function expireProposal(scope: TenantScope, bookingId: string): Promise<void> {
  const due = await scope.db.booking.findFirst({
    where: { id: bookingId, status: 'confirmed', proposalExpiresAt: { lte: scope.now } },
    select: { id: true },
  });
  if (due)
    await changeBooking(asClock(scope), bookingId, {
      action: 'expire-proposal',
      plan: () => ({ set: { proposedStartsAt: null, proposalExpiresAt: null } }),
    });
}

/** Keeps a note that only staff reads. @throws AppError not_found, unauthenticated */
export async function noteOnBooking(scope: TenantScope, id: string, note: string): Promise<void> {
  if (scope.viewer.kind !== 'staff') throw new AppError('unauthenticated');
  const { count } = isUuid(id)
    ? await scope.db.booking.updateMany({
        where: { AND: [{ id }, visibleBookings(scope.viewer)] },
        data: { staffNote: note },
      })
    : { count: 0 };
  if (count === 0) throw new AppError('not_found');
  await leaveTrail(scope, { action: 'booking.noted', subjectKind: 'booking', subjectId: id });
}

function asClock(scope: TenantScope): TenantScope {
  return { ...scope, viewer: { kind: 'system' } };
}

import { invalidField } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requireStart } from './offer';
import { findOffer } from './openings';
import { inNameOfClient } from './policy';
import type { BookingDetail } from './queries';
import { bookingSettings } from './settings';
import { type Changing, changeBooking, type Decision } from './transition';
import { MINUTE_MS } from './zone';

const HOUR_MS = 3_600_000;
const YEAR_MS = 366 * 24 * HOUR_MS;

/**
 * The companion moves a booking that holds time, at once; the client is told and may from then on cancel without a fee.
 * @throws AppError not_found, invalid on `start`, conflict `slot_taken` | `version_changed` | `not_possible`
 */
export function rescheduleByCompanion(
  scope: TenantScope,
  id: string,
  { start, ...decision }: Decision & { start: Date },
): Promise<BookingDetail> {
  return changeBooking(scope, id, {
    action: 'reschedule',
    decision,
    plan: ({ startsAt }) => {
      requireOtherStart(scope, startsAt, start);
      return { start, set: { movedByCompanion: true }, news: 'moved' };
    },
  });
}

/**
 * The client asks to move a confirmed booking: it keeps its time, and the companion is asked. The new start must be one
 * that could be booked.
 * @throws AppError invalid on `start`, conflict `slot_taken` | `not_possible`
 */
export function rescheduleByClient(
  scope: TenantScope,
  bookingId: string,
  { start }: { start: Date },
): Promise<BookingDetail> {
  return changeBooking(inNameOfClient(scope, bookingId), bookingId, {
    action: 'reschedule',
    plan: async (booking) => {
      requireOtherStart(scope, booking.startsAt, start);
      await requireOpenStart(scope, booking, start);
      const { proposalHours } = await bookingSettings(scope);
      const last = Math.min(booking.startsAt.getTime(), start.getTime());
      const proposalExpiresAt = new Date(Math.min(scope.now.getTime() + proposalHours * HOUR_MS, last));
      return { set: { proposedStartsAt: start, proposalExpiresAt }, news: 'proposed' };
    },
  });
}

/** The companion agrees to the client's proposal: one change moves the booking. Errors as `rescheduleByCompanion`. */
export function acceptProposal(scope: TenantScope, id: string, decision: Decision): Promise<BookingDetail> {
  return changeBooking(scope, id, {
    action: 'accept-proposal',
    decision,
    plan: ({ proposedStartsAt }) => ({ start: proposedStartsAt ?? undefined, news: 'moved' }),
  });
}

/** The companion does not: the booking stays where it is. */
export function declineProposal(scope: TenantScope, id: string, decision: Decision): Promise<BookingDetail> {
  return changeBooking(scope, id, {
    action: 'decline-proposal',
    decision,
    plan: () => ({ set: { proposedStartsAt: null, proposalExpiresAt: null } }),
  });
}

function requireOtherStart({ now }: TenantScope, from: Date, start: Date): void {
  if (start <= now) throw invalidField('start', 'This time is over.');
  if (start.getTime() > now.getTime() + YEAR_MS)
    throw invalidField('start', 'This is more than a year ahead.');
  if (start.getTime() === from.getTime()) throw invalidField('start', 'This is the time it has already.');
}

/** As for a new request, but that the booking's own time is not in its way. Its companions, length and price stay. */
async function requireOpenStart(scope: TenantScope, booking: Changing, start: Date): Promise<void> {
  const range = { from: start.getTime(), until: start.getTime() };
  const { clientEmail, visitorCountry, serviceType, priceCents, locationKind } = booking;
  const asked = { clientEmail, visitorCountry, exceptBookingId: booking.id };
  const offer = await findOffer(scope, serviceType, range, asked);
  if (!offer) throw invalidField('start', 'This start is not offered. Please choose another.');
  const { companionIds } = booking;
  const named = companionIds.flatMap((id) => offer.companions.find((one) => one.id === id) ?? []);
  const wish = {
    ...{ offer, priceCents },
    durationMinutes: (booking.endsAt.getTime() - booking.startsAt.getTime()) / MINUTE_MS,
    candidates: { needed: companionIds.length, named, others: [] },
  };
  requireStart(wish, { start, location: { kind: locationKind } }, scope.now);
}

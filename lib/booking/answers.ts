import type { TenantScope } from '@/lib/tenancy/scope';
import { placeShown } from './meeting-places';
import type { BookingDetail, BookingItem } from './queries';
import type { StatusAnswer } from './schema';
import { isoInZone } from './zone';

/** What the private link shows. Made with the client's own scope, so `actions` are the client's. */
export async function statusAnswer(scope: TenantScope, booking: BookingDetail): Promise<StatusAnswer> {
  const place = await placeShown(scope, booking);
  const { code, status, timeZone, actions, offers, proposal, deposit, expiresAt, cancellation } = booking;
  const iso = (instant: Date) => isoInZone(instant, timeZone);
  const waits = status === 'counter_offered' || status === 'awaiting_deposit';
  return {
    ...{ code, status, ...times(booking), timeZone, actions },
    ...(offers.length > 0 ? { offers: offers.map(iso) } : {}),
    ...(proposal ? { proposal: iso(proposal) } : {}),
    ...(deposit ? { deposit } : {}),
    ...(waits && expiresAt ? { expiresAt: iso(expiresAt) } : {}),
    ...(cancellation.feeCents > 0 ? { cancellation } : {}),
    ...(place?.address
      ? { place: { address: place.address, ...(place.area ? { area: place.area } : {}) } }
      : {}),
  };
}

/**
 * A booking as staff's API writes it: instants with the offset of the meeting's zone. `companions`, the lead first, only
 * where several serve it together.
 */
export function bookingJson({ companions, ...booking }: BookingItem): Record<string, unknown> {
  return {
    ...booking,
    ...(companions.length > 1 ? { companions } : {}),
    ...times(booking),
    createdAt: booking.createdAt.toISOString(),
    expiresAt: booking.expiresAt?.toISOString() ?? null,
  };
}

export function bookingDetailJson({
  tokenVersion: _,
  shares,
  ...booking
}: BookingDetail): Record<string, unknown> {
  return {
    ...bookingJson(booking),
    ...(shares.length > 0 ? { shares } : {}),
    alternates: booking.alternates.map((start) => isoInZone(start, booking.timeZone)),
    offers: booking.offers.map((start) => isoInZone(start, booking.timeZone)),
    proposal: booking.proposal && isoInZone(booking.proposal, booking.timeZone),
    payments: booking.payments.map((payment) => ({ ...payment, createdAt: payment.createdAt.toISOString() })),
    proofs: booking.proofs.map((proof) => ({ ...proof, createdAt: proof.createdAt.toISOString() })),
    events: booking.events.map((event) => ({
      ...event,
      startsAt: event.startsAt && isoInZone(event.startsAt, booking.timeZone),
      createdAt: event.createdAt.toISOString(),
    })),
  };
}

function times({ start, end, timeZone }: Pick<BookingItem, 'start' | 'end' | 'timeZone'>): {
  start: string;
  end: string;
} {
  return { start: isoInZone(start, timeZone), end: isoInZone(end, timeZone) };
}

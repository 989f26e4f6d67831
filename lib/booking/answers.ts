import type { BookingDetail, BookingItem } from './queries';
import type { StatusAnswer } from './schema';
import { isoInZone } from './zone';

/** What the private link shows. Made with the client's own scope, so `actions` are the client's. */
export function statusAnswer(booking: BookingItem): StatusAnswer {
  const { code, status, timeZone, actions } = booking;
  return { code, status, ...times(booking), timeZone, actions };
}

/** A booking as staff's API writes it: instants with the offset of the meeting's zone. */
export function bookingJson(booking: BookingItem): Record<string, unknown> {
  return { ...booking, ...times(booking), createdAt: booking.createdAt.toISOString() };
}

export function bookingDetailJson({ tokenVersion: _, ...booking }: BookingDetail): Record<string, unknown> {
  return {
    ...bookingJson(booking),
    alternates: booking.alternates.map((start) => isoInZone(start, booking.timeZone)),
    events: booking.events.map((event) => ({ ...event, createdAt: event.createdAt.toISOString() })),
  };
}

function times({ start, end, timeZone }: BookingItem): { start: string; end: string } {
  return { start: isoInZone(start, timeZone), end: isoInZone(end, timeZone) };
}

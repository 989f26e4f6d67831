import type { BookingStatus } from './states';

const HOUR_MS = 3_600_000;

/** How long each side may take, in hours. */
export type Patience = { requestHours: number; offerHours?: number; depositHours: number };

/**
 * When a booking that comes into `status` at `now` ends by itself; null when it does not. Never later than the moment for
 * which it is meant: the meeting's start, or the last start of an offer.
 */
export function deadlineOf(
  status: BookingStatus,
  { requestHours, offerHours, depositHours }: Patience,
  { start, offered = [] }: { start: Date; offered?: readonly Date[] },
  now: Date,
): Date | null {
  const within = (hours: number, last: number) => new Date(Math.min(now.getTime() + hours * HOUR_MS, last));
  switch (status) {
    case 'pending':
      return within(requestHours, start.getTime());
    case 'counter_offered':
      return within(offerHours ?? requestHours, Math.max(...offered.map((one) => one.getTime())));
    case 'awaiting_deposit':
      return within(depositHours, start.getTime());
    default:
      return null;
  }
}

/** Bookings of these statuses as they count now, see `statusNow`. Only open ones have a deadline. */
export function inStatus(statuses: BookingStatus[], now: Date) {
  const stands = { status: { in: statuses }, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  return statuses.includes('expired') ? { OR: [stands, { expiresAt: { lte: now } }] } : stands;
}

import type { LocationKind } from '@/lib/tenancy/facts';
import type { BookingStatus } from './states';
import { MINUTE_MS } from './zone';

/** How long after the end the address can still be read: meetings run over, and things are left behind. */
export const SHOWN_AFTER_MINUTES = 60;

type Meeting = { status: BookingStatus; locationKind: LocationKind; start: Date; end: Date };

/** From when until when a client may read the address. Half-open. */
export function revealTimes(
  { start, end }: Pick<Meeting, 'start' | 'end'>,
  revealMinutes: number,
): { from: Date; until: Date } {
  return {
    from: new Date(start.getTime() - revealMinutes * MINUTE_MS),
    until: new Date(end.getTime() + SHOWN_AFTER_MINUTES * MINUTE_MS),
  };
}

/**
 * What a client may know of the place now: while the meeting is confirmed and at the companion's the general area, and in
 * time the address as well. `status` as it counts now, see `statusNow`; the deadline of nothing else matters.
 */
export function mayKnow(meeting: Meeting, revealMinutes: number, now: Date): 'nothing' | 'area' | 'address' {
  if (meeting.status !== 'confirmed' || meeting.locationKind !== 'incall') return 'nothing';
  const { from, until } = revealTimes(meeting, revealMinutes);
  if (now >= until) return 'nothing';
  return now >= from ? 'address' : 'area';
}

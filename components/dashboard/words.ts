import type { Tone } from '@/components/ui/badge';
import type { BookingStatus } from '@/lib/booking/states';
import type { LocationKind } from '@/lib/tenancy/facts';
import type { StaffRole } from '@/lib/tenancy/scope';

/** A booking's state, as its companion reads it. */
export const STATUS_WORDS: Record<BookingStatus, { text: string; tone: Tone }> = {
  pending: { text: 'Waiting for you', tone: 'brand' },
  counter_offered: { text: 'Offer sent', tone: 'brand' },
  awaiting_deposit: { text: 'Awaiting deposit', tone: 'warn' },
  confirmed: { text: 'Confirmed', tone: 'good' },
  completed: { text: 'Completed', tone: 'plain' },
  no_show: { text: 'No-show', tone: 'bad' },
  declined: { text: 'Declined', tone: 'plain' },
  expired: { text: 'Expired', tone: 'plain' },
  cancelled_by_client: { text: 'Cancelled by client', tone: 'plain' },
  cancelled_by_companion: { text: 'Cancelled by you', tone: 'plain' },
};

export const LOCATION_WORDS: Record<LocationKind, string> = {
  incall: 'Incall',
  outcall: 'Outcall',
  virtual: 'Online',
};

export const ROLE_WORDS: Record<StaffRole, string> = {
  owner: 'Owner',
  manager: 'Manager',
  companion: 'Companion',
};

/** One line of a booking's history. */
export function changeWords(change: { action: string; actorKind: string; toStatus: BookingStatus }): string {
  const who = { client: 'the client', visitor: 'the client', staff: 'your side' }[change.actorKind];
  const what = DEED_WORDS[change.action] ?? CHANGE_WORDS[change.toStatus];
  return who && !what.own ? `${what.text} by ${who}` : what.text;
}

type Words = { text: string; own?: true };

/** What happened, where the status that it led to does not say it. */
const DEED_WORDS: Record<string, Words> = {
  'decline-offer': { text: 'The client took none of the times', own: true },
  'waive-deposit': { text: 'No deposit asked any more', own: true },
  'deposit-received': { text: 'Deposit recorded' },
  'deposit-proof': { text: 'The client sent a file about the deposit', own: true },
  reschedule: { text: 'Another time asked' },
  'accept-proposal': { text: 'Moved as the client asked', own: true },
  'decline-proposal': { text: 'The time was kept', own: true },
  'expire-proposal': { text: 'The wish for another time ran out', own: true },
  attendance: { text: 'The client answered the reminder', own: true },
  refund: { text: 'Refund recorded' },
};

const CHANGE_WORDS: Record<BookingStatus, Words> = {
  pending: { text: 'Requested' },
  counter_offered: { text: 'Another time offered' },
  awaiting_deposit: { text: 'Accepted, waiting for the deposit', own: true },
  confirmed: { text: 'Confirmed' },
  completed: { text: 'Marked as completed' },
  no_show: { text: 'Marked as no-show' },
  declined: { text: 'Declined' },
  expired: { text: 'Ended without an answer', own: true },
  cancelled_by_client: { text: 'Cancelled by the client', own: true },
  cancelled_by_companion: { text: 'Cancelled by your side', own: true },
};

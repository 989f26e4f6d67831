import { Notice } from '@/components/ui/notice';
import type { BookingDetail } from '@/lib/booking/queries';
import { BOOKING_STATUSES } from '@/lib/booking/states';

/** What has just been done to a booking, if it is still so. */
export function Done({ booking, done }: { booking: BookingDetail; done: string | undefined }) {
  const words = DONE[done ?? ''];
  if (!words?.statuses.includes(booking.status)) return null;
  return (
    <div className="mb-4">
      <Notice tone="good" title={words.title}>
        {words.text}
      </Notice>
    </div>
  );
}

const DONE: Record<string, { statuses: string[]; title: string; text: string }> = {
  confirm: {
    statuses: ['confirmed', 'awaiting_deposit'],
    title: 'Confirmed',
    text: 'The time is held for you, and the client is told by mail.',
  },
  decline: { statuses: ['declined'], title: 'Declined', text: 'The client is told by mail.' },
  complete: { statuses: ['completed'], title: 'Marked as completed', text: 'It is listed under Past.' },
  'no-show': { statuses: ['no_show'], title: 'Marked as no-show', text: 'It is listed under Past.' },
  cancel: {
    statuses: ['cancelled_by_companion'],
    title: 'Cancelled',
    text: 'The time is free again, and the client is told by mail.',
  },
  'counter-offer': {
    statuses: ['counter_offered'],
    title: 'The offer is sent',
    text: 'The client chooses by the private link.',
  },
  reschedule: {
    statuses: ['confirmed', 'awaiting_deposit'],
    title: 'Moved',
    text: 'The new time is held for you, and the client is told by mail.',
  },
  'accept-proposal': {
    statuses: ['confirmed'],
    title: 'Moved as asked',
    text: 'The new time is held for you, and the client is told by mail.',
  },
  'decline-proposal': {
    statuses: ['confirmed'],
    title: 'It stays where it is',
    text: 'The client is told by mail.',
  },
  'deposit-received': {
    statuses: ['awaiting_deposit', 'confirmed'],
    title: 'Recorded',
    text: 'A booking whose deposit is all there is confirmed.',
  },
  'waive-deposit': {
    statuses: ['pending', 'counter_offered', 'confirmed'],
    title: 'No deposit is asked',
    text: 'It stands without one.',
  },
  refund: {
    statuses: [...BOOKING_STATUSES],
    title: 'Refund recorded',
    text: 'Send the money back yourself.',
  },
  note: { statuses: [...BOOKING_STATUSES], title: 'Note kept', text: 'Only your side reads it.' },
};

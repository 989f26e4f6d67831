import type { LetterKey } from '@/lib/messaging/templates';

/** When a letter is written, for the list and the head of the editor. */
export const LETTER_WORDS: Record<LetterKey, string> = {
  'client.requested': 'A request has arrived',
  'client.confirmed': 'Confirmed',
  'client.declined': 'Declined',
  'client.cancelled_by_client': 'Cancelled by the client',
  'client.cancelled': 'Cancelled by you',
  'client.expired': 'Ended unanswered',
  'client.offered': 'Another time is offered',
  'client.deposit_due': 'Accepted, a deposit is due',
  'client.wish_changed': 'The request asks for another time',
  'client.moved': 'Moved to a new time',
  'client.proposed': 'The client wishes to move it',
  'client.proposal_declined': 'The wish to move is declined',
  'client.proposal_expired': 'The wish to move went unanswered',
  'client.reminder_day_before': 'Reminder, one to two days before',
  'client.reminder_same_day': 'Reminder on the day',
  'staff.requested': 'A request has arrived',
  'staff.confirmed': 'Confirmed',
  'staff.declined': 'Declined',
  'staff.cancelled_by_client': 'Cancelled by the client',
  'staff.cancelled': 'Cancelled by you',
  'staff.expired': 'Ended unanswered',
  'staff.offer_declined': 'Your offer is declined',
  'staff.deposit_due': 'Accepted, a deposit is due',
  'staff.proof_received': 'A file about the deposit',
  'staff.wish_changed': 'The request asks for another time',
  'staff.moved': 'Moved to a new time',
  'staff.proposed': 'The client wishes to move it',
  'staff.proposal_expired': 'The wish to move went unanswered',
  'staff.attending': 'The client still comes',
  'staff.not_attending': 'The client cannot come',
  'staff.nudge_first': 'A request waits for 12 hours',
  'staff.nudge_second': 'A request waits for 36 hours',
};

/** `de` → `German`. */
export function languageText(language: string): string {
  return new Intl.DisplayNames('en', { type: 'language', fallback: 'code' }).of(language) ?? language;
}

import type { Tone } from '@/components/ui/badge';
import type { WebhookEvent } from '@/lib/messaging/schema';

export const EVENT_WORDS: Record<WebhookEvent, string> = {
  'booking.requested': 'Requested',
  'booking.offered': 'Another time offered',
  'booking.awaiting_deposit': 'Accepted, deposit due',
  'booking.confirmed': 'Confirmed',
  'booking.declined': 'Declined',
  'booking.expired': 'Ended unanswered',
  'booking.cancelled': 'Cancelled',
  'booking.completed': 'Completed',
  'booking.no_show': 'Client did not come',
  'booking.changed': 'Changed otherwise',
};

export const DELIVERY_WORDS: Record<'queued' | 'sent' | 'dead', { text: string; tone: Tone }> = {
  queued: { text: 'Waiting', tone: 'plain' },
  sent: { text: 'Delivered', tone: 'good' },
  dead: { text: 'Given up', tone: 'bad' },
};

const FAILURES: Record<string, string> = {
  bad_url: 'the address is no web address',
  private_address: 'the address leads into a private network',
  unknown_host: 'there is no such server',
  timeout: 'no answer within 10 seconds',
  too_large: 'the answer was too long',
  failed: 'the connection failed',
};

/** Why an attempt failed: a word of ours, or `answered 500`. */
export function failureText(lastError: string): string {
  return FAILURES[lastError] ?? lastError;
}

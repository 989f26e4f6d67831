import { type MessageToPost, postMessages } from '@/lib/messaging/commands';
import { staffRecipients } from '@/lib/messaging/queries';
import { type BookingNews, clientLetter, staffLetter } from '@/lib/messaging/templates';
import type { TenantScope } from '@/lib/tenancy/scope';
import { calendarWith } from './calendar-entries';
import type { BookingAction, BookingStatus } from './states';
import { localeOf, meetingText } from './times';

/** What a mail about a booking is made of. */
export type BookingFacts = {
  id: string;
  code: string;
  version: number;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  clientEmail: string;
  companionId: string;
  /** Of somebody whom the tenant does not want to hear from: staff is told nothing. */
  blocked: boolean;
};

/** Which news a change is, by where it led or, where it led nowhere, by what was done; the others are told to nobody. */
const NEWS: Partial<Record<BookingStatus | BookingAction, BookingNews>> = {
  counter_offered: 'offered',
  awaiting_deposit: 'deposit_due',
  confirmed: 'confirmed',
  declined: 'declined',
  expired: 'expired',
  cancelled_by_client: 'cancelled_by_client',
  cancelled_by_companion: 'cancelled',
  'decline-offer': 'offer_declined',
  'deposit-proof': 'proof_received',
  'decline-proposal': 'proposal_declined',
  'expire-proposal': 'proposal_expired',
};

/** What a change is news of, unless its command says otherwise. */
export function newsOf(action: BookingAction, to: BookingStatus): BookingNews | null {
  return NEWS[action] ?? NEWS[to] ?? null;
}

/** Tells both sides what happened, once for each version of the booking, in the transaction in which it happens. */
export async function tellBothSides(
  scope: TenantScope,
  booking: BookingFacts,
  news: BookingNews,
  note?: string,
): Promise<void> {
  const { tenant } = scope;
  const when = meetingText(
    { start: booking.startsAt, end: booking.endsAt, timeZone: booking.timeZone },
    localeOf(tenant),
  );
  const facts = { tenantName: tenant.name, code: booking.code, when, note };
  const cause = `booking:${booking.id}:${booking.version}`;
  const toClient = clientLetter(news, facts);
  const toStaff = booking.blocked ? undefined : staffLetter(news, facts);
  const recipients = toStaff ? await staffRecipients(scope, booking.companionId) : [];
  const messages: MessageToPost[] = [
    ...(toClient
      ? [{ ...toClient, cause: `${cause}:client`, recipient: booking.clientEmail, bookingId: booking.id }]
      : []),
    ...recipients.map((recipient, at) => ({
      subject: toStaff?.subject ?? '',
      body: toStaff?.body ?? '',
      cause: `${cause}:staff:${at}`,
      recipient,
      bookingId: booking.id,
    })),
  ];
  const calendar = await calendarWith(scope, booking.id, news);
  await postMessages(
    scope,
    messages.map((message) => ({ ...message, calendar })),
  );
}

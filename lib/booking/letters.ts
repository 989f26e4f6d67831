import { type MessageToPost, postMessages } from '@/lib/messaging/commands';
import { lettersFor } from '@/lib/messaging/letters';
import { staffRecipients } from '@/lib/messaging/queries';
import {
  type BookingNews,
  filledLetter,
  type Letter,
  languageOf,
  letterKey,
  neutralText,
} from '@/lib/messaging/templates';
import type { TenantScope } from '@/lib/tenancy/scope';
import { calendarWith } from './calendar-entries';
import { textNumber } from './channels';
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
  clientPhone: string | null;
  contactChannel: string;
  /** All who serve it: each of them is told. */
  companionIds: string[];
  /** Of somebody whom the tenant does not want to hear from: staff is told nothing, for as much work. */
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
export function tellBothSides(
  scope: TenantScope,
  booking: BookingFacts,
  news: BookingNews,
  note?: string,
): Promise<void> {
  return writeLetters(scope, booking, news, { cause: `booking:${booking.id}:${booking.version}`, note });
}

/** Posts the letters that there are of these news, once for each cause: in the tenant's words, in its language. */
export async function writeLetters(
  scope: TenantScope,
  booking: BookingFacts,
  news: BookingNews,
  { cause, note }: { cause: string; note?: string },
): Promise<void> {
  const { tenant } = scope;
  const clientKey = letterKey('client', news);
  const staffKey = letterKey('staff', news);
  const words = await lettersFor(
    scope,
    [clientKey, staffKey].filter((key) => key !== undefined),
  );
  const span = { start: booking.startsAt, end: booking.endsAt, timeZone: booking.timeZone };
  const facts = { tenantName: tenant.name, code: booking.code, when: meetingText(span, localeOf(tenant)) };
  const recipients = staffKey ? await staffRecipients(scope, booking.companionIds) : [];
  const messages: MessageToPost[] = [];
  const toClient = clientKey && words.get(clientKey);
  if (toClient) {
    const mail = { ...filledLetter(toClient, { ...facts, note }), recipient: booking.clientEmail };
    messages.push({
      ...(textInstead(scope, booking, news, mail) ?? mail),
      ...{ cause: `${cause}:client`, bookingId: booking.id },
    });
  }
  const toStaff = staffKey && words.get(staffKey);
  for (const [at, recipient] of toStaff ? recipients.entries() : [])
    messages.push({
      ...filledLetter(toStaff as Letter, facts),
      ...{ cause: `${cause}:staff:${at}`, recipient, bookingId: booking.id, withheld: booking.blocked },
    });
  const calendar = await calendarWith(scope, booking.id, news);
  await postMessages(
    scope,
    messages.map((message) => ({ ...message, calendar })),
  );
}

/** The text message that a client chose over mail, with the mail behind it in case it cannot be delivered. */
function textInstead(
  scope: TenantScope,
  { code, clientPhone, contactChannel }: BookingFacts,
  news: BookingNews,
  mail: Letter & { recipient: string },
): Omit<MessageToPost, 'cause'> | undefined {
  const recipient = contactChannel === 'sms' ? textNumber(scope, clientPhone) : undefined;
  const body = neutralText(news, languageOf(scope.tenant.locale), { code });
  return recipient && body ? { channel: 'sms', recipient, subject: '', body, fallback: mail } : undefined;
}

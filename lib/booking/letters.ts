import { type MessageToPost, postMessages } from '@/lib/messaging/commands';
import { staffRecipients } from '@/lib/messaging/queries';
import { type BookingNews, clientLetter, staffLetter } from '@/lib/messaging/templates';
import type { TenantScope } from '@/lib/tenancy/scope';
import type { BookingStatus } from './states';
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
};

/** Which news a status is; the others are told to nobody. */
const NEWS: Partial<Record<BookingStatus, BookingNews>> = {
  pending: 'requested',
  confirmed: 'confirmed',
  declined: 'declined',
  expired: 'expired',
  cancelled_by_client: 'cancelled_by_client',
  cancelled_by_companion: 'cancelled',
};

/** Tells both sides what happened, once for each version of the booking, in the transaction in which it happens. */
export async function tellBothSides(
  scope: TenantScope,
  booking: BookingFacts,
  status: BookingStatus,
  note?: string,
): Promise<void> {
  const news = NEWS[status];
  if (!news) return;
  const { tenant } = scope;
  const when = meetingText(
    { start: booking.startsAt, end: booking.endsAt, timeZone: booking.timeZone },
    localeOf(tenant),
  );
  const facts = { tenantName: tenant.name, code: booking.code, when, note };
  const cause = `booking:${booking.id}:${booking.version}`;
  const toStaff = staffLetter(news, facts);
  const recipients = await staffRecipients(scope, booking.companionId);
  const messages: MessageToPost[] = [
    {
      ...clientLetter(news, facts),
      cause: `${cause}:client`,
      recipient: booking.clientEmail,
      bookingId: booking.id,
    },
    ...recipients.map((recipient, at) => ({
      ...toStaff,
      cause: `${cause}:staff:${at}`,
      recipient,
      bookingId: booking.id,
    })),
  ];
  await postMessages(scope, messages);
}

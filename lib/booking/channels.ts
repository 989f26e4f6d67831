import { dialledNumber } from '@/lib/clients/normal';
import { AppError, invalidField } from '@/lib/errors';
import type { ContactChannel } from '@/lib/messaging/schema';
import { textsLeave } from '@/lib/messaging/text-gateway';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { inNameOfClient, visibleBookings } from './policy';
import { isOpen, statusNow } from './states';

/** Where a client can be sent text messages; undefined where they are not offered, or the number is none. */
export function textNumber({ tenant }: TenantScope, phone: string | null | undefined): string | undefined {
  return phone && textsLeave() ? dialledNumber(phone, tenant.countryCode) : undefined;
}

/**
 * How the client of a request wants to hear of it.
 * @throws AppError invalid on `client.channel` when texts are not offered, on `client.phone` when they cannot get there.
 */
export function requireChannel(
  scope: TenantScope,
  { channel = 'email', phone }: { channel?: ContactChannel; phone?: string },
): ContactChannel {
  if (channel === 'email') return channel;
  if (!textsLeave()) throw invalidField('client.channel', 'Text messages are not offered here.');
  if (!textNumber(scope, phone))
    throw invalidField('client.phone', 'Text messages cannot be sent to this number.');
  return channel;
}

/** The client hears of an open booking in another way from now on. @throws AppError not_found, conflict `not_possible` */
export async function chooseChannel(
  scope: TenantScope,
  bookingId: string,
  channel: ContactChannel,
): Promise<void> {
  const asked = inNameOfClient(scope, bookingId);
  const booking = await asked.db.booking.findFirst({
    where: { AND: [{ id: bookingId }, visibleBookings(asked.viewer)] },
    select: { status: true, expiresAt: true, clientPhone: true, contactChannel: true },
  });
  if (!booking) throw new AppError('not_found');
  const open = isOpen(statusNow(booking.status, booking.expiresAt, scope.now));
  if (!open || (channel === 'sms' && !textNumber(scope, booking.clientPhone)))
    throw new AppError('conflict', 'not_possible');
  if (booking.contactChannel === channel) return;
  await asked.db.booking.updateMany({ where: { id: bookingId }, data: { contactChannel: channel } });
  await leaveTrail(asked, {
    action: 'booking.channel_chosen',
    subjectKind: 'booking',
    subjectId: bookingId,
    detail: { channel },
  });
}

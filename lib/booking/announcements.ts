import type { WebhookEvent } from '@/lib/messaging/schema';
import { announce } from '@/lib/messaging/webhooks';
import type { TenantScope } from '@/lib/tenancy/scope';
import type { BookingAction, BookingStatus } from './states';
import { isoInZone } from './zone';

type Told = {
  id: string;
  version: number;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  /** The lead first. */
  companionIds: string[];
  serviceId: string;
  /** Of somebody whom the tenant does not want to hear from: nobody is told, though it is written down for the time being. */
  blocked: boolean;
};

const EVENTS: Record<BookingStatus, WebhookEvent> = {
  pending: 'booking.requested',
  counter_offered: 'booking.offered',
  awaiting_deposit: 'booking.awaiting_deposit',
  confirmed: 'booking.confirmed',
  declined: 'booking.declined',
  expired: 'booking.expired',
  cancelled_by_client: 'booking.cancelled',
  cancelled_by_companion: 'booking.cancelled',
  completed: 'booking.completed',
  no_show: 'booking.no_show',
};

/**
 * Tells the tenant's other programs of one change, in its transaction. Where the status stayed, it is `booking.changed`.
 * Ids, status and times: who wants more asks the API, with a right to it. `companionIds`, the lead's first, where several
 * serve together.
 */
export async function announceChange(
  scope: TenantScope,
  booking: Told,
  { action, from, to }: { action: BookingAction | 'request'; from: BookingStatus | null; to: BookingStatus },
): Promise<void> {
  const { id, version, timeZone, companionIds, serviceId } = booking;
  const [companionId = null] = companionIds;
  await announce(scope, {
    cause: `booking:${id}:${version}`,
    withheld: booking.blocked,
    event: from === to ? 'booking.changed' : EVENTS[to],
    payload: {
      bookingId: id,
      ...{ version, action, status: to, companionId, serviceId },
      ...(companionIds.length > 1 ? { companionIds } : {}),
      start: isoInZone(booking.startsAt, timeZone),
      end: isoInZone(booking.endsAt, timeZone),
      timeZone,
      at: scope.now.toISOString(),
    },
  });
}

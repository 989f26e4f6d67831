import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { requireClientKeeper } from './policy';
import { requireClient } from './queries';
import { WITH_WHOM, withWhom } from './records';

/**
 * All that this tenant holds about one client, as plain JSON: for the client who asks for it. Of messages who got what
 * and when, not their text; of screenings state and dates, not what is sealed.
 * @throws AppError not_found, forbidden
 */
export async function exportClient(scope: TenantScope, id: string): Promise<Record<string, unknown>> {
  requireClientKeeper(scope);
  const { tenant, now } = scope;
  const { name, email, phone, tags, notes, clearedAt, createdAt, blocks, screenings } = await requireClient(
    scope,
    id,
  );
  const bookings = await bookingsOf(scope, id);
  await leaveTrail(scope, { action: 'client.exported', subjectKind: 'client', subjectId: id });
  return {
    exportedAt: now.toISOString(),
    tenant: { name: tenant.name, host: tenant.primaryHost },
    client: { id, name, email, phone, tags, notes, clearedAt, createdAt, blocked: blocks.length > 0 },
    blocks,
    bookings,
    messages: await messagesOf(scope, id, email),
    payments: await paymentsOf(scope, id),
    screenings,
  };
}

/** Every column of a booking but our own bookkeeping, with its history. */
async function bookingsOf({ db }: TenantScope, clientId: string): Promise<unknown[]> {
  const rows = await db.booking.findMany({
    where: { clientId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    omit: {
      ...{ tenantId: true, clientId: true, companionId: true, serviceId: true, tokenVersion: true },
      ...{ submissionKey: true, submissionHash: true },
    },
    include: {
      ...WITH_WHOM,
      events: {
        orderBy: { version: 'asc' },
        select: {
          action: true,
          fromStatus: true,
          toStatus: true,
          actorKind: true,
          note: true,
          createdAt: true,
        },
      },
    },
  });
  return rows.map(({ companion, incomes, ...booking }) => ({
    ...booking,
    companion: withWhom({ companion, incomes }),
  }));
}

/** Those that went to the client: staff's own mails about a booking are not theirs. */
async function messagesOf({ db }: TenantScope, clientId: string, email: string): Promise<unknown[]> {
  const written = await db.booking.findMany({
    where: { clientId },
    distinct: ['clientEmail'],
    select: { clientEmail: true },
  });
  return db.message.findMany({
    where: {
      booking: { clientId },
      recipient: { in: [email, ...written.map(({ clientEmail }) => clientEmail)] },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      ...{ bookingId: true, channel: true, recipient: true, subject: true, status: true },
      ...{ sentAt: true, createdAt: true },
    },
  });
}

function paymentsOf({ db }: TenantScope, clientId: string): Promise<unknown[]> {
  return db.payment.findMany({
    where: { booking: { clientId } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    omit: { tenantId: true, recordedBy: true },
  });
}

import { senderAddress } from '@/lib/messaging/mail';
import type { CalendarOf } from '@/lib/messaging/tasks';
import type { BookingNews } from '@/lib/messaging/templates';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { calendarText } from './ics';
import { requireManager } from './policy';
import { holdsTime } from './states';

/** What an entry in somebody's calendar is called: never a service, a place or a person. */
export type MailTitle = 'busy' | 'appointment' | 'code';

/** What the tenant has chosen, or the default. */
export async function mailTitle({ db }: TenantScope): Promise<MailTitle> {
  const row = await db.calendarSettings.findFirst({ select: { mailTitle: true } });
  return row?.mailTitle ?? 'appointment';
}

/** Mails sent from now on carry it. @throws AppError forbidden, unauthenticated */
export async function setMailTitle(scope: TenantScope, title: MailTitle): Promise<void> {
  requireManager(scope.viewer);
  const { db, tenant } = scope;
  await db.calendarSettings.upsert({
    where: { tenantId: tenant.id },
    create: { tenantId: tenant.id, mailTitle: title },
    update: { mailTitle: title },
  });
  await leaveTrail(scope, {
    action: 'calendar_settings.changed',
    subjectKind: 'tenant',
    subjectId: tenant.id,
    detail: { mailTitle: title },
  });
}

/** Agreed times come along as an entry; what is over takes back the one that an earlier mail brought. */
export async function calendarWith(
  { db }: TenantScope,
  bookingId: string,
  news: BookingNews,
): Promise<'publish' | 'cancel' | undefined> {
  if (news === 'confirmed' || news === 'moved') return 'publish';
  if (!['cancelled', 'cancelled_by_client', 'expired'].includes(news)) return undefined;
  const where = { bookingId, calendar: 'publish' };
  const brought = await db.message.findFirst({ where, select: { id: true } });
  return brought ? 'cancel' : undefined;
}

/**
 * The entry that a mail carries, made of the booking as it stands when the mail is sent: one that was overtaken by a
 * change says what holds now, and what is over by now is not put into anybody's calendar any more.
 */
export const calendarOfMail: CalendarOf = async (scope, { bookingId, calendar }) => {
  const booking = await scope.db.booking.findFirst({ where: { id: bookingId } });
  if (!booking) return undefined;
  const held = holdsTime(booking.status);
  if (held !== (calendar === 'publish')) return undefined;
  const method = held ? 'PUBLISH' : 'CANCEL';
  const title = await mailTitle(scope);
  const status = booking.status === 'confirmed' ? 'CONFIRMED' : held ? 'TENTATIVE' : 'CANCELLED';
  const text = calendarText({
    ...{ method, organizer: senderAddress() },
    entries: [
      {
        ...{ uid: booking.id, sequence: booking.version, stampedAt: scope.now, status },
        ...{ start: booking.startsAt, end: booking.endsAt, title: TITLES[title](booking.code) },
      },
    ],
  });
  return { method, text };
};

const TITLES: Record<MailTitle, (code: string) => string> = {
  busy: () => 'Busy',
  appointment: () => 'Appointment',
  code: (code) => code,
};

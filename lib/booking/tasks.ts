import { AppError } from '@/lib/errors';
import type { Tasks } from '@/lib/jobs';
import { deliveryTasks, type LinksOf } from '@/lib/messaging/tasks';
import { webhookTasks } from '@/lib/messaging/webhook-tasks';
import { partsOfSafetyMail } from '@/lib/safety/causes';
import { safetyTasks } from '@/lib/safety/tasks';
import { asTenant } from '@/lib/tenancy/work';
import { originOf, paths } from '@/lib/urls';
import { calendarOfMail } from './calendar-entries';
import { expire, expireProposal } from './commands';
import { nudgeStaff, remindClient } from './reminders';
import { statusUrl } from './status-link';

/** The links that mails about a booking hold: made when they are sent, stored nowhere. */
export const linksOfBooking: LinksOf = async (scope, bookingId, cause) => {
  const { db, tenant } = scope;
  const booking = await db.booking.findFirst({ where: { id: bookingId }, select: { tokenVersion: true } });
  if (!booking) return {} as Record<string, string>;
  return {
    statusUrl: statusUrl(tenant, { bookingId, tokenVersion: booking.tokenVersion }),
    dashboardUrl: originOf(tenant.primaryHost) + paths.dashboardBooking(bookingId),
    ...(await partsOfSafetyMail(scope, cause)),
  };
};

/** Everything that runs for bookings and their mails. */
export const bookingTasks: Tasks = {
  ...deliveryTasks({ linksOf: linksOfBooking, calendarOf: calendarOfMail }),
  ...webhookTasks(),
  ...safetyTasks,
  expire_booking: async ({ tenantId, bookingId }) => {
    if (!tenantId) return;
    const system = { kind: 'system' } as const;
    await asTenant(tenantId, system, (scope) => expire(scope, String(bookingId))).catch(ignoreGone);
  },
  expire_proposal: async ({ tenantId, bookingId }) => {
    if (!tenantId) return;
    const system = { kind: 'system' } as const;
    await asTenant(tenantId, system, (scope) => expireProposal(scope, String(bookingId))).catch(ignoreGone);
  },
  remind_client: async ({ tenantId, bookingId, kind, startMs }) => {
    if (!tenantId) return;
    const job = {
      bookingId: String(bookingId),
      kind: kind === 'same_day' ? ('same_day' as const) : ('day_before' as const),
      startMs: Number(startMs),
    };
    await asTenant(tenantId, { kind: 'system' }, (scope) => remindClient(scope, job)).catch(ignoreGone);
  },
  nudge_staff: async ({ tenantId, bookingId, kind }) => {
    if (!tenantId) return;
    const job = {
      bookingId: String(bookingId),
      kind: kind === 'second' ? ('second' as const) : ('first' as const),
    };
    await asTenant(tenantId, { kind: 'system' }, (scope) => nudgeStaff(scope, job)).catch(ignoreGone);
  },
};

/** The tenant was deleted, and its bookings with it. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'not_found')) throw error;
}

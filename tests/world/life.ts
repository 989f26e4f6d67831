import { addDepositRule } from '@/lib/booking/settings';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requested } from './bookings';
import { NOW, type TenantName } from './people';
import type { World } from './world';

const HOUR_MS = 3_600_000;

/** So many hours after the day on which all begins. */
export const later = (hours: number): Date => new Date(NOW.getTime() + hours * HOUR_MS);

/** A day of that June, on Sydney's clock. */
export const day = (number: number, hour = 18): Date =>
  new Date(`2026-06-${String(number).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00+10:00`);

/** The status that a deed led to, or why it did not: `conflict: slot_taken`. */
export const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    (booking) => (booking as { status?: string } | undefined)?.status ?? 'nothing',
    (error: unknown) => {
      if (error instanceof AppError) return error.message;
      throw error;
    },
  );

/** What happens to bookings of a tenant, by whom. `world` is asked for each time, since it starts after the file is read. */
export function livesOf(world: () => World, tenant: TenantName = 'claire') {
  const asOwner = <T>(work: (scope: TenantScope) => Promise<T>, at?: Date): Promise<T> =>
    world().act(tenant, 'owner', work, at);
  return {
    asOwner,
    asVisitor: <T>(work: (scope: TenantScope) => Promise<T>, at?: Date): Promise<T> =>
      world().visit(tenant, work, at),
    ask: (start: Date, parts: Record<string, unknown> = {}) =>
      requested(world(), tenant, start.toISOString(), parts),
    stored: (id: string) =>
      world().run(tenant, async ({ db }) => ({
        booking: await db.booking.findFirstOrThrow({ where: { id } }),
        holds: await db.hold.findMany({ where: { bookingId: id } }),
        events: await db.bookingEvent.findMany({ where: { bookingId: id }, orderBy: { version: 'asc' } }),
        mails: await db.message.findMany({
          where: { bookingId: id },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        }),
      })),
    withDeposit: (conditions = {}) =>
      asOwner((scope) => addDepositRule(scope, { kind: 'percentage', amount: 2000, conditions })),
    clear: () =>
      world().oversee(async ({ db }) => {
        await db.booking.deleteMany();
        await db.hold.deleteMany();
        await db.client.deleteMany();
        await db.depositRule.deleteMany();
        await db.bookingSettings.deleteMany();
        await db.message.deleteMany();
      }),
  };
}

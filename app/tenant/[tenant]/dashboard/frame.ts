import { tenantPage } from '@/app/_server/page';
import type { DashboardFrame } from '@/components/dashboard/dashboard-shell';
import { bookingCounts } from '@/lib/booking/queries';
import { localeOf } from '@/lib/booking/times';
import { quickExit } from '@/lib/identity/quick-exit';
import { unreadEnquiries } from '@/lib/messaging/queries';
import { undeliveredCount } from '@/lib/messaging/undelivered';
import type { Staff, TenantScope } from '@/lib/tenancy/scope';

export type DashboardParams = { params: Promise<{ tenant: string }> };

/** One page of the dashboard: its frame and its own data, read in one unit of work. Signing in leads back to `here`. */
export async function dashboardPage<T>(
  { params, here }: DashboardParams & { here?: string },
  work: (
    scope: TenantScope & { viewer: Staff },
    counts: Awaited<ReturnType<typeof bookingCounts>>,
  ) => Promise<T>,
): Promise<T & { frame: DashboardFrame; locale: string; now: Date }> {
  return tenantPage(params, { for: 'staff', here }, async (scope) => {
    const { tenant, viewer, now } = scope;
    if (viewer.kind !== 'staff') throw new Error('a staff page without staff');
    const counts = await bookingCounts(scope);
    const unread = viewer.role === 'companion' ? null : await unreadEnquiries(scope);
    const frame: DashboardFrame = {
      brand: tenant.name,
      status: tenant.status,
      person: { name: viewer.name, role: viewer.role },
      waiting: counts.pending,
      unread,
      undelivered: viewer.role === 'companion' ? 0 : await undeliveredCount(scope),
      exit: await quickExit(scope),
    };
    return { ...(await work({ ...scope, viewer }, counts)), frame, locale: localeOf(tenant), now };
  });
}

/** The page number that an address asks for; anything else is the first. */
export function pageNumber(asked: string | string[] | undefined): number {
  return typeof asked === 'string' && /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1;
}

import { isForbiddenBetween, type Meeting, rulingsOfMeetings } from '@/lib/compliance/meetings';
import { rulesForAll } from '@/lib/compliance/queries';
import type { PlatformScope, TenantScope } from '@/lib/tenancy/scope';
import { visibleBookings } from './policy';
import { type BookingStatus, HOLDING_STATUSES, isOpen } from './states';

/**
 * Of each of these bookings, in their order, whether the law of its place forbids now what was asked for. Only of what is
 * still open; what it means for a booking stands in the table of states.
 */
export async function forbiddenAmong(
  scope: TenantScope,
  bookings: readonly (Meeting & { status: BookingStatus })[],
): Promise<boolean[]> {
  const open = bookings.filter(({ status }) => isOpen(status));
  const rulings = await rulingsOfMeetings(scope, open);
  const forbidden = new Set(open.filter((_, at) => rulings[at]?.allowed === false));
  return bookings.map((booking) => forbidden.has(booking));
}

/** More agreed bookings than this are not looked at: the count is then too small. */
const AGREED_MAX = 2000;

/** How many agreed bookings to come of this viewer's tenant the law of their place forbids by now. */
export async function forbiddenAgreed(scope: TenantScope): Promise<number> {
  const rows = await scope.db.booking.findMany({
    where: { AND: [visibleBookings(scope.viewer), agreedAfter(scope.now)] },
    select: { status: true, locationKind: true, placeCountry: true, visitorCountry: true },
    take: AGREED_MAX,
  });
  return (await forbiddenAmong(scope, rows)).filter(Boolean).length;
}

/** The same of one tenant, for the platform. */
export async function agreedButForbidden(
  scope: PlatformScope,
  tenant: { id: string; countryCode: string; region: string | null },
): Promise<number> {
  const rows = await scope.db.booking.findMany({
    where: { tenantId: tenant.id, ...agreedAfter(scope.now) },
    select: { locationKind: true, placeCountry: true, visitorCountry: true },
    take: AGREED_MAX,
  });
  if (rows.length === 0) return 0;
  const rules = await rulesForAll(scope);
  const home = { country: tenant.countryCode, region: tenant.region };
  return rows.filter((row) => isForbiddenBetween(rules, home, row, scope.now)).length;
}

function agreedAfter(now: Date) {
  return { status: { in: [...HOLDING_STATUSES] }, blocked: false, startsAt: { gt: now } };
}

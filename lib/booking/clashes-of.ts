import type { TenantScope } from '@/lib/tenancy/scope';
import { type Claim, claimOf, countClashes } from './clashes';
import { type BookingStatus, isOpen, OPEN_STATUSES } from './states';
import { DAY_MS } from './zone';

type Claiming = Parameters<typeof claimOf>[0] & { status: BookingStatus };

/** More open claims than this around one page of bookings are not looked at: the badge then counts too few. */
const CLAIMS_MAX = 2000;

/**
 * How many others want the time of each booking, in the order of `rows`. Only open bookings can clash, and only for staff is
 * it any business.
 */
export async function clashesOf(
  { db, viewer, now }: TenantScope,
  rows: readonly Claiming[],
): Promise<number[]> {
  const open = rows.filter(({ status }) => isOpen(status));
  if (open.length === 0 || viewer.kind === 'client') return rows.map(() => 0);
  const claims = open.map(claimOf);
  const companionIds = [...new Set(claims.flatMap((claim) => claim.companionIds))];
  // A day on each side: more than any buffer, which is in the claims but not in the columns.
  const from = new Date(Math.min(...claims.map(({ range }) => range.from)) - DAY_MS);
  const until = new Date(Math.max(...claims.map(({ range }) => range.until)) + DAY_MS);
  const requests = await db.booking.findMany({
    where: {
      status: { in: [...OPEN_STATUSES] },
      blocked: false,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
      startsAt: { lt: until },
      endsAt: { gt: from },
      incomes: { some: { companionId: { in: companionIds } } },
    },
    select: {
      id: true,
      startsAt: true,
      endsAt: true,
      bufferBeforeMinutes: true,
      bufferAfterMinutes: true,
      incomes: { select: { companionId: true } },
    },
    take: CLAIMS_MAX,
  });
  const holds = await db.hold.findMany({
    where: {
      bookingId: null,
      companionId: { in: companionIds },
      heldFrom: { lt: until },
      heldUntil: { gt: from },
    },
    select: { companionId: true, heldFrom: true, heldUntil: true },
    take: CLAIMS_MAX,
  });
  const others: Claim[] = [
    ...requests.map(claimOf),
    ...holds.map(({ companionId, heldFrom, heldUntil }) => ({
      bookingId: null,
      companionIds: [companionId],
      range: { from: heldFrom.getTime(), until: heldUntil.getTime() },
    })),
  ];
  const counts = countClashes(claims, others);
  const byId = new Map(claims.map((claim, at) => [claim.bookingId, counts[at] ?? 0]));
  return rows.map(({ id }) => byId.get(id) ?? 0);
}

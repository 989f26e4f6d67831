import { callSql } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { NO_CURRENCY } from '@/lib/money';
import type { PlatformScope } from '@/lib/tenancy/scope';
import { askedDays, type PlatformQuery } from './answers-schema';
import { type DayRange, dayIn } from './days';
import { type Figures, figuresOf } from './figures';
import type { VisitReader } from './policy';
import { measuresOf, type SummedRow } from './sums';

/**
 * Who reads all tenants' visits, each by its own days, hours by UTC; or one tenant's, by its clock. Money of several currencies is
 * none: `NO_CURRENCY`, and answers leave it out.
 * @throws AppError unauthenticated; not_found for a tenant that does not exist.
 */
export async function platformReader(scope: PlatformScope, tenantId?: string): Promise<VisitReader> {
  const { db, now, viewer } = scope;
  if (viewer.kind === 'visitor') throw new AppError('unauthenticated');
  if (tenantId) {
    const tenant = await db.tenant.findUnique({
      where: { id: tenantId },
      select: { timeZone: true, currency: true },
    });
    if (!tenant) throw new AppError('not_found');
    return { db, now, viewer, tenant, tenantId };
  }
  const [one, other] = await db.tenant.groupBy({ by: ['currency'], orderBy: { currency: 'asc' }, take: 2 });
  const currency = one && !other ? one.currency : NO_CURRENCY;
  return {
    ...{ db, now, viewer, newestZone: await newestZone(scope) },
    tenant: { timeZone: 'UTC', currency },
  };
}

/** Of the tenants' zones the one whose day is the newest. */
async function newestZone({ db, now }: PlatformScope): Promise<string> {
  const zones = await db.tenant.groupBy({ by: ['timeZone'] });
  const [newest] = zones
    .map(({ timeZone }) => ({ timeZone, day: dayIn(timeZone, now) }))
    .sort((a, b) => b.day.localeCompare(a.day));
  return newest?.timeZone ?? 'UTC';
}

/** An answer whose money would be a sum of several currencies: null. */
export function withoutRevenue<T>(answer: T): T {
  return JSON.parse(JSON.stringify(answer), (key, value) => (key === 'revenueCents' ? null : value));
}

export type TenantFigures = Figures & { tenantId: string; name: string; subdomain: string; currency: string };
export type PlatformFigures = DayRange & { items: TenantFigures[] };

/** Figures of every tenant that had visits or requests in these days, or of one; the most visits first. For the platform. */
export async function tenantFigures(
  scope: PlatformScope,
  { tenant: tenantId, ...days }: Omit<PlatformQuery, 'format'>,
): Promise<PlatformFigures> {
  const { db, now } = scope;
  const range = askedDays(days, await newestZone(scope), now);
  const rows = await callSql<SummedRow & { tenant_id: string }>(
    db,
    'analytics_of_tenants',
    range.from,
    range.to,
  );
  const shown = tenantId ? rows.filter((row) => row.tenant_id === tenantId) : rows;
  const tenants = await db.tenant.findMany({
    where: { id: { in: shown.map((row) => row.tenant_id) } },
    select: { id: true, name: true, subdomain: true, currency: true },
  });
  const known = new Map(tenants.map((tenant) => [tenant.id, tenant]));
  return {
    ...range,
    items: shown.flatMap((row) => {
      const tenant = known.get(row.tenant_id);
      if (!tenant) return [];
      const { id, name, subdomain, currency } = tenant;
      return { tenantId: id, name, subdomain, currency, ...figuresOf(measuresOf(row)) };
    }),
  };
}

import { z } from 'zod';
import { callSql } from '@/lib/db';
import type { PlatformScope } from '@/lib/tenancy/scope';
import { AnalyticsQuery, askedDays } from './answers-schema';
import type { DayRange } from './days';
import { type Figures, figuresOf } from './figures';
import { measuresOf, type SummedRow } from './sums';

/** Days of each tenant's own zone, both included. */
export const PlatformQuery = z.strictObject({
  tenant: z.uuid().optional(),
  from: AnalyticsQuery.shape.from,
  to: AnalyticsQuery.shape.to,
});
export type PlatformQuery = z.infer<typeof PlatformQuery>;

export type TenantFigures = Figures & { tenantId: string; name: string; subdomain: string; currency: string };
export type PlatformFigures = DayRange & { items: TenantFigures[] };

/** Figures of every tenant that had visits or requests in these days, or of one; the most visits first. For the platform. */
export async function tenantFigures(
  { db, now }: PlatformScope,
  { tenant: tenantId, ...days }: PlatformQuery,
): Promise<PlatformFigures> {
  const range = askedDays(days, 'UTC', now);
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

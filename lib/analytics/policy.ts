import type { PlatformDb, TenantDb } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { PlatformScope, TenantScope } from '@/lib/tenancy/scope';

/**
 * Who reads what visits say: a unit of work of a tenant, about that tenant; or the platform, about all tenants or `tenantId`'s.
 * `newestZone`: whose day is the last that can be asked about, where that is not the tenant's.
 */
export type VisitReader = {
  db: TenantDb | PlatformDb;
  now: Date;
  viewer: TenantScope['viewer'] | PlatformScope['viewer'];
  tenant: { timeZone: string; currency: string };
  tenantId?: string;
  newestZone?: string;
};

/**
 * What is counted and how long it stays is the owner's and managers' to decide; the platform's owner reads it too.
 * @throws AppError unauthenticated, or forbidden for a companion.
 */
export function requireVisitKeeper({ viewer }: Pick<VisitReader, 'viewer'>): void {
  if (viewer.kind === 'system' || (viewer.kind === 'admin' && 'signInId' in viewer)) return;
  if (viewer.kind !== 'staff') throw new AppError('unauthenticated');
  if (viewer.role === 'companion') throw new AppError('forbidden', 'managers_only');
}

import { callSql, inPlatform, inTenant, inTenantReading, type TenantDb } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { subdomainHost } from '@/lib/urls';
import type { PlatformScope, PlatformViewer, ScopeTenant, TenantScope, Viewer } from './scope';

/**
 * One unit of work of one tenant: opens the transaction, reads the tenant's row, and hands `work` its scope. `viewer` may
 * be a function when finding out who acts needs the same transaction. `now` is for tests and the seed.
 * @throws AppError not_found when there is no such tenant.
 */
export function asTenant<T>(
  tenantId: string,
  viewer: Viewer | ((db: TenantDb) => Promise<Viewer>),
  work: (scope: TenantScope) => Promise<T>,
  now: () => Date = () => new Date(),
): Promise<T> {
  return inTenant(tenantId, async (db) => {
    const tenant = await scopeTenant(db);
    const acting = typeof viewer === 'function' ? await viewer(db) : viewer;
    return work({ tenant, viewer: acting, db, now: now() });
  });
}

/**
 * One unit of work that only reads, through our SQL functions alone: see `inTenantReading`. `viewer` as for `asTenant`.
 * @throws AppError not_found when there is no such tenant.
 */
export function asReader<T>(
  tenantId: string,
  viewer: Viewer | ((db: TenantDb) => Promise<Viewer>),
  work: (scope: TenantScope) => Promise<T>,
  now: () => Date = () => new Date(),
): Promise<T> {
  return inTenantReading(tenantId, async (db) => {
    // Asked together: they travel together.
    const [tenant, acting] = await Promise.all([
      scopeTenant(db),
      typeof viewer === 'function' ? viewer(db) : viewer,
    ]);
    return work({ tenant, viewer: acting, db, now: now() });
  });
}

/** One unit of work of the platform. */
export function asPlatform<T>(
  viewer: PlatformViewer,
  work: (scope: PlatformScope) => Promise<T>,
  now: () => Date = () => new Date(),
  longestMs?: number,
): Promise<T> {
  return inPlatform((db) => work({ viewer, db, now: now() }), longestMs);
}

/** Columns as the database names them become the words of `ScopeTenant`. */
async function scopeTenant(db: TenantDb): Promise<ScopeTenant> {
  const [row] = await callSql<{ tenant: Record<string, unknown> | null }>(db, 'scope_tenant');
  if (!row?.tenant) throw new AppError('not_found');
  const tenant = Object.fromEntries(
    Object.entries(row.tenant).map(([column, value]) => [
      column.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase()),
      value,
    ]),
  ) as ScopeTenant;
  tenant.primaryHost ??= subdomainHost(tenant.subdomain);
  return tenant;
}

import { inPlatform, inTenant, type TenantDb } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
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
    const tenant = await scopeTenant(db, tenantId);
    const acting = typeof viewer === 'function' ? await viewer(db) : viewer;
    return work({ tenant, viewer: acting, db, now: now() });
  });
}

/** One unit of work of the platform. */
export function asPlatform<T>(
  viewer: PlatformViewer,
  work: (scope: PlatformScope) => Promise<T>,
  now: () => Date = () => new Date(),
): Promise<T> {
  return inPlatform((db) => work({ viewer, db, now: now() }));
}

async function scopeTenant(db: TenantDb, tenantId: string): Promise<ScopeTenant> {
  const row = await db.tenant.findUnique({
    where: { id: tenantId },
    include: { domains: { where: { isPrimary: true, verifiedAt: { not: null } }, take: 1 } },
  });
  if (!row) throw new AppError('not_found');
  return { ...row, primaryHost: row.domains[0]?.host ?? `${row.subdomain}.${env().PUBLIC_URL.hostname}` };
}

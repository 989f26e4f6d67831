import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { AppError } from '@/lib/errors';
import type { PlatformScope, TenantScope } from '@/lib/tenancy/scope';
import { asPlatform, asReader, asTenant } from '@/lib/tenancy/work';
import { adminPaths, paths } from '@/lib/urls';
import { adminOf, staffOrVisitor } from './auth';
import { type Caller, callerOf, kindOfHost, tenantOfHost } from './request';

/**
 * One unit of work for one page of a tenant host. The Host decides; the path's tenant id, which the middleware put there,
 * has to agree. `for: 'staff'` leads to the sign-in page whoever is not signed in here, and from
 * there back to `here`.
 */
export async function tenantPage<T>(
  params: Promise<{ tenant: string }>,
  options: { for: 'visitor' | 'client' | 'staff'; here?: string },
  work: (scope: TenantScope, caller: Caller) => Promise<T>,
): Promise<T> {
  const [{ tenant }, sent] = await Promise.all([params, headers()]);
  const caller = callerOf(sent);
  const signIn = options.here ? `${paths.signIn}?next=${encodeURIComponent(options.here)}` : paths.signIn;
  return orPage(signIn, async () => {
    const entry = await tenantOfHost(caller.host);
    if (entry.tenantId !== tenant) throw new AppError('not_found');
    if (options.for === 'visitor' && entry.status !== 'active') throw new AppError('not_found');
    return asTenant(tenant, staffOrVisitor(sent, tenant), (scope) => {
      if (options.for === 'staff' && scope.viewer.kind !== 'staff') throw new AppError('unauthenticated');
      return work(scope, caller);
    });
  });
}

/**
 * The same for a page that anybody sees, and that only reads, through SQL functions alone: see `inTenantReading`. Who is
 * signed in does not matter to it.
 */
export async function readingPage<T>(
  params: Promise<{ tenant: string }>,
  work: (scope: TenantScope, caller: Caller) => Promise<T>,
): Promise<T> {
  const [{ tenant }, sent] = await Promise.all([params, headers()]);
  const caller = callerOf(sent);
  return orPage(paths.signIn, async () => {
    const entry = await tenantOfHost(caller.host);
    if (entry.tenantId !== tenant) throw new AppError('not_found');
    return asReader(tenant, { kind: 'visitor' }, (scope) => {
      if (scope.tenant.status !== 'active') throw new AppError('not_found');
      return work(scope, caller);
    });
  });
}

/** One unit of work for one page of the admin console. */
export async function adminPage<T>(work: (scope: PlatformScope) => Promise<T>): Promise<T> {
  const sent = await headers();
  return orPage(adminPaths.signIn, async () => {
    if (kindOfHost(callerOf(sent).host).kind !== 'admin') throw new AppError('not_found');
    const viewer = await adminOf(sent);
    if (viewer.kind !== 'admin') throw new AppError('unauthenticated');
    return asPlatform(viewer, work);
  });
}

async function orPage<T>(signIn: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'not_found') notFound();
    if (error.code === 'unauthenticated') redirect(signIn);
    throw error;
  }
}

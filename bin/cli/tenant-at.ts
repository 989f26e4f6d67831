import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { plainHost } from '@/lib/tenancy/hosts';
import { directoryEntry } from '@/lib/tenancy/queries';
import type { PlatformScope } from '@/lib/tenancy/scope';
import { requireTenant, type TenantItem } from '@/lib/tenancy/tenants';

/**
 * The tenant that a person means by a host: a subdomain alone, a host below the root domain, or a verified custom
 * domain; with or without port and `www.`, in any status.
 * @throws AppError not_found `unknown_tenant`
 */
export async function tenantAt(scope: PlatformScope, host: string): Promise<TenantItem> {
  const name = plainHost(host)?.replace(/^www\./, '');
  const whole = name?.includes('.') ? name : `${name}.${env().PUBLIC_URL.hostname}`;
  const entry = name ? await directoryEntry(scope, whole) : null;
  if (!entry) throw new AppError('not_found', 'unknown_tenant');
  return requireTenant(scope, entry.tenantId);
}

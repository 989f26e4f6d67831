import { randomUUID } from 'node:crypto';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { isCrossSite } from '@/lib/tenancy/cross-site';
import {
  Directory,
  type DirectoryEntry,
  DirectoryUnavailable,
  type TenantState,
} from '@/lib/tenancy/directory';
import { type HostKind, hostKind, plainHost } from '@/lib/tenancy/hosts';
import { directoryEntry } from '@/lib/tenancy/queries';
import { asPlatform } from '@/lib/tenancy/work';
import { isSecure } from '@/lib/urls';

/** What the launcher stamped on a request; nothing here comes from the client but `host`, and that is a plain name. */
export type Caller = { host: string; address: string; requestId: string };

export function callerOf(headers: Headers): Caller {
  return {
    host: plainHost(headers.get('host') ?? undefined) ?? '',
    address: headers.get('x-rendezvous-address') ?? '0.0.0.0',
    requestId: headers.get('x-request-id') ?? randomUUID(),
  };
}

export function kindOfHost(host: string): HostKind {
  return host ? hostKind(host, env().PUBLIC_URL.hostname) : { kind: 'unknown' };
}

const directory = new Directory((host) =>
  asPlatform({ kind: 'system' }, (scope) => directoryEntry(scope, host)),
);

/**
 * The tenant that this host names, in any status but `inactive`.
 * @throws AppError not_found, or unavailable when the database cannot tell.
 */
export async function tenantOfHost(host: string): Promise<DirectoryEntry> {
  const kind = kindOfHost(host);
  if (kind.kind !== 'tenant' || kind.www) throw new AppError('not_found');
  const entry = await directory.find(kind.lookup).catch((error: unknown) => {
    throw error instanceof DirectoryUnavailable ? new AppError('unavailable', 'database') : error;
  });
  if (!entry || entry.status === 'inactive') throw new AppError('not_found');
  return entry;
}

/**
 * Whom a tenant serves in its status. Asked of the directory's entry first, which may be two seconds old, and of the
 * tenant's row in each unit of work, which decides.
 * @throws AppError unavailable for the public of a suspended tenant, else not_found.
 */
export function requireServed(status: TenantState, audience: 'visitor' | 'client' | 'staff'): void {
  if (status === 'inactive') throw new AppError('not_found');
  if (audience === 'visitor' && status !== 'active')
    throw new AppError(status === 'suspended' ? 'unavailable' : 'not_found');
}

/** Refuses a write that another site makes a visitor's browser send. @throws AppError forbidden `cross_site` */
export function refuseCrossSite(headers: Headers): void {
  const sent = {
    origin: headers.get('origin'),
    site: headers.get('sec-fetch-site'),
    host: headers.get('host'),
  };
  if (isCrossSite(sent, isSecure() ? 'https' : 'http')) throw new AppError('forbidden', 'cross_site');
}

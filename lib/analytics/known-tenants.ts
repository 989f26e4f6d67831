import { LRUCache } from 'lru-cache';
import type { DirectoryEntry } from '@/lib/tenancy/directory';
import { asTenant } from '@/lib/tenancy/work';
import type { TenantFacts } from './intake';
import { tenantFacts } from './queries';

/** A tenant as the directory names it: the version of its site rises with every change of what is read here. */
export type NamedTenant = Pick<DirectoryEntry, 'tenantId' | 'siteVersion'>;

const known = new LRUCache<string, { siteVersion: number; facts: Promise<TenantFacts> }>({ max: 20_000 });

/**
 * What reading an event takes of the tenant. The database is asked once for each version of the site, so that a change
 * counts as soon as the directory knows of it, and what is known stays known while the database is away.
 * @throws AppError unavailable when it has to be asked and does not answer.
 */
export function knownTenant({ tenantId, siteVersion }: NamedTenant): Promise<TenantFacts> {
  const before = known.get(tenantId);
  if (before?.siteVersion === siteVersion) return before.facts;
  const facts = asTenant(tenantId, { kind: 'visitor' }, tenantFacts);
  const made = { siteVersion, facts };
  known.set(tenantId, made);
  facts.catch(() => known.get(tenantId) === made && known.delete(tenantId));
  return facts;
}

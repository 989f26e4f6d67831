import { LRUCache } from 'lru-cache';
import { asTenant } from '@/lib/tenancy/work';
import type { TenantFacts } from './intake';
import { tenantFacts } from './queries';

/** A tenant's change of its settings counts after this; while the database is away what was known last goes on. */
const FRESH_MS = 2000;

type Known = { facts: TenantFacts; askedAt: number };
const known = new LRUCache<string, Known>({ max: 20_000 });
const asked = new Map<string, Promise<TenantFacts>>();

/**
 * What reading an event takes of the tenant, from memory whenever it is there: nobody who sends events waits for the
 * database twice. @throws AppError unavailable when it was never known and cannot be asked.
 */
export async function knownTenant(tenantId: string): Promise<TenantFacts> {
  const before = known.get(tenantId);
  if (before && Date.now() - before.askedAt < FRESH_MS) return before.facts;
  const answer = asked.get(tenantId) ?? ask(tenantId);
  if (!before) return answer;
  answer.catch(() => {});
  return before.facts;
}

function ask(tenantId: string): Promise<TenantFacts> {
  const askedAt = Date.now();
  const answer = asTenant(tenantId, { kind: 'visitor' }, tenantFacts)
    .then((facts) => {
      known.set(tenantId, { facts, askedAt });
      return facts;
    })
    .finally(() => asked.delete(tenantId));
  asked.set(tenantId, answer);
  return answer;
}

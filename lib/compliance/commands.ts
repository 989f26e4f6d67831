import { callSql } from '@/lib/db';
import { AppError, invalidField } from '@/lib/errors';
import { enqueue } from '@/lib/jobs';
import type { PlatformScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { wordsOf } from './ruling';
import type { NewRuleVersion } from './schema';

/**
 * Writes the next version of a rule, or its first. The versions before stay as they are; from its beginning on, this one
 * speaks for the rule. The sites of the tenants that it can matter to get a new version in the same transaction, and by a
 * job once more when it begins or ends later.
 * @throws AppError invalid on `validFrom`; conflict `version_changed` when another version than the one seen is the newest.
 */
export async function setRule(scope: PlatformScope, rule: NewRuleVersion): Promise<{ id: string }> {
  const { db, now, viewer } = scope;
  const { version: seen, withdraw, ...words } = rule;
  const validFrom = words.validFrom ?? now;
  const validUntil = withdraw ? validFrom : words.validUntil;
  if (validFrom.getTime() < now.getTime() - CLOCKS_DIFFER_MS)
    throw invalidField('validFrom', 'What held in the past stays as it was: choose today or later.');
  if (validUntil && validUntil < validFrom) throw invalidField('validUntil', 'This is before it begins.');
  const newest = await db.policyRule.findFirst({
    where: wordsOf(rule),
    orderBy: { version: 'desc' },
    select: { version: true, validFrom: true },
  });
  if ((newest?.version ?? 0) !== seen) throw new AppError('conflict', 'version_changed');
  // Skipping duplicates instead of failing: whoever was faster wrote the version that we did not see.
  const [made] = await db.policyRule.createManyAndReturn({
    data: [
      {
        ...{ ...words, version: seen + 1, validFrom, validUntil, createdAt: now },
        createdBy: viewer.kind === 'admin' ? viewer.userId : null,
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!made) throw new AppError('conflict', 'version_changed');
  const place = { country: words.tenantCountry, region: words.tenantRegion };
  for (const runAt of [validFrom, validUntil])
    if (runAt && runAt > now) await enqueue(db, 'apply_policy', place, { runAt });
  await leaveTrail(scope, {
    action: 'policy.changed',
    subjectKind: 'policy_rule',
    subjectId: made.id,
    detail: { ...wordsOf(rule), version: seen + 1, decision: words.decision, withdrawn: withdraw },
  });
  return made;
}

/** A form's time is as old as its page, and clocks differ. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** A word begins or ends now: the pages of whom it can matter to are made anew. */
export async function applyPolicy(
  { db }: PlatformScope,
  { country, region }: { country: string | null; region: string | null },
): Promise<void> {
  await callSql(db, 'raise_policy_sites', country, region);
}

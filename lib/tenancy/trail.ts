import type { PlatformScope, TenantScope } from './scope';

/** One line of the audit trail. Ids and plain words only: no names, addresses or texts of people. */
export type TrailEntry = {
  /** `<subject>.<what happened>`, e.g. `tenant.suspended`. */
  action: string;
  subjectKind: string;
  subjectId?: string;
  detail?: Record<string, string | number | boolean | null>;
  /** Who did it, where the scope cannot know yet: a sign-in is asked for by a visitor and done by a person. */
  actor?: { kind: 'staff' | 'admin'; userId: string };
  /** The tenant that a platform's deed is about; a tenant's own deeds are always its own. */
  tenantId?: string;
};

/**
 * Writes to the audit trail in the transaction that it tells of, so that neither exists without the other. It stands
 * here because tenancy and identity, below the audit room, have deeds to tell of too.
 */
export async function leaveTrail(scope: TenantScope | PlatformScope, entry: TrailEntry): Promise<void> {
  const actor = entry.actor ?? scope.viewer;
  const data = {
    tenantId: 'tenant' in scope ? scope.tenant.id : (entry.tenantId ?? null),
    actorKind: actor.kind,
    actorId: 'userId' in actor ? actor.userId : null,
    action: entry.action,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId ?? null,
    detail: entry.detail ?? {},
  };
  await scope.db.auditEntry.create({ data });
}

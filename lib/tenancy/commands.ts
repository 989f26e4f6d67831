import { AppError, invalidField } from '@/lib/errors';
import type { TenantState } from './directory';
import { isFreeSubdomain } from './hosts';
import { type StatusChange, statusAfter } from './policy';
import type { NewTenant, TenantChanges } from './schema';
import type { PlatformScope } from './scope';
import { leaveTrail } from './trail';

/** `NewTenant` with its defaults optional, for callers that are no door. */
export type TenantToCreate = Omit<NewTenant, 'listed'> & { listed?: boolean };

/**
 * Makes an organization and its first tenant. Its owner is registered by `registerOwner` of the identity room, in the
 * same unit of work.
 * @throws AppError invalid on `subdomain`, reason `subdomain_taken` or `subdomain_reserved`.
 */
export async function createTenant(scope: PlatformScope, facts: TenantToCreate): Promise<{ id: string }> {
  if (!isFreeSubdomain(facts.subdomain))
    throw invalidField(
      'subdomain',
      'This address cannot be used. Choose another: letters, digits and hyphens.',
      'subdomain_reserved',
    );
  const organization = await scope.db.organization.create({ data: { name: facts.name } });
  // Skipping duplicates instead of looking first: two sign-ups for one name at once get one tenant and one clear answer.
  const [tenant] = await scope.db.tenant.createManyAndReturn({
    data: [{ ...facts, organizationId: organization.id }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!tenant) throw invalidField('subdomain', 'This address is taken. Choose another.', 'subdomain_taken');
  await leaveTrail(scope, {
    action: 'tenant.created',
    subjectKind: 'tenant',
    subjectId: tenant.id,
    tenantId: tenant.id,
    detail: { status: facts.status },
  });
  return tenant;
}

/** Corrects what the platform knows of a tenant. @throws AppError not_found, invalid on `region` */
export async function changeTenant(
  scope: PlatformScope,
  tenantId: string,
  changes: TenantChanges,
): Promise<void> {
  const tenant = await scope.db.tenant.findUnique({ where: { id: tenantId }, select: { countryCode: true } });
  if (!tenant) throw new AppError('not_found');
  const moved = changes.countryCode !== undefined && changes.countryCode !== tenant.countryCode;
  if (changes.region && !changes.region.startsWith(`${changes.countryCode ?? tenant.countryCode}-`))
    throw invalidField('region', 'This region is in another country.');
  // A region belongs to its country: whoever moves leaves it behind.
  const data = moved ? { region: null, ...changes } : changes;
  await scope.db.tenant.updateMany({ where: { id: tenantId }, data });
  await leaveTrail(scope, {
    action: 'tenant.changed',
    subjectKind: 'tenant',
    subjectId: tenantId,
    tenantId,
    detail: { fields: Object.keys(changes).sort().join(' ') },
  });
}

const CHANGED: Record<StatusChange, string> = {
  approve: 'approved',
  suspend: 'suspended',
  reactivate: 'reactivated',
  deactivate: 'deactivated',
};

export type StatusChanged = { from: TenantState; to: TenantState };

/** The status that whoever decides had before their eyes; without it the current one counts. */
export type Seen = { status?: TenantState };

/**
 * One change of status, compare-and-swap. `site_version` rises by trigger, so no cached page outlives it.
 * @throws AppError not_found; conflict `not_possible` from this status; conflict `status_changed` when it is no longer
 * the one that was seen, or another change was faster.
 */
export async function changeStatus(
  scope: PlatformScope,
  tenantId: string,
  change: StatusChange,
  seen: Seen = {},
): Promise<StatusChanged> {
  const tenant = await scope.db.tenant.findUnique({ where: { id: tenantId }, select: { status: true } });
  if (!tenant) throw new AppError('not_found');
  const from = tenant.status;
  if (seen.status && seen.status !== from) throw new AppError('conflict', 'status_changed');
  const to = statusAfter(from, change);
  if (!to) throw new AppError('conflict', 'not_possible');
  const { count } = await scope.db.tenant.updateMany({
    where: { id: tenantId, status: from },
    data: { status: to },
  });
  if (count === 0) throw new AppError('conflict', 'status_changed');
  await leaveTrail(scope, {
    action: `tenant.${CHANGED[change]}`,
    subjectKind: 'tenant',
    subjectId: tenantId,
    tenantId,
    detail: { from, to },
  });
  return { from, to };
}

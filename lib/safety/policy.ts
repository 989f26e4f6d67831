import { AppError } from '@/lib/errors';
import type { TenantScope, Viewer } from '@/lib/tenancy/scope';

/** As a filter of what belongs to companions: a companion sees her own alone, owners and managers everybody's. */
export type VisibleSafety = { companionId?: string };

/** @throws AppError unauthenticated for anybody but staff and jobs, forbidden for a companion's account without one. */
export function visibleSafety(viewer: Viewer): VisibleSafety {
  if (viewer.kind === 'system') return {};
  if (viewer.kind !== 'staff') throw new AppError('unauthenticated');
  if (viewer.role !== 'companion') return {};
  if (!viewer.companionId) throw new AppError('forbidden', 'no_companion');
  return { companionId: viewer.companionId };
}

/** Whether whoever looks is the companion herself, or holds her device: in a solo tenant there is nobody else. */
export function isHerself({ tenant, viewer }: TenantScope, companionId: string): boolean {
  if (viewer.kind !== 'staff') return false;
  return tenant.kind === 'solo' || viewer.companionId === companionId;
}

/** @throws AppError not_found when there is no such companion, or she is not this viewer's to look after */
export async function requireWard(scope: TenantScope, companionId: string): Promise<void> {
  const { companionId: own = companionId } = visibleSafety(scope.viewer);
  const found = own === companionId && (await scope.db.companion.count({ where: { id: companionId } }));
  if (!found) throw new AppError('not_found');
}

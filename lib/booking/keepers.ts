import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { TenantScope, Viewer } from '@/lib/tenancy/scope';

/** Whose calendar somebody keeps: owners and managers everybody's, a companion her own. */
export type KeptCompanion = { id: string; slug: string; name: string };

/** The companions whose calendars the viewer keeps, in the tenant's order. @throws AppError unauthenticated, forbidden */
export async function keptCompanions({ db, viewer }: TenantScope): Promise<KeptCompanion[]> {
  return db.companion.findMany({
    where: { active: true, ...keptBy(viewer) },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    select: { id: true, slug: true, name: true },
    take: 200,
  });
}

/**
 * One of them. @throws AppError not_found when there is none or it is not this viewer's to keep, unauthenticated, forbidden
 */
export async function requireKept({ db, viewer }: TenantScope, companionId: string): Promise<KeptCompanion> {
  const found = isUuid(companionId)
    ? await db.companion.findFirst({
        where: { AND: [{ id: companionId }, keptBy(viewer)] },
        select: { id: true, slug: true, name: true },
      })
    : null;
  if (!found) throw new AppError('not_found');
  return found;
}

/** What holds for the whole tenant is kept by its owner and managers. @throws AppError unauthenticated, forbidden */
export function requireKeeperOfAll({ viewer }: TenantScope): void {
  if (keptBy(viewer).id !== undefined) throw new AppError('forbidden', 'managers_only');
}

/** As a filter of companions. */
function keptBy(viewer: Viewer): { id?: string } {
  if (viewer.kind === 'system') return {};
  if (viewer.kind !== 'staff') throw new AppError('unauthenticated');
  if (viewer.role !== 'companion') return {};
  if (!viewer.companionId) throw new AppError('forbidden', 'no_companion');
  return { id: viewer.companionId };
}

import { AppError } from '@/lib/errors';
import type { TenantScope, Viewer } from '@/lib/tenancy/scope';

type Hers = { incomes: { some: { companionId: string } } };
/** As filters: everything else is, to this viewer, not there. */
export type VisibleClients = { bookings?: { some: Hers } };
export type VisibleHistory = Partial<Hers>;

/**
 * Owners and managers see all clients of their tenant, a companion those who booked with her.
 * @throws AppError unauthenticated for anybody else, forbidden for a companion's account without a companion.
 */
export function visibleClients(viewer: Viewer): VisibleClients {
  const hers = visibleHistory(viewer);
  return hers.incomes ? { bookings: { some: { incomes: hers.incomes } } } : {};
}

/** Of a client's bookings, those that this viewer may see. Errors as `visibleClients`. */
export function visibleHistory(viewer: Viewer): VisibleHistory {
  if (viewer.kind === 'system') return {};
  if (viewer.kind !== 'staff') throw new AppError('unauthenticated');
  if (viewer.role !== 'companion') return {};
  if (!viewer.companionId) throw new AppError('forbidden', 'no_companion');
  return { incomes: { some: { companionId: viewer.companionId } } };
}

/** Blocking, clearing, screening and export concern the whole tenant. */
export function keepsClients(viewer: Viewer): boolean {
  return viewer.kind === 'system' || (viewer.kind === 'staff' && viewer.role !== 'companion');
}

/** @throws AppError unauthenticated, or forbidden for a companion. */
export function requireClientKeeper({ viewer }: TenantScope): void {
  if (viewer.kind !== 'system' && viewer.kind !== 'staff') throw new AppError('unauthenticated');
  if (!keepsClients(viewer)) throw new AppError('forbidden');
}

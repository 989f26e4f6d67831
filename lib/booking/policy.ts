import { AppError } from '@/lib/errors';
import type { TenantScope, Viewer } from '@/lib/tenancy/scope';
import type { BookingActor } from './states';

/** As a filter of bookings: everything else is, to this viewer, not there. */
export type VisibleBookings = { id?: string; incomes?: { some: { companionId: string } } };

/**
 * Owners and managers see all bookings of their tenant, a companion those she serves, a client the one of the link.
 * @throws AppError unauthenticated for anybody else.
 */
export function visibleBookings(viewer: Viewer): VisibleBookings {
  switch (viewer.kind) {
    case 'staff':
      if (viewer.role !== 'companion') return {};
      if (!viewer.companionId) throw new AppError('forbidden', 'no_companion');
      return { incomes: { some: { companionId: viewer.companionId } } };
    case 'client':
      return { id: viewer.bookingId };
    case 'system':
      return {};
    case 'visitor':
    case 'admin':
      throw new AppError('unauthenticated');
  }
}

/** In whose name the viewer changes a booking. */
export function actorOf(viewer: Viewer): { actor: BookingActor; actorKind: string; actorId: string | null } {
  switch (viewer.kind) {
    case 'staff':
      return { actor: 'staff', actorKind: 'staff', actorId: viewer.userId };
    case 'client':
      return { actor: 'client', actorKind: 'client', actorId: null };
    case 'system':
      return { actor: 'system', actorKind: 'system', actorId: null };
    case 'visitor':
    case 'admin':
      throw new AppError('unauthenticated');
  }
}

/** The same unit of work in the name of one booking's client. Only for whoever has shown its private link. */
export function inNameOfClient(scope: TenantScope, bookingId: string): TenantScope {
  return { ...scope, viewer: { kind: 'client', bookingId } };
}

/** What belongs to the whole tenant is its owner's and managers' to change. @throws AppError forbidden, unauthenticated */
export function requireManager(viewer: Viewer): void {
  if (viewer.kind === 'system') return;
  if (viewer.kind !== 'staff') throw new AppError('unauthenticated');
  if (viewer.role === 'companion') throw new AppError('forbidden', 'managers_only');
}

/**
 * New bookings are taken while the tenant is active; jobs and the seed may make them at any time.
 * @throws AppError unavailable while suspended, not_found otherwise.
 */
export function requireOpenForBookings({ tenant, viewer }: TenantScope): void {
  if (tenant.status === 'active' || viewer.kind === 'system') return;
  throw new AppError(tenant.status === 'suspended' ? 'unavailable' : 'not_found');
}

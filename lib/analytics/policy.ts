import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';

/**
 * What is counted and how long it stays is the owner's and managers' to decide.
 * @throws AppError unauthenticated, or forbidden for a companion.
 */
export function requireVisitKeeper({ viewer }: TenantScope): void {
  if (viewer.kind === 'system') return;
  if (viewer.kind !== 'staff') throw new AppError('unauthenticated');
  if (viewer.role === 'companion') throw new AppError('forbidden', 'managers_only');
}

import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';

/**
 * Photos are the site's face: the owner and managers change them, jobs and the seed may too. A companion of an agency
 * may not change what the agency shows.
 * @throws AppError forbidden
 */
export function requirePhotoEditor({ viewer }: TenantScope): void {
  const allowed =
    viewer.kind === 'system' ||
    (viewer.kind === 'staff' && (viewer.role === 'owner' || viewer.role === 'manager'));
  if (!allowed) throw new AppError('forbidden');
}

import { AppError } from '@/lib/errors';
import type { Staff, TenantScope, Viewer } from '@/lib/tenancy/scope';

/**
 * Messages of the contact form are for who runs the site: owners and managers, not each companion of an agency.
 * @throws AppError unauthenticated, or forbidden for a companion.
 */
export function requireEnquiryReader(viewer: Viewer): Staff {
  if (viewer.kind !== 'staff') throw new AppError('unauthenticated');
  if (viewer.role === 'companion') throw new AppError('forbidden');
  return viewer;
}

/** Letters, undelivered mails and webhooks are for the same people. Errors as `requireEnquiryReader`. */
export function requireMessageKeeper({ viewer }: TenantScope): Staff {
  return requireEnquiryReader(viewer);
}

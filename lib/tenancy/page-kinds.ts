import type { HostKind } from './hosts';

/** First path segments of a tenant host that are rendered for each request; all else is the cached public site. */
const FRESH_TENANT = new Set(['book', 'b', 's', 'dashboard']);
/** The same of the root host. */
const FRESH_PLATFORM = new Set(['sign-up']);

/**
 * True for pages rendered for each request: they run the framework's scripts and take forms. All others are the same for
 * everybody and can only be looked at. Shared by the edge middleware and the launcher, so that both mean the same pages.
 */
export function isFreshPage(kind: HostKind['kind'], pathname: string): boolean {
  const segment = pathname.split('/', 2)[1] ?? '';
  if (kind === 'tenant') return FRESH_TENANT.has(segment);
  return kind === 'platform' ? FRESH_PLATFORM.has(segment) : kind === 'admin';
}

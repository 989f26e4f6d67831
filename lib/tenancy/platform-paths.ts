/** Addresses on the root host, for links on its pages. */
export const platformPaths = {
  home: '/',
  directory: (page = 1) => (page > 1 ? `/directory/${page}` : '/directory'),
  plans: '/#plans',
  signUp: '/sign-up',
  signUpThanks: '/sign-up/thanks',
  privacy: '/privacy',
  terms: '/terms',
} as const;

/** The pages of the root host that a search engine should know. */
export const PLATFORM_INDEXED = [
  platformPaths.home,
  platformPaths.directory(),
  platformPaths.signUp,
  platformPaths.privacy,
  platformPaths.terms,
] as const;

const CACHED: ReadonlySet<string> = new Set([
  platformPaths.home,
  platformPaths.directory(),
  platformPaths.privacy,
  platformPaths.terms,
  '/favicon.ico',
  '/robots.txt',
  '/sitemap.xml',
]);

/**
 * True for the cached pages and files of the root host. Everything else is answered by its `/missing` page with status
 * 404: no unknown path ever makes an entry in the page cache.
 */
export function isPlatformPage(pathname: string): boolean {
  return CACHED.has(pathname) || /^\/directory\/[1-9]\d{0,3}$/.test(pathname);
}

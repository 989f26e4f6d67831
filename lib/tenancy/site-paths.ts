/**
 * The public pages and files of a tenant's site, by their path on the tenant's host. Whatever is not here is answered
 * by the site's `/missing` page with status 404: no unknown path ever makes an entry in the page cache.
 */
export const SITE_PATHS: ReadonlySet<string> = new Set([
  '/',
  '/gallery',
  '/rates',
  '/contact',
  '/contact/thanks',
  '/privacy',
  '/favicon.ico',
  '/robots.txt',
  '/sitemap.xml',
  '/site.css',
]);

/** The pages that a search engine should know. */
export const INDEXED_PATHS = ['/', '/gallery', '/rates', '/contact', '/privacy'] as const;

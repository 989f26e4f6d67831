import { INDEXED_PATHS } from '@/lib/tenancy/site-paths';
import type { SiteView } from '@/lib/tenancy/site-view';

/** `robots.txt`: the public pages may be read, bookings and the dashboard may not. */
export function robotsText({ origin }: SiteView): string {
  const closed = ['/api/', '/b/', '/book', '/dashboard'].map((path) => `Disallow: ${path}`);
  return ['User-agent: *', 'Allow: /', ...closed, '', `Sitemap: ${origin}/sitemap.xml`, ''].join('\n');
}

/** `sitemap.xml` of the indexed pages; a page with nothing on it is left out. */
export function sitemapXml({ origin, photos }: SiteView): string {
  const shown = INDEXED_PATHS.filter((path) => path !== '/gallery' || photos.gallery.length > 0);
  const urls = shown.map((path) => `<url><loc>${escapeXml(`${origin}${path}`)}</loc></url>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n');
}

function escapeXml(text: string): string {
  return text.replace(/[<>&'"]/g, (found) => `&#${found.charCodeAt(0)};`);
}

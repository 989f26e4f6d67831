import { PLATFORM_INDEXED } from '@/lib/tenancy/platform-paths';
import { platformOrigin } from '../../../origin';

export const dynamic = 'force-static';
export function generateStaticParams() {
  return [];
}

export function GET(): Response {
  const urls = PLATFORM_INDEXED.map((path) => `<url><loc>${platformOrigin()}${path}</loc></url>`);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`;
  return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
}

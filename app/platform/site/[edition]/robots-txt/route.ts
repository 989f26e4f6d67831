import { platformOrigin } from '../../../origin';

export const dynamic = 'force-static';
export function generateStaticParams() {
  return [];
}

export function GET(): Response {
  const lines = [
    'User-agent: *',
    'Allow: /',
    'Disallow: /sign-up/',
    '',
    `Sitemap: ${platformOrigin()}/sitemap.xml`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

export const dynamic = 'force-static';
export function generateStaticParams() {
  return [];
}

/** For clients that ask here without reading the page. */
export function GET(): Response {
  return new Response(null, { status: 308, headers: { location: '/assets/platform/icon-192.png' } });
}

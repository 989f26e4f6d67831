import { type EditionParams, editionView } from '../edition';

export const dynamic = 'force-static';
export function generateStaticParams() {
  return [];
}

/** For clients that ask here without reading the page. Another logo is another edition, so nobody may keep this for ever. */
export async function GET(_request: Request, props: EditionParams): Promise<Response> {
  const { photos } = await editionView(props);
  if (!photos.faviconSrc) return new Response(null, { status: 404 });
  return new Response(null, { status: 307, headers: { location: photos.faviconSrc } });
}

import { sitemapXml } from '@/components/site/crawling';
import { type EditionParams, editionView } from '../edition';

export const dynamic = 'force-static';
export function generateStaticParams() {
  return [];
}

export async function GET(_request: Request, props: EditionParams): Promise<Response> {
  return new Response(sitemapXml(await editionView(props)), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });
}

import { siteStylesheet } from '@/lib/tenancy/theme-css';
import { overrideOf } from '@/tenants/override';
import { type EditionParams, editionView } from '../edition';

export const dynamic = 'force-static';
export function generateStaticParams() {
  return [];
}

export async function GET(_request: Request, props: EditionParams): Promise<Response> {
  const view = await editionView(props);
  const { stylesheet = '' } = overrideOf(view.tenant.overrideKey ?? null);
  return new Response(`${siteStylesheet(view)}\n${stylesheet}`, {
    headers: { 'content-type': 'text/css; charset=utf-8' },
  });
}

import { siteView } from '@/app/_server/site';
import { pageMetadata } from '@/components/site/metadata';
import type { PageName } from '@/components/site/navigation';
import type { SiteView } from '@/lib/tenancy/site-view';

/**
 * `[tenant]` and `[edition]` are put into the path by the middleware. The edition is the cache's key alone: whoever
 * renders first reads what is published now.
 */
export type EditionParams = { params: Promise<{ tenant: string; edition: string }> };

export async function editionView({ params }: EditionParams): Promise<SiteView> {
  const { tenant } = await params;
  return siteView(tenant);
}

export function metadataOf(page: PageName) {
  return async (props: EditionParams) => pageMetadata(await editionView(props), page);
}

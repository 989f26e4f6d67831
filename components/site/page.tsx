import type { SiteView } from '@/lib/tenancy/site-view';
import { LOOKS, type Page } from './look';
import type { PageName } from './navigation';

/** One public page in the tenant's layout. */
export function SitePage({
  view,
  name,
  own,
}: {
  view: SiteView;
  name: PageName;
  /** The tenant's own page in place of the layout's. */
  own?: Page;
}) {
  const { Frame, pages } = LOOKS[view.theme.layout];
  const Body = own ?? pages[name];
  return (
    <Frame view={view} here={name}>
      <Body view={view} />
    </Frame>
  );
}

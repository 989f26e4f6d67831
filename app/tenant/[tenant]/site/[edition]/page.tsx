import { JsonLd } from '@/components/site/json-ld';
import { SitePage } from '@/components/site/page';
import { overrideOf } from '@/tenants/override';
import { type EditionParams, editionView, metadataOf } from './edition';

export const generateMetadata = metadataOf('home');

export default async function HomePage(props: EditionParams) {
  const view = await editionView(props);
  return (
    <>
      <JsonLd view={view} />
      <SitePage view={view} name="home" own={overrideOf(view.tenant.overrideKey ?? null).Home} />
    </>
  );
}

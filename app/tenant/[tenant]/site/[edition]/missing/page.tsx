import { pageMetadata } from '@/components/site/metadata';
import { SitePage } from '@/components/site/page';
import { type EditionParams, editionView } from '../edition';

/** Answered with status 404, for which Next leaves a page's metadata out; React lifts these elements to the head. */
export default async function MissingPage(props: EditionParams) {
  const view = await editionView(props);
  const { title } = pageMetadata(view, 'missing');
  return (
    <>
      <title>{title}</title>
      {view.photos.faviconSrc && <link rel="icon" href={view.photos.faviconSrc} type="image/png" />}
      <SitePage view={view} name="missing" />
    </>
  );
}

import { SitePage } from '@/components/site/page';
import { type EditionParams, editionView, metadataOf } from '../edition';

export const generateMetadata = metadataOf('gallery');

export default async function GalleryPage(props: EditionParams) {
  return <SitePage view={await editionView(props)} name="gallery" />;
}

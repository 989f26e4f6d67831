import { SitePage } from '@/components/site/page';
import { type EditionParams, editionView, metadataOf } from '../../edition';

export const generateMetadata = metadataOf('thanks');

export default async function ThanksPage(props: EditionParams) {
  return <SitePage view={await editionView(props)} name="thanks" />;
}

import { SitePage } from '@/components/site/page';
import { type EditionParams, editionView, metadataOf } from '../edition';

export const generateMetadata = metadataOf('privacy');

export default async function PrivacyPage(props: EditionParams) {
  return <SitePage view={await editionView(props)} name="privacy" />;
}

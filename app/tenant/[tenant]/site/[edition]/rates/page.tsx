import { SitePage } from '@/components/site/page';
import { type EditionParams, editionView, metadataOf } from '../edition';

export const generateMetadata = metadataOf('rates');

export default async function RatesPage(props: EditionParams) {
  return <SitePage view={await editionView(props)} name="rates" />;
}

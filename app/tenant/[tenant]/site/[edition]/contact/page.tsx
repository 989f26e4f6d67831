import { SitePage } from '@/components/site/page';
import { type EditionParams, editionView, metadataOf } from '../edition';

export const generateMetadata = metadataOf('contact');

export default async function ContactPage(props: EditionParams) {
  return <SitePage view={await editionView(props)} name="contact" />;
}

import { platformPaths } from '@/lib/tenancy/platform-paths';
import { metadataOf } from '../../../origin';
import { ListingPage } from './listing-page';

/** Seconds until a change in the directory shows. */
export const revalidate = 2;

export const generateMetadata = metadataOf({
  path: platformPaths.directory(),
  title: 'Directory – Rendezvous',
  description: 'Independent companions and agencies with a site on Rendezvous who chose to be listed.',
});

export default function DirectoryPage() {
  return <ListingPage page={1} />;
}

import { redirect } from 'next/navigation';
import { platformPaths } from '@/lib/tenancy/platform-paths';
import { metadataOf } from '../../../../origin';
import { ListingPage } from '../listing-page';

export const revalidate = 2;

type Props = { params: Promise<{ page: string }> };

export async function generateMetadata({ params }: Props) {
  const page = Number((await params).page);
  return metadataOf({
    path: platformPaths.directory(page),
    title: `Directory, page ${page} – Rendezvous`,
    description: 'Independent companions and agencies with a site on Rendezvous who chose to be listed.',
  })();
}

/** The second page and those after it; the middleware lets nothing but a number come here. */
export default async function FurtherDirectoryPage({ params }: Props) {
  const page = Number((await params).page);
  if (page === 1) redirect(platformPaths.directory());
  return <ListingPage page={page} />;
}

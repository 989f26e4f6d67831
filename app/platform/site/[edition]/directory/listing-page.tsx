import { redirect } from 'next/navigation';
import { DirectoryList } from '@/components/platform/directory-list';
import { PageHead } from '@/components/platform/page-head';
import { Pages } from '@/components/platform/pages';
import { advertisedTenants } from '@/lib/compliance/advertising';
import { platformPaths } from '@/lib/tenancy/platform-paths';
import { asPlatform } from '@/lib/tenancy/work';

/** One page of the directory. The first exists even while it is empty; a page behind the last leads back to it. */
export async function ListingPage({ page }: { page: number }) {
  const listed = await asPlatform({ kind: 'visitor' }, (scope) => advertisedTenants(scope, { page }));
  if (page > 1 && listed.items.length === 0) redirect(platformPaths.directory());
  return (
    <>
      <PageHead title="The directory">
        Sites that live here and chose to be found. Each opens on its own address; who is not listed is simply
        private.
      </PageHead>
      <div className="wrap py-16 md:py-24">
        <DirectoryList tenants={listed.items} level={2} />
        <Pages page={listed.page} last={Math.ceil(listed.total / listed.pageSize)} />
      </div>
    </>
  );
}

import type { Metadata } from 'next';
import { ConsoleShell } from '@/components/admin/console-shell';
import { SearchField } from '@/components/admin/search-field';
import { TenantList } from '@/components/admin/tenant-list';
import { TENANT_WORDS } from '@/components/admin/words';
import { Empty } from '@/components/ui/empty';
import { Pagination } from '@/components/ui/pagination';
import { PageHead } from '@/components/ui/shell';
import { Tabs } from '@/components/ui/tabs';
import { TenantStatus, TenantsQuery } from '@/lib/tenancy/schema';
import { tenants } from '@/lib/tenancy/tenants';
import { adminPaths } from '@/lib/urls';
import { asked, consolePage, pageNumber, type Search, utcDay, withQuery } from './frame';

export const metadata: Metadata = { title: { absolute: 'Tenants · Console' } };

const PAGE_SIZE = 25;

export default async function TenantsPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const status = TenantStatus.safeParse(asked(search.status)).data;
  const words = TenantsQuery.shape.search.safeParse(asked(search.search)).data ?? '';
  const { frame, counts, list } = await consolePage(async (scope, counts) => ({
    counts,
    list: await tenants(scope, {
      statuses: status && [status],
      search: words || undefined,
      page: pageNumber(search.page),
      pageSize: PAGE_SIZE,
    }),
  }));
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <ConsoleShell frame={frame} current={adminPaths.tenants}>
      <PageHead title="Tenants">
        {all} in all{frame.inReview > 0 && `, ${frame.inReview} waiting for approval`}
      </PageHead>
      <div className="grid gap-4">
        <SearchField action={adminPaths.tenants} value={words} status={status} />
        <Tabs
          label="Tenants by status"
          tabs={[
            {
              label: 'All',
              href: withQuery(adminPaths.tenants, { search: words }),
              current: !status,
              count: all,
            },
            ...TenantStatus.options.map((one) => ({
              label: TENANT_WORDS[one].text,
              href: withQuery(adminPaths.tenants, { status: one, search: words }),
              current: status === one,
              count: counts[one],
            })),
          ]}
        />
        {list.items.length > 0 ? (
          <TenantList items={list.items} since={utcDay} />
        ) : (
          <Empty icon="building" title={words ? `Nothing found for “${words}”` : 'No tenants here'}>
            <p>
              {words
                ? 'Names, subdomains, domains and contact addresses were searched.'
                : 'Tenants come from the sign-up form of the root host and from the command line.'}
            </p>
          </Empty>
        )}
        <Pagination
          {...list}
          href={(page) =>
            withQuery(adminPaths.tenants, { status, search: words, page: page > 1 ? page : undefined })
          }
        />
      </div>
    </ConsoleShell>
  );
}

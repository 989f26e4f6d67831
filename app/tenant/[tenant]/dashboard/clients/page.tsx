import type { Metadata } from 'next';
import { ClientList } from '@/components/dashboard/client-list';
import { ClientSearch, TagLinks } from '@/components/dashboard/client-search';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { ScreeningLink } from '@/components/dashboard/screening-link';
import { Empty } from '@/components/ui/empty';
import { Pagination } from '@/components/ui/pagination';
import { PageHead } from '@/components/ui/shell';
import { Tabs } from '@/components/ui/tabs';
import { keepsClients } from '@/lib/clients/policy';
import { clients, clientTags } from '@/lib/clients/queries';
import { CLIENT_FILTERS, type ClientFilter } from '@/lib/clients/schema';
import { waitingScreenings } from '@/lib/clients/screening-queries';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage, pageNumber } from '../frame';

export const metadata: Metadata = { title: 'Clients' };

const PAGE_SIZE = 25;
const TABS: Record<ClientFilter, string> = {
  all: 'All',
  new: 'New',
  returning: 'Returning',
  cleared: 'Cleared',
  blocked: 'Blocked',
};

type Props = DashboardParams & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ClientsPage(props: Props) {
  const asked = await props.searchParams;
  const page = pageNumber(asked.page);
  const search = textOf(asked.q);
  const tag = textOf(asked.tag);
  const filter = CLIENT_FILTERS.find((one) => one === asked.filter) ?? 'all';
  const { frame, locale, tenant, list, tags, screenings } = await dashboardPage(
    { params: props.params, here: paths.dashboardClients() },
    async (scope) => ({
      tenant: scope.tenant,
      list: await clients(scope, { page, pageSize: PAGE_SIZE, search, filter, ...(tag ? { tag } : {}) }),
      tags: await clientTags(scope),
      screenings: keepsClients(scope.viewer) ? await waitingScreenings(scope) : null,
    }),
  );
  const href = (to: { filter?: ClientFilter; page?: number }) => {
    const { filter: narrowed = filter, page: at = 1 } = to;
    return paths.dashboardClients({
      ...{ q: search, tag, filter: narrowed === 'all' ? '' : narrowed, page: at === 1 ? '' : String(at) },
    });
  };
  return (
    <DashboardShell frame={frame} current={paths.dashboardClients()}>
      <PageHead title="Clients">Everybody who has asked for a booking.</PageHead>
      <div className="grid gap-4">
        {screenings !== null && <ScreeningLink waiting={screenings} />}
        <ClientSearch search={search} filter={filter === 'all' ? '' : filter} tag={tag} />
        <TagLinks tags={tags} chosen={tag} filter={filter === 'all' ? '' : filter} />
        <Tabs
          label="Clients by standing"
          tabs={CLIENT_FILTERS.map((one) => ({
            label: TABS[one],
            href: href({ filter: one }),
            current: one === filter,
          }))}
        />
        {list.items.length > 0 ? (
          <ClientList items={list.items} locale={locale} timeZone={tenant.timeZone} />
        ) : (
          <NoClients narrowed={search !== '' || tag !== '' || filter !== 'all'} />
        )}
        <Pagination {...list} href={(to) => href({ page: to })} />
      </div>
    </DashboardShell>
  );
}

function NoClients({ narrowed }: { narrowed: boolean }) {
  if (narrowed)
    return (
      <Empty icon="search" title="Nobody found">
        <p>
          Try fewer words, or{' '}
          <a className="link" href={paths.dashboardClients()}>
            show all clients
          </a>
          .
        </p>
      </Empty>
    );
  return (
    <Empty icon="people" title="No clients yet">
      <p>Whoever sends your booking form is listed here, with what became of it.</p>
    </Empty>
  );
}

function textOf(asked: string | string[] | undefined): string {
  return typeof asked === 'string' ? asked.slice(0, 100) : '';
}

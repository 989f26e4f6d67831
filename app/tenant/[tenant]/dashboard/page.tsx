import type { Metadata } from 'next';
import { BookingList } from '@/components/dashboard/booking-list';
import { BOOKING_TABS, countOf, tabOf } from '@/components/dashboard/booking-tabs';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { NoBookings } from '@/components/dashboard/no-bookings';
import { SafetyNow } from '@/components/dashboard/safety-now';
import { Pagination } from '@/components/ui/pagination';
import { PageHead } from '@/components/ui/shell';
import { Tabs } from '@/components/ui/tabs';
import { bookings } from '@/lib/booking/queries';
import { plansNow } from '@/lib/safety/queries';
import { originOf, paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage, pageNumber } from './frame';

export const metadata: Metadata = { title: { absolute: 'Requests · Dashboard' } };

const PAGE_SIZE = 20;

type Props = DashboardParams & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RequestsPage(props: Props) {
  const search = await props.searchParams;
  const tab = tabOf(search.status);
  const { frame, locale, now, counts, list, safety, tenant, viewer } = await dashboardPage(
    props,
    async (scope, counts) => ({
      counts,
      tenant: scope.tenant,
      viewer: scope.viewer,
      safety: await plansNow(scope),
      list: await bookings(scope, {
        statuses: [...tab.statuses],
        page: pageNumber(search.page),
        pageSize: PAGE_SIZE,
        sort: tab.sort,
      }),
    }),
  );
  const namesCompanions = tenant.kind === 'agency' && viewer.role !== 'companion';
  return (
    <DashboardShell frame={frame} current={paths.dashboard}>
      <SafetyNow plans={safety} locale={locale} names={namesCompanions} />
      <PageHead title="Requests">{summary(frame.waiting)}</PageHead>
      <Tabs
        label="Requests by state"
        tabs={BOOKING_TABS.map((one) => ({
          label: one.label,
          href: tabHref(one.key),
          current: one.key === tab.key,
          count: countOf(one, counts),
        }))}
      />
      <div className="mt-4 grid gap-4">
        {list.items.length > 0 ? (
          <BookingList
            items={list.items}
            reading={{ locale, now, namesCompanions }}
            showsStatus={tab.key !== 'waiting'}
          />
        ) : (
          <NoBookings
            tab={tab.key}
            hasAny={countOf(tabOf('all'), counts) > 0}
            bookHref={tenant.status === 'active' ? originOf(tenant.primaryHost) + paths.book() : undefined}
          />
        )}
        <Pagination {...list} href={(page) => tabHref(tab.key, page)} />
      </div>
    </DashboardShell>
  );
}

function summary(waiting: number): string {
  if (waiting === 0) return 'Nobody is waiting for an answer.';
  return waiting === 1
    ? 'One person is waiting for your answer.'
    : `${waiting} people are waiting for your answer.`;
}

function tabHref(key: string, page = 1): string {
  const href = key === BOOKING_TABS[0].key ? paths.dashboardBookings() : paths.dashboardBookings(key);
  return page === 1 ? href : `${href}${href.includes('?') ? '&' : '?'}page=${page}`;
}

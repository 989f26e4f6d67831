import type { Metadata } from 'next';
import { BookingList } from '@/components/dashboard/booking-list';
import { BOOKING_TABS, countOf, tabOf } from '@/components/dashboard/booking-tabs';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { NoBookings } from '@/components/dashboard/no-bookings';
import { SafetyNow } from '@/components/dashboard/safety-now';
import { Pagination } from '@/components/ui/pagination';
import { PageHead } from '@/components/ui/shell';
import { Tabs } from '@/components/ui/tabs';
import { keptCompanions } from '@/lib/booking/keepers';
import { bookingCounts, bookings } from '@/lib/booking/queries';
import { plansNow } from '@/lib/safety/queries';
import { originOf, paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage, pageNumber } from './frame';

export const metadata: Metadata = { title: { absolute: 'Requests · Dashboard' } };

const PAGE_SIZE = 20;

type Props = DashboardParams & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RequestsPage(props: Props) {
  const search = await props.searchParams;
  const tab = tabOf(search.status);
  const { frame, locale, now, counts, list, safety, tenant, kept, companion } = await dashboardPage(
    props,
    async (scope, all) => {
      const kept = scope.tenant.kind === 'agency' ? await keptCompanions(scope) : [];
      const companion =
        kept.length > 1 ? kept.find(({ slug }) => slug === search.companion)?.slug : undefined;
      const companions = companion ? [companion] : undefined;
      return {
        ...{ tenant: scope.tenant, kept, companion },
        safety: await plansNow(scope),
        counts: companions ? await bookingCounts(scope, { companions }) : all,
        list: await bookings(scope, {
          ...{ statuses: [...tab.statuses], companions, sort: tab.sort },
          ...{ page: pageNumber(search.page), pageSize: PAGE_SIZE },
        }),
      };
    },
  );
  const namesCompanions = tenant.kind === 'agency' && frame.person.role !== 'companion';
  return (
    <DashboardShell frame={frame} current={paths.dashboard}>
      <SafetyNow plans={safety} locale={locale} names={namesCompanions} />
      <PageHead title="Requests">{summary(frame.waiting)}</PageHead>
      {kept.length > 1 && (
        <Tabs
          label="Companions"
          tabs={[{ slug: undefined, name: 'Everybody' }, ...kept].map(({ slug, name }) => ({
            ...{ label: name, href: tabHref(tab.key, slug), current: slug === companion },
          }))}
        />
      )}
      <Tabs
        label="Requests by state"
        tabs={BOOKING_TABS.map((one) => ({
          label: one.label,
          href: tabHref(one.key, companion),
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
        <Pagination {...list} href={(page) => tabHref(tab.key, companion, page)} />
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

function tabHref(key: string, companion?: string, page = 1): string {
  const href = paths.dashboardBookings(key === BOOKING_TABS[0].key ? '' : key, companion);
  return page === 1 ? href : `${href}${href.includes('?') ? '&' : '?'}page=${page}`;
}

import type { Metadata } from 'next';
import { askedIn, type Search } from '@/app/_server/asked-visits';
import { EventTable } from '@/components/dashboard/analytics/event-table';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { NoVisits } from '@/components/dashboard/analytics/no-visits';
import { PageTables } from '@/components/dashboard/analytics/page-tables';
import { SpeedPanel } from '@/components/dashboard/analytics/speed-panel';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { breakdown, pages } from '@/lib/analytics/answers';
import { unfiltered } from '@/lib/analytics/answers-schema';
import { eventCounts } from '@/lib/analytics/event-counts';
import { timings } from '@/lib/analytics/timings';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage, hrefFrom, periodOf } from '../asked';

export const metadata: Metadata = { title: { absolute: 'Pages · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function PagesPage(props: Props) {
  const query = askedIn(await props.searchParams);
  const { frame, locale, period, seen, landings, done, speed, isOpen } = await analyticsPage(
    props,
    async (scope) => ({
      period: periodOf(scope, query),
      seen: await pages(scope, query),
      landings: await breakdown(scope, query, 'landing'),
      done: await eventCounts(scope, query),
      speed: await timings(scope, unfiltered(query)),
      isOpen: scope.tenant.status === 'active',
    }),
  );
  const { asked } = period;
  const hrefOf = hrefFrom('pages', asked);
  const days = Object.fromEntries(Object.entries(asked).filter(([name]) => name === 'from' || name === 'to'));
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame place="pages" period={period} hrefOf={hrefOf} locale={locale}>
        {seen.items.length === 0 && <NoVisits isOpen={isOpen} asked={asked} />}
        <SpeedPanel
          speed={speed}
          days={days}
          filtered={Object.keys(period.filters).length > 0}
          locale={locale}
        />
        {seen.items.length > 0 && (
          <>
            <PageTables
              items={seen.items}
              landings={landings}
              asked={asked}
              hrefOf={hrefOf}
              locale={locale}
            />
            <EventTable items={done.items} asked={asked} locale={locale} />
          </>
        )}
      </AnalyticsFrame>
    </DashboardShell>
  );
}

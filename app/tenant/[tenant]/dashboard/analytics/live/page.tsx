import type { Metadata } from 'next';
import { askedIn, type Search } from '@/app/_server/asked-visits';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { LiveVisits, type Seen } from '@/components/dashboard/analytics/live-visits';
import { Filters } from '@/components/dashboard/analytics/period';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { filtersOf } from '@/lib/analytics/answers-schema';
import { live } from '@/lib/analytics/live';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage, hrefFrom, periodOf } from '../asked';

export const metadata: Metadata = { title: { absolute: 'Live · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function LivePage(props: Props) {
  const query = askedIn(await props.searchParams);
  const { frame, locale, period, seen } = await analyticsPage(props, async (scope) => ({
    period: periodOf(scope, query),
    seen: await live(scope, filtersOf(query)),
  }));
  const { at, now, recent, weekBefore, visits } = seen;
  const initial: Seen = {
    at: at.toISOString(),
    ...{ now, recent, weekBefore },
    visits: visits.map((visit) => ({ ...visit, lastSeenAt: visit.lastSeenAt.toISOString() })),
  };
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame place="live" period={period} locale={locale}>
        <Filters filters={period.filters} hrefOf={hrefFrom('live', period.asked)} />
        <LiveVisits initial={initial} from={paths.analyticsAnswer('live', period.filters)} />
      </AnalyticsFrame>
    </DashboardShell>
  );
}

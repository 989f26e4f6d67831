import type { Metadata } from 'next';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { LiveVisits, type Seen } from '@/components/dashboard/analytics/live-visits';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { live } from '@/lib/analytics/live';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage, askedIn, periodOf, type Search } from '../asked';

export const metadata: Metadata = { title: { absolute: 'Live · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function LivePage(props: Props) {
  const query = askedIn(await props.searchParams);
  const { frame, locale, period, seen } = await analyticsPage(props, async (scope) => ({
    period: periodOf(scope, query),
    seen: await live(scope),
  }));
  const { at, now, visits } = seen;
  const initial: Seen = {
    at: at.toISOString(),
    now,
    visits: visits.map((visit) => ({ ...visit, lastSeenAt: visit.lastSeenAt.toISOString() })),
  };
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame place="live" period={period} locale={locale}>
        <LiveVisits initial={initial} from={paths.analyticsAnswer('live')} />
      </AnalyticsFrame>
    </DashboardShell>
  );
}

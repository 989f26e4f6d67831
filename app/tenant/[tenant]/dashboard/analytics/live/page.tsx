import type { Metadata } from 'next';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { LiveVisits, type Seen } from '@/components/dashboard/analytics/live-visits';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { live } from '@/lib/analytics/live';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage } from '../asked';

export const metadata: Metadata = { title: { absolute: 'Live · Dashboard' } };

export default async function LivePage(props: DashboardParams) {
  const { frame, locale, seen } = await analyticsPage(props, async (scope) => ({ seen: await live(scope) }));
  const { at, now, visits } = seen;
  const initial: Seen = {
    at: at.toISOString(),
    now,
    visits: visits.map((visit) => ({ ...visit, lastSeenAt: visit.lastSeenAt.toISOString() })),
  };
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame place="live" locale={locale}>
        <LiveVisits initial={initial} from={paths.analyticsAnswer('live')} />
      </AnalyticsFrame>
    </DashboardShell>
  );
}

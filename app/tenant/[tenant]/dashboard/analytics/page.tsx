import type { Metadata } from 'next';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { OverviewPanel } from '@/components/dashboard/analytics/overview-panel';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { breakdown, funnel, overview, timeSeries } from '@/lib/analytics/answers';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../frame';
import { analyticsPage, askedIn, hrefFrom, periodOf, type Search } from './asked';

export const metadata: Metadata = { title: { absolute: 'Analytics · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function AnalyticsPage(props: Props) {
  const query = askedIn(await props.searchParams);
  const { frame, locale, period, ...answers } = await analyticsPage(props, async (scope) => ({
    period: periodOf(scope, query),
    figures: await overview(scope, query),
    series: await timeSeries(scope, { ...query, interval: 'day' }),
    way: await funnel(scope, query),
    sources: await breakdown(scope, query, 'source'),
  }));
  const hrefOf = hrefFrom('', period.asked);
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame place="" period={period} hrefOf={hrefOf} locale={locale}>
        <OverviewPanel {...answers} asked={period.asked} hrefOf={hrefOf} locale={locale} />
      </AnalyticsFrame>
    </DashboardShell>
  );
}

import type { Metadata } from 'next';
import { askedIn, type Search } from '@/app/_server/asked-visits';
import { chartedIn } from '@/components/dashboard/analytics/charted';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { NoVisits } from '@/components/dashboard/analytics/no-visits';
import { OverviewPanel } from '@/components/dashboard/analytics/overview-panel';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { breakdown, funnel, overview, timeSeries } from '@/lib/analytics/answers';
import { lengthOf } from '@/lib/analytics/days';
import { analyticsSettings } from '@/lib/analytics/queries';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../frame';
import { analyticsPage, hrefFrom, periodOf } from './asked';

export const metadata: Metadata = { title: { absolute: 'Analytics · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function AnalyticsPage(props: Props) {
  const search = await props.searchParams;
  const query = askedIn(search);
  const { frame, locale, period, charted, isOpen, ...answers } = await analyticsPage(props, async (scope) => {
    const period = periodOf(scope, query);
    const charted = chartedIn(search, lengthOf(period.range));
    return {
      ...{ period, charted },
      figures: await overview(scope, query),
      series: await timeSeries(scope, { ...query, interval: charted.interval }),
      way: await funnel(scope, query),
      sources: await breakdown(scope, query, 'source'),
      isOpen: scope.tenant.status === 'active',
      asksConsent: (await analyticsSettings(scope)).consentBanner,
    };
  });
  const hrefOf = hrefFrom('', { ...period.asked, ...charted.asked });
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame place="" period={period} hrefOf={hrefOf} kept={charted.asked} locale={locale}>
        <OverviewPanel
          {...answers}
          nothing={<NoVisits isOpen={isOpen} asked={period.asked} />}
          allSources={paths.dashboardAnalytics('sources', period.asked)}
          charted={charted}
          asked={period.asked}
          hrefOf={hrefOf}
          locale={locale}
        />
      </AnalyticsFrame>
    </DashboardShell>
  );
}

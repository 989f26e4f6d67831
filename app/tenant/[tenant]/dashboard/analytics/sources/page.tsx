import type { Metadata } from 'next';
import { askedIn, type Search } from '@/app/_server/asked-visits';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { NoVisits } from '@/components/dashboard/analytics/no-visits';
import { SourceTables, sourceShares } from '@/components/dashboard/analytics/source-tables';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { breakdown } from '@/lib/analytics/answers';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage, hrefFrom, periodOf } from '../asked';

export const metadata: Metadata = { title: { absolute: 'Sources · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function SourcesPage(props: Props) {
  const query = askedIn(await props.searchParams);
  const { frame, locale, period, isOpen, currency, shares } = await analyticsPage(props, async (scope) => {
    const shares = await sourceShares((dimension) => breakdown(scope, query, dimension));
    const { status, currency } = scope.tenant;
    return { period: periodOf(scope, query), isOpen: status === 'active', currency, shares };
  });
  const { asked } = period;
  const hrefOf = hrefFrom('sources', asked);
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame place="sources" period={period} hrefOf={hrefOf} locale={locale}>
        {shares.every(({ items }) => items.length === 0) && <NoVisits isOpen={isOpen} asked={asked} />}
        <SourceTables shares={shares} currency={currency} asked={asked} hrefOf={hrefOf} locale={locale} />
      </AnalyticsFrame>
    </DashboardShell>
  );
}

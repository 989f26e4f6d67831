import type { Metadata } from 'next';
import { CohortTable } from '@/components/dashboard/analytics/cohort-table';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { JourneyList } from '@/components/dashboard/analytics/journey-list';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { cohorts, journeys } from '@/lib/analytics/answers';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage, askedIn, hrefFrom, periodOf, type Search } from '../asked';

export const metadata: Metadata = { title: { absolute: 'Journeys · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function JourneysPage(props: Props) {
  const query = askedIn(await props.searchParams);
  const { frame, locale, period, ways, returning } = await analyticsPage(props, async (scope) => ({
    period: periodOf(scope, query),
    ways: await journeys(scope, query),
    returning: await cohorts(scope, query),
  }));
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame
        place="journeys"
        period={period}
        hrefOf={hrefFrom('journeys', period.asked)}
        locale={locale}
      >
        <JourneyList
          title="Ways to a request"
          ways={ways.toBooking}
          empty="No visit of these days led to a request."
          locale={locale}
        />
        <JourneyList
          title="Ways that ended without one"
          ways={ways.toLeaving}
          empty="No visits in these days."
          locale={locale}
        />
        <CohortTable cohorts={returning.cohorts} locale={locale} />
      </AnalyticsFrame>
    </DashboardShell>
  );
}

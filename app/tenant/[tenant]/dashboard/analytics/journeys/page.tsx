import type { Metadata } from 'next';
import { CohortTable } from '@/components/dashboard/analytics/cohort-table';
import { CsvLink } from '@/components/dashboard/analytics/csv-link';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { JourneyList } from '@/components/dashboard/analytics/journey-list';
import { NoVisits } from '@/components/dashboard/analytics/no-visits';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { cohorts, type Journeys, journeys } from '@/lib/analytics/answers';
import { analyticsSettings } from '@/lib/analytics/queries';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage, askedIn, hrefFrom, periodOf, type Search } from '../asked';

export const metadata: Metadata = { title: { absolute: 'Journeys · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function JourneysPage(props: Props) {
  const query = askedIn(await props.searchParams);
  const { frame, locale, period, ways, returning, isOpen, asksConsent } = await analyticsPage(
    props,
    async (scope) => ({
      period: periodOf(scope, query),
      ways: await journeys(scope, query),
      returning: await cohorts(scope, query),
      isOpen: scope.tenant.status === 'active',
      asksConsent: (await analyticsSettings(scope)).consentBanner,
    }),
  );
  const { asked } = period;
  const none = ways.toBooking.length + ways.toLeaving.length === 0;
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame place="journeys" period={period} hrefOf={hrefFrom('journeys', asked)} locale={locale}>
        {none ? (
          <NoVisits isOpen={isOpen} asked={asked} />
        ) : (
          <Ways ways={ways} asked={asked} locale={locale} />
        )}
        <CohortTable
          cohorts={returning.cohorts}
          asksConsent={asksConsent}
          more={<CsvLink answer="cohorts" asked={asked} of="visitors who came back" />}
          locale={locale}
        />
      </AnalyticsFrame>
    </DashboardShell>
  );
}

function Ways({ ways, asked, locale }: { ways: Journeys; asked: Record<string, string>; locale: string }) {
  const more = <CsvLink answer="journeys" asked={asked} of="all ways" />;
  return (
    <>
      <JourneyList
        title="Ways to a request"
        ways={ways.toBooking}
        empty={
          <>
            No visit of these days led to a request. Where visitors stay on their way to one is told by{' '}
            <a href={`${paths.dashboardAnalytics('', asked)}#way`} className="link">
              its steps
            </a>
            .
          </>
        }
        more={more}
        locale={locale}
      />
      <JourneyList
        title="Ways that ended without one"
        ways={ways.toLeaving}
        empty="Every visit of these days led to a request."
        more={more}
        locale={locale}
      />
    </>
  );
}

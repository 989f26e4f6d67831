import type { Metadata } from 'next';
import { askedIn, type Search } from '@/app/_server/asked-visits';
import { CohortTable } from '@/components/dashboard/analytics/cohort-table';
import { CsvLink } from '@/components/dashboard/analytics/csv-link';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { NoVisits } from '@/components/dashboard/analytics/no-visits';
import { Ways } from '@/components/dashboard/analytics/ways';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { cohorts, journeys } from '@/lib/analytics/answers';
import { analyticsSettings } from '@/lib/analytics/queries';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage, hrefFrom, periodOf } from '../asked';

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
          <Ways ways={ways} asked={asked} steps={paths.dashboardAnalytics('', asked)} locale={locale} />
        )}
        <CohortTable
          cohorts={returning.cohorts}
          previous={returning.previous}
          empty={<NobodyBack asksConsent={asksConsent} />}
          more={<CsvLink answer="cohorts" asked={asked} of="visitors who came back" />}
          locale={locale}
        />
      </AnalyticsFrame>
    </DashboardShell>
  );
}

function NobodyBack({ asksConsent }: { asksConsent: boolean }) {
  return (
    <>
      {asksConsent
        ? 'Nobody who agreed to be recognised came in these days. Visitors are asked at the foot of your pages; '
        : 'You do not ask visitors if they may be recognised, so nobody can be seen to come back. '}
      <a href={paths.dashboardVisitSettings()} className="link">
        {asksConsent ? 'see what they are asked' : 'Begin to ask them'}
      </a>
      .
    </>
  );
}

import type { Metadata } from 'next';
import { askedIn, type Search } from '@/app/_server/asked-visits';
import { CsvLink } from '@/components/dashboard/analytics/csv-link';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { SocialImport } from '@/components/dashboard/analytics/social-import';
import { SocialTable } from '@/components/dashboard/analytics/social-table';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { Empty } from '@/components/ui/empty';
import { Notice } from '@/components/ui/notice';
import { socialMedia } from '@/lib/analytics/social';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage, hrefFrom, periodOf } from '../asked';
import { importSocialAction } from './actions';

export const metadata: Metadata = { title: { absolute: 'Social media · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function SocialPage(props: Props) {
  const search = await props.searchParams;
  const query = askedIn(search);
  const { frame, locale, period, tenant, answer } = await analyticsPage(props, async (scope) => ({
    tenant: scope.tenant,
    period: periodOf(scope, query),
    answer: await socialMedia(scope, query),
  }));
  const imports = tenant.status !== 'suspended';
  const rows = typeof search.rows === 'string' && /^\d{1,5}$/.test(search.rows) ? search.rows : undefined;
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame
        place="social"
        period={period}
        hrefOf={hrefFrom('social', period.asked)}
        locale={locale}
      >
        {rows && (
          <Notice
            tone="good"
            title={rows === '1' ? 'One day was taken over' : `${rows} days were taken over`}
          />
        )}
        {answer.items.length > 0 ? (
          <SocialTable
            items={answer.items}
            currency={answer.currency}
            locale={locale}
            more={<CsvLink answer="social" asked={period.asked} of="social media" />}
          />
        ) : (
          <Empty icon="people" title="No numbers in these days">
            <p>
              Followers, reach and posts of your networks, next to the visits and requests that they bring.
            </p>
            {imports && (
              <ol className="mt-4 grid list-decimal gap-1.5 pl-5 text-left">
                <li>Download the numbers from each network: its insights, or the page for professionals.</li>
                <li>Put them into one file, a row for each network and day, and take it over below.</li>
                <li>
                  Share{' '}
                  <a href={paths.dashboardAnalytics('campaigns')} className="link">
                    campaign links
                  </a>{' '}
                  there, so that visits from apps are told apart as well.
                </li>
              </ol>
            )}
          </Empty>
        )}
        {imports && <SocialImport action={importSocialAction} />}
      </AnalyticsFrame>
    </DashboardShell>
  );
}

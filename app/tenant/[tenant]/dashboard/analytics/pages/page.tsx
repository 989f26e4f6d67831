import type { Metadata } from 'next';
import { BarTable } from '@/components/dashboard/analytics/bar-table';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { changeCell, countText } from '@/components/dashboard/analytics/words';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { type PageShare, pages } from '@/lib/analytics/answers';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage, askedIn, hrefFrom, periodOf, type Search } from '../asked';

export const metadata: Metadata = { title: { absolute: 'Pages · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function PagesPage(props: Props) {
  const query = askedIn(await props.searchParams);
  const { frame, locale, period, seen } = await analyticsPage(props, async (scope) => ({
    period: periodOf(scope, query),
    seen: await pages(scope, query),
  }));
  const hrefOf = hrefFrom('pages', period.asked);
  const most = Math.max(1, ...seen.items.map(({ views }) => views));
  const column = (name: string, of: (item: PageShare) => number) => ({
    name,
    cells: seen.items.map((item) => countText(of(item), locale)),
  });
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame place="pages" period={period} hrefOf={hrefOf} locale={locale}>
        <BarTable
          title="Pages"
          heading="Page"
          empty="No page was looked at in these days."
          more={
            <a
              href={paths.analyticsAnswer('pages', { ...period.asked, format: 'csv' })}
              className="link text-sm"
              download
            >
              CSV
            </a>
          }
          rows={seen.items.map(({ value, views }) => ({
            key: value,
            label: value,
            href: hrefOf({ page: value }),
            share: views / most,
          }))}
          columns={[
            column('Views', ({ views }) => views),
            {
              ...{ name: 'Change', roomy: true },
              cells: seen.items.map(({ views, previous }) => changeCell(views, previous?.views, locale)),
            },
            column('Visits', ({ visits }) => visits),
            column('Began here', ({ entries }) => entries),
          ]}
        />
      </AnalyticsFrame>
    </DashboardShell>
  );
}

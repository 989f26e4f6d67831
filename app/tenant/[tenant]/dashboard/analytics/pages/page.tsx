import type { Metadata } from 'next';
import { BarTable } from '@/components/dashboard/analytics/bar-table';
import { CsvLink } from '@/components/dashboard/analytics/csv-link';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { NoVisits } from '@/components/dashboard/analytics/no-visits';
import { ShareTable } from '@/components/dashboard/analytics/share-table';
import { SpeedPanel } from '@/components/dashboard/analytics/speed-panel';
import { changeCell, countText } from '@/components/dashboard/analytics/words';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { breakdown, type PageShare, type Pages, pages } from '@/lib/analytics/answers';
import { type AnalyticsQuery, filtersOf } from '@/lib/analytics/answers-schema';
import { timings } from '@/lib/analytics/timings';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage, askedIn, hrefFrom, periodOf, type Search } from '../asked';

export const metadata: Metadata = { title: { absolute: 'Pages · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function PagesPage(props: Props) {
  const query = askedIn(await props.searchParams);
  const { frame, locale, period, seen, landings, speed, isOpen } = await analyticsPage(
    props,
    async (scope) => ({
      period: periodOf(scope, query),
      seen: await pages(scope, query),
      landings: await breakdown(scope, query, 'landing'),
      speed: await timings(scope, unfiltered(query)),
      isOpen: scope.tenant.status === 'active',
    }),
  );
  const { asked } = period;
  const hrefOf = hrefFrom('pages', asked);
  const days = Object.fromEntries(Object.entries(asked).filter(([name]) => name === 'from' || name === 'to'));
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame place="pages" period={period} hrefOf={hrefOf} locale={locale}>
        {seen.items.length === 0 && <NoVisits isOpen={isOpen} asked={asked} />}
        <SpeedPanel
          speed={speed}
          days={days}
          filtered={Object.keys(period.filters).length > 0}
          locale={locale}
        />
        {seen.items.length > 0 && (
          <>
            <SeenPages items={seen.items} asked={asked} hrefOf={hrefOf} locale={locale} />
            <ShareTable
              title="Where visits begin"
              heading="First page"
              items={landings.items}
              currency={landings.currency}
              more={<CsvLink answer="landings" asked={asked} of="where visits begin" />}
              locale={locale}
            />
          </>
        )}
      </AnalyticsFrame>
    </DashboardShell>
  );
}

/** How fast pages were is kept by day alone. */
function unfiltered(query: AnalyticsQuery): AnalyticsQuery {
  const filters = Object.fromEntries(Object.keys(filtersOf(query)).map((name) => [name, undefined]));
  return { ...query, ...filters, by: 'rollups' };
}

function SeenPages({
  items,
  asked,
  hrefOf,
  locale,
}: {
  items: Pages['items'];
  asked: Record<string, string>;
  hrefOf: ReturnType<typeof hrefFrom>;
  locale: string;
}) {
  const most = Math.max(1, ...items.map(({ views }) => views));
  const column = (name: string, of: (item: PageShare) => number) => ({
    name,
    cells: items.map((item) => countText(of(item), locale)),
  });
  return (
    <BarTable
      title="Pages"
      heading="Page"
      empty="No page was looked at in these days."
      more={<CsvLink answer="pages" asked={asked} of="pages" />}
      rows={items.map(({ value, views }) => ({
        key: value,
        label: value,
        href: hrefOf({ page: value }),
        share: views / most,
      }))}
      columns={[
        column('Views', ({ views }) => views),
        {
          ...{ name: 'Change', roomy: true },
          cells: items.map(({ views, previous }) => changeCell(views, previous?.views, locale)),
        },
        column('Visits', ({ visits }) => visits),
        column('Began here', ({ entries }) => entries),
      ]}
    />
  );
}

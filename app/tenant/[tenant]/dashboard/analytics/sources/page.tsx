import type { Metadata } from 'next';
import { CsvLink } from '@/components/dashboard/analytics/csv-link';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { NoVisits } from '@/components/dashboard/analytics/no-visits';
import { ShareTable } from '@/components/dashboard/analytics/share-table';
import { countryName } from '@/components/dashboard/analytics/words';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { type Breakdown, breakdown, type Dimension } from '@/lib/analytics/answers';
import type { AnalyticsFilters } from '@/lib/analytics/answers-schema';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage, askedIn, hrefFrom, periodOf, type Search } from '../asked';

export const metadata: Metadata = { title: { absolute: 'Sources · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function SourcesPage(props: Props) {
  const query = askedIn(await props.searchParams);
  const { frame, locale, period, isOpen, currency, shares } = await analyticsPage(props, async (scope) => {
    const shares: Shown[] = [];
    for (const table of TABLES)
      shares.push({ ...table, ...(await breakdown(scope, query, table.dimension)) });
    const { status, currency } = scope.tenant;
    return { period: periodOf(scope, query), isOpen: status === 'active', currency, shares };
  });
  const { asked } = period;
  const hrefOf = hrefFrom('sources', asked);
  const shown = shares.filter(({ items, rowsMin = 1 }) => items.length >= rowsMin);
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame place="sources" period={period} hrefOf={hrefOf} locale={locale}>
        {shown.length === 0 && <NoVisits isOpen={isOpen} asked={asked} />}
        {shown.map(({ answer, title, heading, items, filter, written }) => (
          <ShareTable
            key={answer}
            {...{ title, heading, items, currency, locale }}
            hrefOf={filter && ((value) => hrefOf({ [filter]: value }))}
            written={written && ((value) => written(value, locale))}
            more={<CsvLink answer={answer} asked={asked} of={title.toLowerCase()} />}
          />
        ))}
      </AnalyticsFrame>
    </DashboardShell>
  );
}

type SourceTable = {
  dimension: Dimension;
  /** As the API calls it. */
  answer: string;
  title: string;
  heading: string;
  /** What a row filters by. */
  filter?: keyof AnalyticsFilters;
  written?: (value: string, locale: string) => string;
  /** With fewer rows than these there is nothing to tell apart. */
  rowsMin?: number;
};
type Shown = SourceTable & Breakdown;

const TABLES: SourceTable[] = [
  { dimension: 'source', answer: 'sources', title: 'Sources', heading: 'Source', filter: 'source' },
  { dimension: 'channel', answer: 'channels', title: 'Channels', heading: 'Channel', filter: 'channel' },
  {
    ...{ dimension: 'campaign', answer: 'campaigns', title: 'Campaign links', heading: 'Campaign' },
    filter: 'campaign',
  },
  {
    ...{ dimension: 'country', answer: 'countries', title: 'Countries', heading: 'Country' },
    ...{ filter: 'country', written: countryName },
  },
  { dimension: 'device', answer: 'devices', title: 'Devices', heading: 'Device', filter: 'device' },
  { dimension: 'browser', answer: 'browsers', title: 'Browsers', heading: 'Browser' },
  { dimension: 'os', answer: 'systems', title: 'Operating systems', heading: 'System' },
  {
    ...{ dimension: 'host', answer: 'hosts', title: 'Addresses of your site', heading: 'Address' },
    ...{ filter: 'host', rowsMin: 2 },
  },
];

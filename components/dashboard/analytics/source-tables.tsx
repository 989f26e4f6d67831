import type { Breakdown, Dimension } from '@/lib/analytics/answers';
import type { AnalyticsFilters } from '@/lib/analytics/answers-schema';
import { CsvLink } from './csv-link';
import type { HrefOf } from './period';
import { ShareTable } from './share-table';
import { countryName } from './words';

/** Where visits came from and with what, a table for each; what has too few rows to be told apart is left out. */
export function SourceTables({
  shares,
  currency,
  asked,
  hrefOf,
  locale,
}: {
  shares: readonly Shown[];
  currency: string;
  asked: Record<string, string>;
  hrefOf: HrefOf;
  locale: string;
}) {
  return shares
    .filter(({ items, rowsMin = 1 }) => items.length >= rowsMin)
    .map(({ answer, title, heading, items, filter, written }) => (
      <ShareTable
        key={answer}
        {...{ title, heading, items, currency, locale }}
        hrefOf={filter && ((value) => hrefOf({ [filter]: value }))}
        written={written && ((value) => written(value, locale))}
        more={<CsvLink answer={answer} asked={asked} of={title.toLowerCase()} />}
      />
    ));
}

/** What these tables show, asked one after the other. */
export async function sourceShares(ask: (dimension: Dimension) => Promise<Breakdown>): Promise<Shown[]> {
  const shares: Shown[] = [];
  for (const table of TABLES) shares.push({ ...table, ...(await ask(table.dimension)) });
  return shares;
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
    // The tenant's own words.
    ...{ filter: 'campaign', written: (value) => value },
  },
  {
    ...{ dimension: 'country', answer: 'countries', title: 'Countries', heading: 'Country' },
    ...{ filter: 'country', written: countryName },
  },
  { dimension: 'device', answer: 'devices', title: 'Devices', heading: 'Device', filter: 'device' },
  { dimension: 'browser', answer: 'browsers', title: 'Browsers', heading: 'Browser' },
  { dimension: 'os', answer: 'systems', title: 'Operating systems', heading: 'System' },
  {
    ...{ dimension: 'host', answer: 'hosts', title: 'Addresses', heading: 'Address' },
    ...{ filter: 'host', rowsMin: 2 },
  },
];

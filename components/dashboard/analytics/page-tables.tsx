import type { Breakdown, PageShare, Pages } from '@/lib/analytics/answers';
import { BarTable } from './bar-table';
import { CsvLink } from './csv-link';
import type { HrefOf } from './period';
import { ShareTable } from './share-table';
import { changeCell, countText } from './words';

/** Pages by how often they were looked at, and by how many visits began there. */
export function PageTables({
  items,
  landings,
  ...shown
}: {
  items: Pages['items'];
  landings: Breakdown;
  asked: Record<string, string>;
  hrefOf: HrefOf;
  locale: string;
}) {
  return (
    <>
      <SeenPages items={items} {...shown} />
      <ShareTable
        title="Where visits begin"
        heading="First page"
        items={landings.items}
        currency={landings.currency}
        more={<CsvLink answer="landings" asked={shown.asked} of="where visits begin" />}
        locale={shown.locale}
      />
    </>
  );
}

function SeenPages({
  items,
  asked,
  hrefOf,
  locale,
}: {
  items: Pages['items'];
  asked: Record<string, string>;
  hrefOf: HrefOf;
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

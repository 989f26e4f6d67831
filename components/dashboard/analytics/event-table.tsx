import type { EventCount, EventCounts } from '@/lib/analytics/event-counts';
import { BarTable } from './bar-table';
import { CsvLink } from './csv-link';
import { changeCell, countText, eventName } from './words';

/** Clicks on contacts and networks, and events of a tenant's own names. */
export function EventTable({
  items,
  asked,
  locale,
}: {
  items: EventCounts['items'];
  asked: Record<string, string>;
  locale: string;
}) {
  const most = Math.max(1, ...items.map(({ visits }) => visits));
  const column = (name: string, of: (item: EventCount) => string, roomy = false) => ({
    ...{ name, roomy },
    cells: items.map(of),
  });
  return (
    <BarTable
      title="Clicks and events"
      heading="Click or event"
      empty="Nobody clicked on a contact or a network in these days."
      more={<CsvLink answer="events" asked={asked} of="clicks and events" />}
      rows={items.map(({ event, platform, visits }) => ({
        key: `${event} ${platform}`,
        label: eventName(event, platform),
        share: visits / most,
      }))}
      columns={[
        column('Visits', ({ visits }) => countText(visits, locale)),
        column('Change', ({ visits, previous }) => changeCell(visits, previous?.visits, locale), true),
        column('Times', ({ count }) => countText(count, locale)),
      ]}
    />
  );
}

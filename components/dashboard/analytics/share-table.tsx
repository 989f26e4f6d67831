import type { ReactNode } from 'react';
import type { Share } from '@/lib/analytics/answers';
import { formatMoney, NO_CURRENCY } from '@/lib/money';
import { BarTable } from './bar-table';
import { changeCell, countText, nameOf, shareText } from './words';

/** Visits by something, with what came of them. */
export function ShareTable({
  title,
  heading,
  items,
  currency,
  locale,
  hrefOf,
  written = nameOf,
  more,
}: {
  title: string;
  heading: string;
  items: readonly Share[];
  currency: string;
  locale: string;
  /** Where a row leads: the same page, filtered by it. */
  hrefOf?: (value: string) => string;
  written?: (value: string) => string;
  more?: ReactNode;
}) {
  const most = Math.max(1, ...items.map(({ visits }) => visits));
  const column = (name: string, of: (item: Share) => string, roomy = false) => ({
    ...{ name, roomy },
    cells: items.map(of),
  });
  return (
    <BarTable
      title={title}
      heading={heading}
      more={more}
      empty="Nothing yet in these days."
      rows={items.map(({ value, visits }) => ({
        key: value,
        label: written(value),
        href: hrefOf?.(value),
        share: visits / most,
      }))}
      columns={[
        column('Visits', ({ visits }) => countText(visits, locale)),
        column('Change', ({ visits, previous }) => changeCell(visits, previous?.visits, locale), true),
        column('Requests', ({ bookings }) => countText(bookings, locale)),
        column('Per visit', ({ conversionRate }) => shareText(conversionRate, locale), true),
        ...(currency === NO_CURRENCY
          ? []
          : [column('Revenue', ({ revenueCents }) => formatMoney(revenueCents, currency, locale))]),
      ]}
    />
  );
}

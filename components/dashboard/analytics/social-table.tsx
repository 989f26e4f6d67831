import type { ReactNode } from 'react';
import type { SocialPlatform } from '@/lib/analytics/social';
import { formatMoney } from '@/lib/money';
import { BarTable } from './bar-table';
import { changeCell, countText, nameOf, shareText } from './words';

/** What networks show next to what they bring. */
export function SocialTable({
  items,
  currency,
  locale,
  more,
}: {
  items: readonly SocialPlatform[];
  currency: string;
  locale: string;
  more?: ReactNode;
}) {
  const most = Math.max(1, ...items.map(({ visits }) => visits));
  const column = (name: string, of: (item: SocialPlatform) => string, roomy = false) => ({
    ...{ name, roomy },
    cells: items.map(of),
  });
  const count = (value: number | null) => (value === null ? '–' : countText(value, locale));
  return (
    <BarTable
      title="Networks"
      heading="Network"
      more={more}
      empty="No numbers in these days."
      rows={items.map(({ platform, visits }) => ({
        key: platform,
        label: nameOf(platform),
        share: visits / most,
      }))}
      columns={[
        column('Followers', ({ followers }) => count(followers)),
        column('Gained', ({ followersGained }) => count(followersGained), true),
        column(
          'Engagement',
          ({ engagementBps }) => shareText(engagementBps === null ? null : engagementBps / 10_000, locale),
          true,
        ),
        column('Posts', ({ posts }) => count(posts), true),
        column('Reach', ({ reach }) => count(reach), true),
        column('Visits', ({ visits }) => count(visits)),
        column('Change', ({ visits, previous }) => changeCell(visits, previous?.visits, locale), true),
        column('Requests', ({ bookings }) => count(bookings)),
        column('Revenue', ({ revenueCents }) => formatMoney(revenueCents, currency, locale), true),
      ]}
    />
  );
}

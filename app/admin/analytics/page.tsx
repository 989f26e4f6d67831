import type { Metadata } from 'next';
import { ConsoleShell } from '@/components/admin/console-shell';
import { BarTable } from '@/components/dashboard/analytics/bar-table';
import { Period } from '@/components/dashboard/analytics/period';
import { countText, rangeText, shareText } from '@/components/dashboard/analytics/words';
import { PageHead } from '@/components/ui/shell';
import { PlatformQuery } from '@/lib/analytics/answers-schema';
import { dayIn } from '@/lib/analytics/days';
import { NEWEST_ZONE, type TenantFigures, tenantFigures } from '@/lib/analytics/platform';
import { formatMoney } from '@/lib/money';
import { adminPaths } from '@/lib/urls';
import { asked, consolePage, type Search } from '../frame';

export const metadata: Metadata = { title: { absolute: 'Analytics · Console' } };

const LOCALE = 'en';

export default async function PlatformAnalyticsPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const days = { from: asked(search.from) || undefined, to: asked(search.to) || undefined };
  const query = PlatformQuery.safeParse(days).data ?? {};
  const { frame, now, figures } = await consolePage(async (scope) => ({
    figures: await tenantFigures(scope, query),
  }));
  const { from, to, items } = figures;
  const most = Math.max(1, ...items.map(({ visits }) => visits));
  const column = (name: string, of: (item: TenantFigures) => string, roomy = false) => ({
    ...{ name, roomy },
    cells: items.map(of),
  });
  return (
    <ConsoleShell frame={frame} current={adminPaths.analytics()}>
      <PageHead title="Analytics">
        All tenants side by side, each by the days of its own clock. Visitors are the sum of daily visitors.
      </PageHead>
      <Period
        range={{ from, to }}
        today={dayIn(NEWEST_ZONE, now)}
        filters={{}}
        hrefOf={(changed) => adminPaths.analytics({ from, to, ...present(changed) })}
        rangeText={rangeText({ from, to }, LOCALE)}
      />
      <BarTable
        title="Tenants"
        heading="Tenant"
        empty="No visits and no requests in these days."
        rows={items.map(({ tenantId, name, visits }) => ({
          key: tenantId,
          label: name,
          href: adminPaths.tenant(tenantId),
          share: visits / most,
        }))}
        columns={[
          column('Visits', ({ visits }) => countText(visits, LOCALE)),
          column('Visitors', ({ visitors }) => countText(visitors, LOCALE)),
          column('Requests', ({ bookings }) => countText(bookings, LOCALE)),
          column('Per visit', ({ conversionRate }) => shareText(conversionRate, LOCALE), true),
          column('Revenue', ({ revenueCents, currency }) => formatMoney(revenueCents, currency, LOCALE)),
        ]}
      />
    </ConsoleShell>
  );
}

function present(changed: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(changed).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

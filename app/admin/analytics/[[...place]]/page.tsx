import type { Metadata } from 'next';
import type { Search } from '@/app/_server/asked-visits';
import { ConsoleShell } from '@/components/admin/console-shell';
import { TenantChoice } from '@/components/admin/tenant-choice';
import { Filters, Period } from '@/components/dashboard/analytics/period';
import { rangeText } from '@/components/dashboard/analytics/words';
import { PageHead } from '@/components/ui/shell';
import { Tabs } from '@/components/ui/tabs';
import { platformReader } from '@/lib/analytics/platform';
import { adminPaths } from '@/lib/urls';
import { consolePage } from '../../frame';
import { consoleHref, consolePeriod, consoleQuery, consoleTabs, placeOf } from '../asked';
import { PANELS } from '../panels';

export const metadata: Metadata = { title: { absolute: 'Analytics · Console' } };

const LOCALE = 'en';

type Props = { params: Promise<{ place?: string[] }>; searchParams: Promise<Search> };

/** What tenants see of their visits, of all of them or of one. */
export default async function PlatformAnalyticsPage({ params, searchParams }: Props) {
  const place = placeOf((await params).place);
  const search = await searchParams;
  const asked = consoleQuery(search);
  const { frame, tenants, period, panel } = await consolePage(async (scope) => {
    const tenants = await scope.db.tenant.findMany({
      select: { id: true, name: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    const tenant = tenants.find(({ id }) => id === asked.tenant)?.id;
    const reader = await platformReader(scope, tenant);
    const period = consolePeriod(reader, { query: asked.query, tenant });
    const hrefOf = consoleHref(place, period.asked);
    const about = { query: asked.query, search, period, hrefOf, locale: LOCALE };
    return { tenants, period, panel: await PANELS[place]({ scope, reader, ...about }) };
  });
  const hrefOf = consoleHref(place, period.asked);
  const { tenant } = period.asked;
  return (
    <ConsoleShell frame={frame} current={adminPaths.analytics()}>
      <PageHead title="Analytics">
        {tenant
          ? 'One tenant’s visits, by its own clock, as its owner sees them.'
          : 'All tenants, each by the days of its own clock. Visitors are the sum of daily visitors.'}
      </PageHead>
      <Tabs label="Analytics" tabs={consoleTabs(place, period.asked)} />
      <div className="mt-4">
        {place !== 'tenants' && <TenantChoice tenants={tenants} chosen={tenant} asked={period.asked} />}
        {place === 'live' ? (
          <Filters filters={period.filters} hrefOf={hrefOf} />
        ) : (
          <Period
            {...period}
            filters={place === 'tenants' ? {} : period.filters}
            kept={tenant ? { tenant } : {}}
            hrefOf={hrefOf}
            rangeText={rangeText(period.range, LOCALE)}
          />
        )}
        <div className="grid gap-4">{panel}</div>
      </div>
    </ConsoleShell>
  );
}

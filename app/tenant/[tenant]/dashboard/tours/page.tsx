import type { Metadata } from 'next';
import { CalendarTabs } from '@/components/dashboard/calendar-tabs';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { TourList } from '@/components/dashboard/tour-list';
import { Empty } from '@/components/ui/empty';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/shell';
import { localDay } from '@/lib/booking/availability';
import { keptCompanions } from '@/lib/booking/keepers';
import { tourStops } from '@/lib/booking/tours';
import { dayText } from '@/lib/booking/zone';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage } from '../frame';

export const metadata: Metadata = { title: 'Tours' };

type Props = DashboardParams & { searchParams: Promise<{ done?: string | string[] }> };

export default async function ToursPage(props: Props) {
  const { done } = await props.searchParams;
  const { frame, locale, now, tenant, stops, kept } = await dashboardPage(
    { params: props.params, here: paths.dashboardTours },
    async (scope) => ({
      tenant: scope.tenant,
      stops: await tourStops(scope),
      kept: await keptCompanions(scope),
    }),
  );
  const words = typeof done === 'string' ? DONE[done] : undefined;
  return (
    <DashboardShell frame={frame} current={paths.dashboardAvailability()}>
      <PageHead title="Tours">Cities where you can be booked for some days, instead of at home.</PageHead>
      <CalendarTabs current="tours" />
      <div className="mt-4 grid gap-4">
        {words && <Notice tone="good" title={words} />}
        {stops.length > 0 ? (
          <TourList
            stops={stops}
            locale={locale}
            currency={tenant.currency}
            today={dayText(localDay(tenant.timeZone, now.getTime()))}
            namesCompanions={kept.length > 1}
          />
        ) : (
          <Empty icon="pin" title="No tours">
            <p>A tour stop has its own days, hours and prices. Clients see the times of the city.</p>
          </Empty>
        )}
        {tenant.status !== 'suspended' && (
          <ul className="flex flex-wrap gap-2">
            {kept.map(({ slug, name }) => (
              <li key={slug}>
                <a href={`${paths.dashboardTour('new')}?companion=${slug}`} className="button button-primary">
                  {kept.length > 1 ? `Add a stop for ${name}` : 'Add a tour stop'}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </DashboardShell>
  );
}

const DONE: Record<string, string> = {
  add: 'The tour stop is added',
  change: 'The tour stop is saved',
  remove: 'The tour stop is removed, the hours at home hold again',
};

import type { Metadata } from 'next';
import { countries, timeZones } from '@/app/platform/sign-up/places';
import { CalendarForm } from '@/components/dashboard/calendar-form';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { TourForm } from '@/components/dashboard/tour-form';
import { PageHead } from '@/components/ui/shell';
import { Submit } from '@/components/ui/submit';
import { offeredServices } from '@/lib/booking/hours';
import { keptCompanions } from '@/lib/booking/keepers';
import { requireTourStop } from '@/lib/booking/tours';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';
import { dashboardPage } from '../../frame';
import { tourAction } from '../actions';

export const metadata: Metadata = { title: 'Tour stop' };

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<{ companion?: string | string[] }>;
};

/** One tour stop; under the name `new` an empty one. */
export default async function TourStopPage(props: Props) {
  const [{ id }, { companion: asked }] = await Promise.all([props.params, props.searchParams]);
  const { frame, tenant, stop, companion, services } = await dashboardPage(
    { params: props.params, here: paths.dashboardTour(id) },
    async (scope) => ({ tenant: scope.tenant, ...(await stopOf(scope, id, asked)) }),
  );
  const fixed = tenant.status === 'suspended';
  return (
    <DashboardShell frame={frame} current={paths.dashboardAvailability()}>
      <PageHead
        title={stop ? <bdi>{stop.city}</bdi> : 'New tour stop'}
        back={{ href: paths.dashboardTours, label: 'Tours' }}
      >
        {companion.name}
      </PageHead>
      {fixed ? (
        <p className="text-soft">Nothing can be changed at the moment.</p>
      ) : (
        <div className="grid gap-4">
          <TourForm
            {...{ companion, stop, services, action: tourAction, home: tenant, currency: tenant.currency }}
            countries={countries()}
            timeZones={timeZones()}
          />
          {stop && (
            <details className="group">
              <summary className="button button-quiet group-open:hidden">Remove this stop…</summary>
              <CalendarForm
                action={tourAction}
                hidden={{ deed: 'remove', id: stop.id }}
                className="card grid justify-items-start gap-3 p-4"
              >
                <p className="text-sm text-soft text-pretty">
                  The hours at home hold again on these days. Bookings that you have confirmed stay.
                </p>
                <Submit look="danger" waiting="Removing…">
                  Remove tour stop
                </Submit>
              </CalendarForm>
            </details>
          )}
        </div>
      )}
    </DashboardShell>
  );
}

async function stopOf(scope: TenantScope, id: string, asked: string | string[] | undefined) {
  if (id !== 'new') {
    const stop = await requireTourStop(scope, id);
    return { stop, companion: stop.companion, services: await offeredServices(scope, stop.companion.id) };
  }
  const kept = await keptCompanions(scope);
  const companion = kept.find(({ slug }) => slug === asked) ?? kept[0];
  if (!companion) throw new AppError('not_found');
  return { stop: undefined, companion, services: await offeredServices(scope, companion.id) };
}

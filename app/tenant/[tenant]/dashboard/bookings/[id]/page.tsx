import type { Metadata } from 'next';
import { BookingPage } from '@/components/dashboard/booking-page';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { Decision, type Deed } from '@/components/dashboard/decision';
import { requireBooking } from '@/lib/booking/queries';
import type { BookingAction } from '@/lib/booking/states';
import { paths } from '@/lib/urls';
import { dashboardPage } from '../../frame';
import { decideAction } from './actions';

export const metadata: Metadata = { title: 'Request' };

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export default async function RequestPage(props: Props) {
  const [{ id }, { done }] = await Promise.all([props.params, props.searchParams]);
  const { frame, locale, now, tenant, viewer, booking } = await dashboardPage(
    { params: props.params, here: paths.dashboardBooking(id) },
    async (scope) => ({
      tenant: scope.tenant,
      viewer: scope.viewer,
      booking: await requireBooking(scope, id),
    }),
  );
  return (
    <DashboardShell frame={frame} current={paths.dashboard}>
      <BookingPage
        booking={booking}
        reading={{
          locale,
          now,
          timeZone: tenant.timeZone,
          namesCompanions: tenant.kind === 'agency' && viewer.role !== 'companion',
        }}
        done={typeof done === 'string' ? done : undefined}
        decision={
          <Decision
            booking={{ id: booking.id, version: booking.version }}
            deeds={tenant.status === 'suspended' ? [] : deedsOf(booking.actions)}
            action={decideAction}
          >
            <Advice pending={booking.status === 'pending'} clashes={booking.clashes} />
          </Decision>
        }
      />
    </DashboardShell>
  );
}

/** What its page offers: an answer to a request, the end of a meeting that has begun, the cancelling of one to come. */
function deedsOf(actions: BookingAction[]): Deed[] {
  const deeds: Deed[] = actions.includes('decline')
    ? ['confirm', 'decline']
    : actions.includes('complete')
      ? ['complete', 'no-show']
      : ['cancel'];
  return deeds.filter((deed) => actions.includes(deed));
}

/** What deciding means, before it is done. */
function Advice({ pending, clashes }: { pending: boolean; clashes: number }) {
  if (!pending) return null;
  return (
    <p className="text-sm text-soft text-pretty">
      {clashes === 0
        ? 'Confirming holds this time for you, buffers included.'
        : `${clashes === 1 ? 'Something else wants' : `${clashes} others want`} this time, too. What you confirm first holds it; other requests stay open until you answer them.`}
    </p>
  );
}

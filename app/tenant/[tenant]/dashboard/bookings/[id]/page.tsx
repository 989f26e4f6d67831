import type { Metadata } from 'next';
import { BookingPage } from '@/components/dashboard/booking-page';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { Decision, type Deed } from '@/components/dashboard/decision';
import type { Deciding } from '@/components/dashboard/decision-fields';
import { SafetySection } from '@/components/dashboard/safety-section';
import { momentText } from '@/components/dashboard/times';
import { placeShown } from '@/lib/booking/meeting-places';
import { type BookingDetail, requireBooking } from '@/lib/booking/queries';
import type { BookingAction } from '@/lib/booking/states';
import { zoneText } from '@/lib/booking/times';
import { plansOfBooking, wardsOfBooking } from '@/lib/safety/queries';
import { paths } from '@/lib/urls';
import { dashboardPage } from '../../frame';
import { safetyAction } from '../../safety/actions';
import { decideAction, noteAction } from './actions';

export const metadata: Metadata = { title: 'Request' };

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export default async function RequestPage(props: Props) {
  const [{ id }, { done }] = await Promise.all([props.params, props.searchParams]);
  const { frame, locale, now, tenant, viewer, booking, place, plans, wards } = await dashboardPage(
    { params: props.params, here: paths.dashboardBooking(id) },
    async (scope) => {
      const booking = await requireBooking(scope, id);
      return {
        ...{ tenant: scope.tenant, viewer: scope.viewer, booking },
        place: await placeShown(scope, booking),
        plans: await plansOfBooking(scope, id),
        wards: await wardsOfBooking(scope, id),
      };
    },
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
        note={noteAction}
        place={place}
        safety={
          <SafetySection
            plans={plans}
            arms={booking.status === 'confirmed' && booking.end > now ? wards : []}
            bookingId={id}
            locale={locale}
            action={safetyAction}
          />
        }
        done={typeof done === 'string' ? done : undefined}
        decision={
          <Decision
            booking={decidingOf(booking, locale)}
            deeds={tenant.status === 'suspended' ? [] : deedsOf(booking.actions)}
            action={decideAction}
          >
            <Advice booking={booking} />
          </Decision>
        }
      />
    </DashboardShell>
  );
}

/** What its page offers of what the table of states allows. A request is declined rather than cancelled. */
function deedsOf(actions: BookingAction[]): Deed[] {
  const asked = actions.includes('decline');
  return actions.filter((action): action is Deed => isDeed(action) && !(asked && action === 'cancel'));
}

const DEEDS: ReadonlySet<string> = new Set<Deed>([
  'confirm',
  'counter-offer',
  'decline',
  'accept-proposal',
  'decline-proposal',
  'deposit-received',
  'waive-deposit',
  'reschedule',
  'complete',
  'no-show',
  'cancel',
  'refund',
]);

function isDeed(action: BookingAction): action is Deed & BookingAction {
  return DEEDS.has(action);
}

function decidingOf(booking: BookingDetail, locale: string): Deciding {
  const { id, version, alternates, deposit, cancellation, timeZone } = booking;
  const paid = cancellation.keptCents + cancellation.refundCents;
  return {
    ...{ id, version },
    alternates: alternates
      .filter((start) => start.getTime() !== booking.start.getTime())
      .map((start) => ({ value: start.toISOString(), label: momentText(start, timeZone, locale) })),
    missing: plainMoney(Math.max(0, (deposit?.amountCents ?? 0) - paid)),
    refundable: plainMoney(cancellation.refundCents || paid),
    zone: zoneText(timeZone),
  };
}

/** `15050` → `150.50`, as a field takes it. */
function plainMoney(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** What deciding means, before it is done. */
function Advice({ booking: { actions, clashes, companions } }: { booking: BookingDetail }) {
  if (!actions.includes('confirm')) return null;
  const whom = companions.length > 1 ? 'both companions' : 'you';
  return (
    <p className="text-sm text-soft text-pretty">
      {clashes === 0
        ? `Confirming holds this time for ${whom}, buffers included.`
        : `${clashes === 1 ? 'Something else wants' : `${clashes} others want`} this time, too. What you confirm first holds it; other requests stay open until you answer them.`}
    </p>
  );
}

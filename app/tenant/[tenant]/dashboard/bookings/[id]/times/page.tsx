import type { Metadata } from 'next';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { OtherTimesForm } from '@/components/dashboard/other-times';
import { momentText } from '@/components/dashboard/times';
import { Empty } from '@/components/ui/empty';
import { Icon } from '@/components/ui/icon';
import { PageHead } from '@/components/ui/shell';
import { type OtherStarts, otherStarts } from '@/lib/booking/other-starts';
import { requireBooking } from '@/lib/booking/queries';
import { namesOf } from '@/lib/booking/shares';
import { zoneText } from '@/lib/booking/times';
import { dayOf } from '@/lib/booking/zone';
import { AppError } from '@/lib/errors';
import { paths } from '@/lib/urls';
import { dashboardPage } from '../../../frame';
import { decideAction } from '../actions';

export const metadata: Metadata = { title: 'Other times' };

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<{ from?: string | string[] }>;
};

/** Open starts to move a booking to, or to offer instead of what was asked for. */
export default async function OtherTimesPage(props: Props) {
  const [{ id }, { from }] = await Promise.all([props.params, props.searchParams]);
  const asked = typeof from === 'string' ? dayOf(from) : undefined;
  const { frame, locale, tenant, booking, deed, starts } = await dashboardPage(
    { params: props.params, here: paths.dashboardOtherTimes(id) },
    async (scope) => {
      const booking = await requireBooking(scope, id);
      const deed = (['reschedule', 'counter-offer'] as const).find((one) => booking.actions.includes(one));
      if (!deed || scope.tenant.status === 'suspended') throw new AppError('not_found');
      return { tenant: scope.tenant, booking, deed, starts: await otherStarts(scope, id, asked) };
    },
  );
  const days = daysOf(starts, tenant.timeZone, locale);
  return (
    <DashboardShell frame={frame} current={paths.dashboardCalendar()}>
      <PageHead
        back={{ href: paths.dashboardBooking(id), label: booking.client.name }}
        title={deed === 'reschedule' ? 'Move to another time' : 'Offer other times'}
      >
        Now {momentText(booking.start, booking.timeZone, locale)}, {zoneText(booking.timeZone)}. These starts
        are open for {booking.service.name} with {namesOf(booking.companions)}; any other time can be named on
        the{' '}
        <a className="link" href={paths.dashboardBooking(id)}>
          page of the booking
        </a>
        .
      </PageHead>
      <Ways id={id} starts={starts} />
      {days.length > 0 ? (
        <OtherTimesForm
          // Other weeks are another form.
          key={`${starts.days[0]?.iso} ${booking.version}`}
          booking={{ id, version: booking.version }}
          deed={deed}
          days={days}
          action={decideAction}
        />
      ) : (
        <Empty icon="calendar" title="Nothing open in these two weeks">
          <p>Look at other weeks, or name a time of your own on the page of the booking.</p>
        </Empty>
      )}
    </DashboardShell>
  );
}

function Ways({ id, starts: { earlier, later } }: { id: string; starts: OtherStarts }) {
  return (
    <nav aria-label="Weeks" className="mb-4 flex gap-2">
      {earlier && (
        <a href={paths.dashboardOtherTimes(id, { from: earlier })} rel="prev" className="button button-quiet">
          <Icon name="back" className="size-4" /> Earlier
        </a>
      )}
      {later && (
        <a href={paths.dashboardOtherTimes(id, { from: later })} rel="next" className="button button-quiet">
          Later <Icon name="next" className="size-4" />
        </a>
      )}
    </nav>
  );
}

/** Days with an open start; a start in another zone than that of home says where. */
function daysOf({ days }: OtherStarts, homeZone: string, locale: string) {
  const date = new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' },
  });
  return days
    .filter(({ starts }) => starts.length > 0)
    .map(({ iso, starts }) => ({
      label: date.format(new Date(`${iso}T00:00:00Z`)),
      starts: starts.map(({ iso: value, timeZone, city }) => ({
        value,
        label: new Intl.DateTimeFormat(locale, {
          ...{ hour: 'numeric', minute: '2-digit', timeZone },
        }).format(new Date(value)),
        note: city ?? (timeZone === homeZone ? undefined : zoneText(timeZone)),
      })),
    }));
}

import type { Metadata } from 'next';
import { TimeOffFields, timeOffValues } from '@/components/dashboard/agenda/day-forms';
import { CalendarForm } from '@/components/dashboard/calendar-form';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { PageHead } from '@/components/ui/shell';
import { Submit } from '@/components/ui/submit';
import { requireTimeOff } from '@/lib/booking/time-off';
import { zoneText } from '@/lib/booking/times';
import { paths } from '@/lib/urls';
import { dashboardPage } from '../../../frame';
import { calendarAction } from '../../actions';

export const metadata: Metadata = { title: 'Time off' };

type Props = { params: Promise<{ tenant: string; id: string }> };

/** One stretch of time off, to be changed or given back. */
export default async function TimeOffPage(props: Props) {
  const { id } = await props.params;
  const { frame, tenant, timeOff } = await dashboardPage(
    { params: props.params, here: paths.dashboardTimeOff(id) },
    async (scope) => ({ tenant: scope.tenant, timeOff: await requireTimeOff(scope, id) }),
  );
  const values = timeOffValues(timeOff);
  const { companion, timeZone } = timeOff;
  const hidden = { id, companionId: companion.id, view: 'day', back: values.fromDay };
  const fixed = tenant.status === 'suspended';
  return (
    <DashboardShell frame={frame} current={paths.dashboardCalendar()}>
      <PageHead
        title="Time off"
        back={{ href: paths.dashboardCalendar({ view: 'day', day: values.fromDay }), label: 'Calendar' }}
      >
        {companion.name}, {zoneText(timeZone)}
      </PageHead>
      {fixed ? (
        <p className="text-soft">Nothing can be changed at the moment.</p>
      ) : (
        <div className="grid gap-4">
          <CalendarForm
            action={calendarAction}
            hidden={{ ...hidden, deed: 'change-time-off' }}
            className="card grid gap-3 p-4 sm:p-5"
          >
            <TimeOffFields {...values} />
            <div>
              <Submit waiting="Saving…">Save time off</Submit>
            </div>
          </CalendarForm>
          <CalendarForm action={calendarAction} hidden={{ ...hidden, deed: 'remove-time-off' }}>
            <div>
              <Submit look="danger" waiting="Removing…">
                Remove this time off
              </Submit>
            </div>
          </CalendarForm>
        </div>
      )}
    </DashboardShell>
  );
}

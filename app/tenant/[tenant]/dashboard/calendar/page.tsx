import type { Metadata } from 'next';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { Empty } from '@/components/ui/empty';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/shell';
import { agendaOf } from '@/lib/booking/agenda-of';
import { localDay } from '@/lib/booking/availability';
import { zoneText } from '@/lib/booking/times';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage } from '../frame';
import { type Asked, askedIn, spanOf } from './asked';
import { AgendaViews } from './views';

export const metadata: Metadata = { title: 'Calendar' };

type Props = DashboardParams & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CalendarPage(props: Props) {
  const search = await props.searchParams;
  const here = paths.dashboardCalendar(
    Object.fromEntries(
      Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    ),
  );
  const { frame, locale, now, tenant, asked, agenda } = await dashboardPage(
    { params: props.params, here },
    async (scope) => {
      const today = localDay(scope.tenant.timeZone, scope.now.getTime());
      const asked = askedIn(search, today);
      const agenda = await agendaOf(scope, { companion: asked.companion, ...spanOf(asked) });
      return { tenant: scope.tenant, agenda, asked: settled(asked, agenda.kept) };
    },
  );
  const done = DONE[typeof search.done === 'string' ? search.done : ''];
  return (
    <DashboardShell frame={frame} current={paths.dashboardCalendar()} wide>
      <PageHead title="Calendar">
        All times are {zoneText(tenant.timeZone)}, on tour those of the place.
      </PageHead>
      <div className="grid gap-4">
        {done && <Notice tone="good" title={done} />}
        {agenda.crowded && (
          <Notice tone="warn" title="Not everything is shown">
            There is more in these days than fits here. Look at one companion, or at fewer days.
          </Notice>
        )}
        {agenda.shown.length > 0 ? (
          <AgendaViews
            agenda={agenda}
            asked={asked}
            reading={{
              ...{ locale, now, acts: tenant.status !== 'suspended' },
              namesCompanions: agenda.shown.length > 1,
            }}
          />
        ) : (
          <Empty icon="calendar" title="Nobody to book yet">
            <p>As soon as there is a companion, her days are shown here.</p>
          </Empty>
        )}
      </div>
    </DashboardShell>
  );
}

/** A companion whom nobody knows counts as not asked. */
function settled(asked: Asked, kept: readonly { slug: string }[]): Asked {
  const known = kept.some(({ slug }) => slug === asked.companion);
  return known ? asked : { ...asked, companion: undefined };
}

const DONE: Record<string, string> = {
  'add-time-off': 'The time is yours',
  'change-time-off': 'The time off is changed',
  'remove-time-off': 'That time can be booked again',
  'set-day': 'That day has its own hours',
  'close-day': 'That day is closed',
  'remove-day': 'That day has its weekly hours again',
  confirm: 'Confirmed. The time is held, and the client is told by mail',
  'accept-proposal': 'Moved as asked, and the client is told by mail',
  decline: 'Declined, and the client is told by mail',
};

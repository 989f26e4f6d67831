import type { Metadata } from 'next';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { NoScreenings, ScreeningInbox } from '@/components/dashboard/screening-inbox';
import { ScreeningSettings } from '@/components/dashboard/screening-settings';
import { Pagination } from '@/components/ui/pagination';
import { PageHead } from '@/components/ui/shell';
import { Tabs } from '@/components/ui/tabs';
import type { ScreeningState } from '@/lib/clients/screening';
import { screeningInbox, screeningSettings, waitingScreenings } from '@/lib/clients/screening-queries';
import { AppError } from '@/lib/errors';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage, pageNumber } from '../frame';
import { screeningAction } from './actions';

export const metadata: Metadata = { title: 'Screening' };

const PAGE_SIZE = 25;
const VIEWS = [
  { key: 'waiting', label: 'To review', states: ['received'] },
  { key: 'asked', label: 'Asked', states: ['not_started'] },
  { key: 'decided', label: 'Decided', states: ['passed', 'failed'] },
  { key: 'settings', label: 'Settings', states: [] },
] as const satisfies readonly { key: string; label: string; states: readonly ScreeningState[] }[];

type Props = DashboardParams & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ScreeningPage(props: Props) {
  const asked = await props.searchParams;
  const view = VIEWS.find(({ key }) => key === asked.view) ?? VIEWS[0];
  const page = pageNumber(asked.page);
  const { frame, locale, now, tenant, list, settings, waiting } = await dashboardPage(
    { params: props.params, here: paths.dashboardScreening() },
    async (scope) => {
      // What clients show of themselves is for who runs the site; to a companion of an agency it is not there.
      if (scope.viewer.role === 'companion') throw new AppError('not_found');
      return {
        tenant: scope.tenant,
        list: await screeningInbox(scope, { states: [...view.states], page, pageSize: PAGE_SIZE }),
        settings: await screeningSettings(scope),
        waiting: await waitingScreenings(scope),
      };
    },
  );
  return (
    <DashboardShell frame={frame} current={paths.dashboardClients()}>
      <PageHead back={{ href: paths.dashboardClients(), label: 'Clients' }} title="Screening">
        Who people are, before you meet. What they send is sealed; only you can open it.
      </PageHead>
      <Tabs
        label="Screenings"
        tabs={VIEWS.map(({ key, label }) => ({
          label,
          href: paths.dashboardScreening({ view: key === 'waiting' ? '' : key }),
          current: key === view.key,
          ...(key === 'waiting' ? { count: waiting } : {}),
        }))}
      />
      <div className="mt-4 grid gap-4">
        {view.key === 'settings' ? (
          <ScreeningSettings
            settings={settings}
            done={typeof asked.done === 'string' ? asked.done : undefined}
            action={tenant.status === 'suspended' ? undefined : screeningAction}
          />
        ) : list.items.length > 0 ? (
          <ScreeningInbox items={list.items} reading={{ locale, timeZone: tenant.timeZone, now }} />
        ) : (
          <NoScreenings view={view.key} offered={settings.methods.length > 0} />
        )}
        <Pagination
          {...list}
          href={(to) => paths.dashboardScreening({ view: view.key, page: to === 1 ? '' : String(to) })}
        />
      </div>
    </DashboardShell>
  );
}

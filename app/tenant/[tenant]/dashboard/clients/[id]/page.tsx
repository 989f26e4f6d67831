import type { Metadata } from 'next';
import { ClientPage } from '@/components/dashboard/client-page';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { keepsClients } from '@/lib/clients/policy';
import { requireClient } from '@/lib/clients/queries';
import { screeningSettings } from '@/lib/clients/screening-queries';
import { paths } from '@/lib/urls';
import { dashboardPage } from '../../frame';
import { clientAction } from './actions';

export const metadata: Metadata = { title: 'Client' };

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export default async function ClientRecordPage(props: Props) {
  const [{ id }, { done }] = await Promise.all([props.params, props.searchParams]);
  const { frame, locale, tenant, viewer, client, settings } = await dashboardPage(
    { params: props.params, here: paths.dashboardClient(id) },
    async (scope) => ({
      tenant: scope.tenant,
      viewer: scope.viewer,
      client: await requireClient(scope, id),
      settings: await screeningSettings(scope),
    }),
  );
  return (
    <DashboardShell frame={frame} current={paths.dashboardClients()}>
      <ClientPage
        client={client}
        reading={{
          locale,
          timeZone: tenant.timeZone,
          namesCompanions: tenant.kind === 'agency' && viewer.role !== 'companion',
        }}
        keeper={keepsClients(viewer)}
        screens={settings.methods.length > 0}
        done={typeof done === 'string' ? done : undefined}
        action={tenant.status === 'suspended' ? undefined : clientAction}
      />
    </DashboardShell>
  );
}

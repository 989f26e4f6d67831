import type { Metadata } from 'next';
import { BookingRules } from '@/components/dashboard/booking-rules';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { DepositRules } from '@/components/dashboard/deposit-rules';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/shell';
import { serviceNames } from '@/lib/booking/catalogue';
import { bookingSettings, depositRules } from '@/lib/booking/settings';
import { AppError } from '@/lib/errors';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage } from '../frame';
import { rulesAction } from './actions';

export const metadata: Metadata = { title: 'Booking rules' };

type Props = DashboardParams & { searchParams: Promise<{ done?: string | string[] }> };

const DONE: Record<string, string> = {
  settings: 'Your rules are kept',
  'add-deposit': 'The deposit rule is kept',
  'remove-deposit': 'The deposit rule is removed',
};

export default async function RulesPage(props: Props) {
  const { done } = await props.searchParams;
  const { frame, locale, tenant, settings, rules, services } = await dashboardPage(
    { params: props.params, here: paths.dashboardRules() },
    async (scope) => {
      // They are the tenant's, not one companion's.
      if (scope.viewer.role === 'companion') throw new AppError('not_found');
      return {
        tenant: scope.tenant,
        settings: await bookingSettings(scope),
        rules: await depositRules(scope),
        services: await serviceNames(scope),
      };
    },
  );
  const action = tenant.status === 'suspended' ? undefined : rulesAction;
  const words = DONE[typeof done === 'string' ? done : ''];
  return (
    <DashboardShell frame={frame} current={paths.dashboardAccount}>
      <PageHead back={{ href: paths.dashboardAccount, label: 'Account' }} title="Booking rules">
        New requests follow these. A booking keeps what its client has accepted.
      </PageHead>
      <div className="grid gap-4">
        {words && <Notice tone="good" title={words} />}
        <BookingRules settings={settings} action={action} />
        <DepositRules {...{ rules, services, locale, action }} currency={tenant.currency} />
      </div>
    </DashboardShell>
  );
}

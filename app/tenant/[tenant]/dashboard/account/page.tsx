import type { Metadata } from 'next';
import { signOutAction } from '@/app/_server/session-actions';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { ExitSettings } from '@/components/dashboard/exit-settings';
import { SettingsList } from '@/components/dashboard/settings-list';
import { SignOut } from '@/components/dashboard/sign-out';
import { ROLE_WORDS } from '@/components/dashboard/words';
import { Breakable } from '@/components/site/contact-details';
import { FactList } from '@/components/ui/fact-list';
import { PageHead } from '@/components/ui/shell';
import { zoneText } from '@/lib/booking/times';
import { originOf, paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage } from '../frame';
import { exitAction } from './actions';

export const metadata: Metadata = { title: 'Account' };

const SAFETY = {
  href: paths.dashboardSafetySettings(),
  label: 'Safety',
  explains: 'Check-ins, buddies, and where you receive',
};

/** For whoever runs the site. */
const SETTINGS = [
  {
    href: paths.dashboardRules(),
    label: 'Booking rules',
    explains: 'How long answers may take, what cancelling costs, deposits',
  },
  { href: paths.dashboardScreening(), label: 'Screening', explains: 'Who people are, before you meet' },
  {
    href: paths.dashboardTours,
    label: 'Tours',
    explains: 'Other cities, with hours and prices of their own',
  },
  {
    href: paths.dashboardVisitSettings(),
    label: 'Counting visits',
    explains: 'What is kept of visits and how long, asking visitors, the weekly mail',
  },
];

const POLICIES = {
  href: paths.dashboardPolicies,
  label: 'What applies to you',
  explains: 'What the law of your place allows, with its sources',
};

type Props = DashboardParams & { searchParams: Promise<{ done?: string | string[] }> };

export default async function AccountPage(props: Props) {
  const { done } = await props.searchParams;
  const { frame, tenant, viewer } = await dashboardPage(props, async ({ tenant, viewer }) => ({
    tenant,
    viewer,
  }));
  const address = originOf(tenant.primaryHost);
  return (
    <DashboardShell frame={frame} current={paths.dashboardAccount}>
      <PageHead title="Account" />
      <div className="grid gap-4">
        <section className="card px-4 py-2 sm:px-5">
          <h2 className="sr-only">You</h2>
          <FactList
            facts={[
              { label: 'Name', value: <bdi>{viewer.name}</bdi> },
              { label: 'E-mail', value: <Breakable text={viewer.email} /> },
              { label: 'Role', value: ROLE_WORDS[viewer.role] },
            ]}
          />
        </section>
        <section className="card px-4 py-2 sm:px-5">
          <h2 className="sr-only">Site</h2>
          <FactList
            facts={[
              { label: 'Site', value: <bdi>{tenant.name}</bdi> },
              {
                label: 'Address',
                value:
                  tenant.status === 'active' ? (
                    <a className="link" href={address}>
                      {tenant.primaryHost}
                    </a>
                  ) : (
                    tenant.primaryHost
                  ),
              },
              { label: 'Times are in', value: `${zoneText(tenant.timeZone)} (${tenant.timeZone})` },
              { label: 'Contact', value: <Breakable text={tenant.contactEmail} /> },
            ]}
          />
        </section>
        <SettingsList
          links={viewer.role === 'companion' ? [SAFETY, POLICIES] : [SAFETY, ...SETTINGS, POLICIES]}
        />
        <ExitSettings exit={frame.exit} done={done === 'exit'} action={exitAction} />
        <SignOut action={signOutAction} />
      </div>
    </DashboardShell>
  );
}

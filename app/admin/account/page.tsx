import type { Metadata } from 'next';
import { signOutAction } from '@/app/_server/session-actions';
import { ConsoleShell } from '@/components/admin/console-shell';
import { SignOut } from '@/components/dashboard/sign-out';
import { FactList } from '@/components/ui/fact-list';
import { PageHead } from '@/components/ui/shell';
import { adminPaths } from '@/lib/urls';
import { consolePage } from '../frame';

export const metadata: Metadata = { title: 'Account' };

export default async function AdminAccountPage() {
  const { frame, viewer } = await consolePage(async ({ viewer }) => ({ viewer }));
  return (
    <ConsoleShell frame={frame} current={adminPaths.account}>
      <PageHead title="Account" />
      <div className="grid gap-4">
        <section className="card px-4 py-2 sm:px-5">
          <h2 className="sr-only">You</h2>
          <FactList
            facts={[
              { label: 'Name', value: <bdi>{viewer.name}</bdi> },
              { label: 'E-mail', value: viewer.email },
              { label: 'Role', value: 'Platform admin' },
            ]}
          />
        </section>
        <SignOut action={signOutAction} />
      </div>
    </ConsoleShell>
  );
}

import type { Metadata } from 'next';
import { tenantPage } from '@/app/_server/page';
import { newPasswordAction } from '@/app/_server/session-actions';
import { NewPasswordPage } from '@/components/dashboard/sign-in-page';
import { passwordResetStands } from '@/lib/identity/password-reset';
import { paths } from '@/lib/urls';

export const metadata: Metadata = { title: 'Choose a new password' };

type Props = { params: Promise<{ tenant: string; token: string }> };

export default async function DashboardNewPassword({ params }: Props) {
  const { token } = await params;
  const { brand, stands } = await tenantPage(params, { for: 'client' }, async (scope) => ({
    brand: scope.tenant.name,
    stands: await passwordResetStands(scope, token),
  }));
  return (
    <NewPasswordPage
      brand={brand}
      action={newPasswordAction}
      token={stands ? token : undefined}
      forgotPath={paths.forgotPassword}
      signInPath={paths.signIn}
    />
  );
}

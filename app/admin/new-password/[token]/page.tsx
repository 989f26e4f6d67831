import type { Metadata } from 'next';
import { newPasswordAction } from '@/app/_server/session-actions';
import { NewPasswordPage } from '@/components/dashboard/sign-in-page';
import { passwordResetStands } from '@/lib/identity/password-reset';
import { asPlatform } from '@/lib/tenancy/work';
import { adminPaths } from '@/lib/urls';

export const metadata: Metadata = { title: 'Choose a new password' };

export default async function AdminNewPassword({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const stands = await asPlatform({ kind: 'visitor' }, (scope) => passwordResetStands(scope, token));
  return (
    <NewPasswordPage
      brand="Rendezvous"
      action={newPasswordAction}
      token={stands ? token : undefined}
      forgotPath={adminPaths.forgotPassword}
      signInPath={adminPaths.signIn}
    />
  );
}

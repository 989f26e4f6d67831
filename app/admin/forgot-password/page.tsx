import type { Metadata } from 'next';
import { askPasswordAction } from '@/app/_server/session-actions';
import { ForgotPasswordPage } from '@/components/dashboard/sign-in-page';
import { adminPaths } from '@/lib/urls';

export const metadata: Metadata = { title: 'Forgot your password?' };

type Props = { searchParams: Promise<{ sent?: string | string[] }> };

export default async function AdminForgotPassword({ searchParams }: Props) {
  const { sent } = await searchParams;
  return (
    <ForgotPasswordPage
      brand="Rendezvous"
      action={askPasswordAction}
      sent={sent !== undefined}
      signInPath={adminPaths.signIn}
    />
  );
}

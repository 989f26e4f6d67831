import type { Metadata } from 'next';
import { tenantPage } from '@/app/_server/page';
import { askPasswordAction } from '@/app/_server/session-actions';
import { ForgotPasswordPage } from '@/components/dashboard/sign-in-page';
import { paths } from '@/lib/urls';

export const metadata: Metadata = { title: 'Forgot your password?' };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ sent?: string | string[] }> };

export default async function DashboardForgotPassword({ params, searchParams }: Props) {
  const { tenant } = await tenantPage(params, { for: 'client' }, async (scope) => scope);
  const { sent } = await searchParams;
  return (
    <ForgotPasswordPage
      brand={tenant.name}
      action={askPasswordAction}
      sent={sent !== undefined}
      signInPath={paths.signIn}
    />
  );
}

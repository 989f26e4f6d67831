import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { tenantPage } from '@/app/_server/page';
import { signInAction } from '@/app/_server/session-actions';
import { SignInPage, type SignInSearch } from '@/components/dashboard/sign-in-page';
import { paths } from '@/lib/urls';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<SignInSearch> };

export default async function DashboardSignIn({ params, searchParams }: Props) {
  const { tenant, viewer } = await tenantPage(params, { for: 'client' }, async (scope) => scope);
  if (viewer.kind === 'staff') redirect(paths.dashboard);
  return (
    <SignInPage
      brand={tenant.name}
      title="Sign in to your dashboard"
      action={signInAction}
      search={await searchParams}
      forgotPath={paths.forgotPassword}
    >
      {tenant.status === 'active' ? (
        <a className="link" href={paths.home}>
          To the public site
        </a>
      ) : (
        <p>For the people who run this site.</p>
      )}
    </SignInPage>
  );
}

import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { adminOf } from '@/app/_server/auth';
import { signInAction } from '@/app/_server/session-actions';
import { SignInPage, type SignInSearch } from '@/components/dashboard/sign-in-page';
import { adminPaths } from '@/lib/urls';

export const metadata: Metadata = { title: 'Sign in' };

export default async function AdminSignIn({ searchParams }: { searchParams: Promise<SignInSearch> }) {
  const viewer = await adminOf(await headers());
  if (viewer.kind === 'admin') redirect(adminPaths.tenants);
  return (
    <SignInPage
      brand="Rendezvous"
      title="Sign in to the console"
      action={signInAction}
      search={await searchParams}
      forgotPath={adminPaths.forgotPassword}
    >
      <p>For the people who run the platform.</p>
    </SignInPage>
  );
}

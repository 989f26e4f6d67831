'use server';

import { redirect } from 'next/navigation';
import type { SignInFailure } from '@/components/dashboard/sign-in-form';
import { formIn, settled } from './action';
import { authHost, clearSessionCookie, pathWithin, setSessionCookie, signInOn, signOutOn } from './auth';

/** The sign-in form of tenants and console: on success the dashboard or the console, else why not. */
export async function signInAction(_before: SignInFailure | null, sent: FormData): Promise<SignInFailure> {
  const form = formIn(sent);
  const result = await settled(async (_headers, caller) => {
    const host = await authHost(caller);
    const given = { email: form.get('email'), password: form.get('password') };
    const { signInId } = await signInOn(host, given, caller);
    await setSessionCookie(host, signInId);
    return pathWithin(host, form.get('next'));
  });
  if (!result.ok) {
    const { code, retryAfterSeconds, digest } = result;
    return { ok: false, code, retryAfterSeconds, digest, email: typed(form.get('email')) };
  }
  redirect(result.value);
}

/** Ends this sign-in, or with the field `everywhere` all of this person's. Works while a tenant is suspended. */
export async function signOutAction(sent: FormData): Promise<void> {
  const form = formIn(sent);
  const result = await settled(async (headers, caller) => {
    const host = await authHost(caller);
    await signOutOn(host, headers, form.get('everywhere') === 'yes');
    await clearSessionCookie();
    return host.signInPath;
  });
  // Whoever wants out must not be told so unless it is true.
  if (!result.ok) throw new Error(`sign-out failed: ${result.code} ${result.digest ?? ''}`);
  redirect(`${result.value}?signed-out=1`);
}

function typed(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.slice(0, 254) : '';
}

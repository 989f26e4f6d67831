'use server';

import { redirect } from 'next/navigation';
import type { EntryFailure } from '@/components/dashboard/password-forms';
import type { SignInFailure } from '@/components/dashboard/sign-in-form';
import { setNewPassword } from '@/lib/identity/password-reset';
import { askForNewPassword } from '@/lib/messaging/password-letter';
import { type ActionFailure, formIn, settled } from './action';
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

/** The form of whoever has forgotten a password. It leads to the same words whether or not somebody has the address. */
export async function askPasswordAction(_before: EntryFailure | null, sent: FormData): Promise<EntryFailure> {
  const form = formIn(sent);
  const result = await settled(async (_headers, caller) => {
    const host = await authHost(caller);
    const realm = host.tenantId ?? 'admin';
    await askForNewPassword(host.inScope, { email: form.get('email'), address: caller.address, realm });
    return host;
  });
  if (!result.ok) return failed(result, typed(form.get('email')));
  redirect(`${result.value.forgotPath}?sent=1`);
}

/** The form behind the link that they were sent. */
export async function newPasswordAction(_before: EntryFailure | null, sent: FormData): Promise<EntryFailure> {
  const form = formIn(sent);
  const result = await settled(async (_headers, caller) => {
    const host = await authHost(caller);
    const given = { token: form.get('token'), password: form.get('password') };
    await setNewPassword(host.inScope, { given, address: caller.address });
    await clearSessionCookie();
    return host;
  });
  if (!result.ok) return failed(result);
  redirect(`${result.value.signInPath}?password-set=1`);
}

function failed({ code, fields, retryAfterSeconds, digest }: ActionFailure, email = ''): EntryFailure {
  return { ok: false, code, message: fields[0]?.message, retryAfterSeconds, digest, email };
}

function typed(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.slice(0, 254) : '';
}

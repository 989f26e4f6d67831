'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { Notice } from '@/components/ui/notice';
import { Submit } from '@/components/ui/submit';
import { AccountEmail } from './account-email';

/** Why a sign-in did not happen, and what was typed (never the password). */
export type SignInFailure = {
  ok: false;
  code: string;
  email: string;
  retryAfterSeconds?: number;
  digest?: string;
};
export type SignInAction = (before: SignInFailure | null, form: FormData) => Promise<SignInFailure>;

/** A plain form: without scripts the server answers with the same page and the same words. */
export function SignInForm({
  action,
  failed,
  next,
  children,
}: {
  action: SignInAction;
  /** Where the visitor was going; judged by the action. */
  next?: string;
  /** A failure that came with the address, from a sign-in made by another form. */
  failed?: boolean;
  children?: ReactNode;
}) {
  const [failure, submit] = useActionState(action, null);
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) said.current?.focus();
  }, [failure]);
  const shown = failure ?? (failed ? { code: 'unauthenticated' } : null);
  return (
    <form action={submit} className="grid gap-4">
      {next && <input type="hidden" name="next" value={next} />}
      <div ref={said} tabIndex={-1} className="rounded-xl outline-none empty:hidden">
        {shown ? <SignInNotice failure={shown} /> : children}
      </div>
      <AccountEmail typed={failure?.email} />
      <label className="grid gap-1.5">
        <span className="font-medium">Password</span>
        <input
          className="field"
          type="password"
          name="password"
          autoComplete="current-password"
          maxLength={200}
          required
        />
      </label>
      <Submit waiting="Signing in…" className="mt-2">
        Sign in
      </Submit>
    </form>
  );
}

/** What went wrong, in words, before anybody is signed in. */
export function SignInNotice({ failure }: { failure: Failure }) {
  const { title, text } = wordsFor(failure);
  return (
    <Notice tone="bad" urgent title={title}>
      {text}
    </Notice>
  );
}

type Failure = Pick<SignInFailure, 'code' | 'retryAfterSeconds' | 'digest'>;

const WRONG = {
  title: 'That did not match',
  text: 'Check the e-mail address and the password, and try again.',
};

function wordsFor({ code, retryAfterSeconds, digest }: Failure): { title: string; text: string } {
  if (code === 'unauthenticated') return WRONG;
  if (code === 'rate_limited') {
    const minutes = Math.max(1, Math.ceil((retryAfterSeconds ?? 60) / 60));
    return {
      title: 'Too many attempts',
      text: `For your protection, wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} before you try again.`,
    };
  }
  if (code === 'unavailable')
    return { title: 'One moment', text: 'Signing in is briefly not possible. Please try again shortly.' };
  return {
    title: 'Something went wrong',
    text: `Nothing was changed. Please try again${digest ? `, or name the reference ${digest} to support` : ''}.`,
  };
}

'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { Notice } from '@/components/ui/notice';
import { Submit } from '@/components/ui/submit';
import { AccountEmail } from './account-email';
import { SignInNotice } from './sign-in-form';

/** Why a form before the sign-in led nowhere, and the address that was typed (never a password). */
export type EntryFailure = {
  ok: false;
  code: string;
  /** What is wrong with the one field there is. */
  message?: string;
  email: string;
  retryAfterSeconds?: number;
  digest?: string;
};
export type EntryAction = (before: EntryFailure | null, form: FormData) => Promise<EntryFailure>;

/** Plain forms: without scripts the server answers with the same page and the same words. */
export function AskPasswordForm({ action }: { action: EntryAction }) {
  const [failure, submit] = useActionState(action, null);
  return (
    <form action={submit} className="grid gap-4">
      <Failed failure={failure} />
      <AccountEmail typed={failure?.email} invalid={Boolean(failure?.message)} />
      <Submit waiting="Sending…" className="mt-2">
        Send me a link
      </Submit>
    </form>
  );
}

export function NewPasswordForm({ action, token }: { action: EntryAction; token: string }) {
  const [failure, submit] = useActionState(action, null);
  return (
    <form action={submit} className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      <Failed failure={failure} />
      <label className="grid gap-1.5">
        <span className="font-medium">New password</span>
        <input
          className="field"
          type="password"
          name="password"
          autoComplete="new-password"
          minLength={8}
          maxLength={200}
          required
          aria-invalid={failure?.message ? true : undefined}
          aria-describedby="password-rule"
        />
        <span id="password-rule" className="text-sm text-soft">
          At least 8 characters. You will be signed out everywhere.
        </span>
      </label>
      <Submit waiting="Saving…" className="mt-2">
        Keep this password
      </Submit>
    </form>
  );
}

function Failed({ failure }: { failure: EntryFailure | null }): ReactNode {
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) said.current?.focus();
  }, [failure]);
  return (
    <div ref={said} tabIndex={-1} className="rounded-xl outline-none empty:hidden">
      {failure && notice(failure)}
    </div>
  );
}

function notice(failure: EntryFailure): ReactNode {
  if (failure.code === 'not_found')
    return (
      <Notice tone="bad" urgent title="This link no longer works">
        It was used, or is more than an hour old. Ask for another one.
      </Notice>
    );
  if (failure.message)
    return (
      <Notice tone="bad" urgent title="One more look">
        {failure.message}
      </Notice>
    );
  return <SignInNotice failure={failure} />;
}

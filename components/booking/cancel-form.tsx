'use client';

import { useActionState, useEffect, useRef } from 'react';

export type CancelFailure = { problem: string };

/** The second step of cancelling: says what happens, and does it by POST alone. */
export function CancelForm({
  token,
  action,
}: {
  token: string;
  action: (before: CancelFailure | null, form: FormData) => Promise<CancelFailure>;
}) {
  const [failure, submit, pending] = useActionState(action, null);
  const alert = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (failure) alert.current?.focus();
  }, [failure]);
  return (
    <form action={submit} className="status-cancel-form">
      <p>Once cancelled, this cannot be taken back. You are welcome to send a new request.</p>
      {failure && (
        <p role="alert" tabIndex={-1} ref={alert} className="field-error">
          {failure.problem}
        </p>
      )}
      <input type="hidden" name="token" value={token} />
      <button type="submit" className="button button-quiet" aria-disabled={pending} aria-busy={pending}>
        {pending ? 'Cancelling…' : 'Yes, cancel it'}
      </button>
    </form>
  );
}

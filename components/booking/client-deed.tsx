'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { keepTyped } from '@/components/ui/keep-typed';

export type DeedFailure = { problem: string };
export type DeedAction = (before: DeedFailure | null, form: FormData) => Promise<DeedFailure>;

/** One thing that the holder of the private link can do: always a form, sent by POST alone. */
export function ClientDeed({
  token,
  deed,
  action,
  children,
}: {
  token: string;
  deed: string;
  action: DeedAction;
  /** Its fields and its button, `DeedButton`. */
  children: ReactNode;
}) {
  const [failure, submit] = useActionState(action, null);
  const alert = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (failure) alert.current?.focus();
  }, [failure]);
  return (
    <form action={submit} onReset={keepTyped} className="status-deed">
      {failure && (
        <p role="alert" tabIndex={-1} ref={alert} className="field-error">
          {failure.problem}
        </p>
      )}
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="deed" value={deed} />
      {children}
    </form>
  );
}

'use client';

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { screeningProblem } from './screening-words';

/**
 * A form with files. By itself it is a plain one, which leads back to the page whatever came of it; with scripts it stays
 * where it is when something is refused, so that neither text nor files have to be chosen again.
 */
export function ScreeningSend({
  action,
  done,
  children,
}: {
  action: string;
  done: string;
  children: ReactNode;
}) {
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const alert = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (problem) alert.current?.focus();
  }, [problem]);
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    setProblem(undefined);
    const refused = await post(action, new FormData(event.currentTarget));
    if (refused === undefined) return window.location.assign(done);
    setProblem(screeningProblem(refused));
    setSending(false);
  };
  return (
    <form
      action={action}
      method="post"
      encType="multipart/form-data"
      onSubmit={send}
      className="screening-form"
    >
      {children}
      {problem && (
        <p role="alert" tabIndex={-1} ref={alert} className="field-error">
          {problem}
        </p>
      )}
      <button type="submit" className="button" aria-disabled={sending} aria-busy={sending}>
        {sending ? 'Sending…' : 'Send securely'}
      </button>
    </form>
  );
}

/** Why it was refused; undefined when it was not. */
async function post(action: string, body: FormData): Promise<string | undefined> {
  try {
    const answer = await fetch(action, { method: 'POST', body, headers: { accept: 'application/json' } });
    if (answer.ok) return undefined;
    if (answer.status === 413) return 'too_large';
    const { reason, errors } = (await answer.json()) as { reason?: string; errors?: unknown[] };
    return reason ?? (errors ? 'invalid' : 'failed');
  } catch {
    return 'failed';
  }
}

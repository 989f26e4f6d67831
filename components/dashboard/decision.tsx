'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { Notice } from '@/components/ui/notice';
import { Submit } from '@/components/ui/submit';

/** Why a decision was not carried out. Nothing has changed then. */
export type DecisionFailure = { ok: false; code: string; reason?: string; digest?: string };
export type DecisionAction = (before: DecisionFailure | null, form: FormData) => Promise<DecisionFailure>;

export type Deed = 'confirm' | 'decline' | 'cancel' | 'complete' | 'no-show';
type Chosen = { id: string; version: number };

/**
 * What can be decided now. Each deed is a form of its own that carries the version it was decided on, so that a decision
 * about something that changed meanwhile is refused. Why it was stays to be read, even when nothing can be decided any
 * more.
 */
export function Decision({
  booking,
  deeds,
  action,
  children,
}: {
  booking: Chosen;
  deeds: Deed[];
  action: DecisionAction;
  children?: ReactNode;
}) {
  const [failure, submit] = useActionState(action, null);
  if (deeds.length === 0 && !failure) return null;
  return (
    <section aria-label="Your decision" className="card grid gap-3 p-4">
      <Failure failure={failure} />
      {children}
      {AT_ONCE.filter(({ deed }) => deeds.includes(deed)).map(({ deed, look, button, waiting }) => (
        <form key={deed} action={submit}>
          <Hidden booking={booking} deed={deed} />
          <Submit look={look} waiting={waiting} className="w-full">
            {button}
          </Submit>
        </form>
      ))}
      {deeds.includes('decline') && (
        <WithNote
          opener="Decline…"
          explains="The client is told that it was not possible this time."
          button="Decline request"
          waiting="Declining…"
          submit={submit}
        >
          <Hidden booking={booking} deed="decline" />
        </WithNote>
      )}
      {deeds.includes('cancel') && (
        <WithNote
          opener="Cancel booking…"
          explains="The time becomes free again and the client is told."
          button="Cancel booking"
          waiting="Cancelling…"
          submit={submit}
        >
          <Hidden booking={booking} deed="cancel" />
        </WithNote>
      )}
    </section>
  );
}

/** What one press does. */
const AT_ONCE = [
  { deed: 'confirm', look: 'primary', button: 'Confirm', waiting: 'Confirming…' },
  { deed: 'complete', look: 'primary', button: 'It took place', waiting: 'One moment…' },
  { deed: 'no-show', look: 'quiet', button: 'The client did not come', waiting: 'One moment…' },
] as const;

/** Opens to a note and the button that does it: two steps for what cannot be taken back. */
function WithNote({
  opener,
  explains,
  button,
  waiting,
  submit,
  children,
}: {
  opener: string;
  explains: string;
  button: string;
  waiting: string;
  submit: (form: FormData) => void;
  children: ReactNode;
}) {
  return (
    <details className="group">
      <summary className="button button-quiet w-full group-open:hidden">{opener}</summary>
      <form action={submit} className="grid gap-3 border-t border-line pt-3">
        {children}
        <p className="text-sm text-soft">{explains}</p>
        <label className="grid gap-1.5">
          <span className="font-medium">
            A word to the client <span className="font-normal text-soft">(optional)</span>
          </span>
          <textarea className="field min-h-24 resize-y" name="note" rows={3} maxLength={1000} />
        </label>
        <Submit look="danger" waiting={waiting} className="w-full">
          {button}
        </Submit>
      </form>
    </details>
  );
}

function Hidden({ booking, deed }: { booking: Chosen; deed: Deed }) {
  return (
    <>
      <input type="hidden" name="deed" value={deed} />
      <input type="hidden" name="id" value={booking.id} />
      <input type="hidden" name="version" value={booking.version} />
    </>
  );
}

function Failure({ failure }: { failure: DecisionFailure | null }) {
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) said.current?.focus();
  }, [failure]);
  if (!failure) return null;
  const { title, text } = wordsFor(failure);
  return (
    <div ref={said} tabIndex={-1} className="rounded-xl outline-none">
      <Notice tone="bad" urgent title={title}>
        {text}
      </Notice>
    </div>
  );
}

function wordsFor({ code, reason, digest }: DecisionFailure): { title: string; text: string } {
  return (
    REASONS[reason ?? ''] ??
    CODES[code] ?? {
      title: 'Something went wrong',
      text: `Nothing was changed. Please try again${digest ? `, or name the reference ${digest} to support` : ''}.`,
    }
  );
}

const REASONS: Record<string, { title: string; text: string }> = {
  slot_taken: {
    title: 'This time is taken',
    text: 'Another confirmed booking holds it, with the time before and after it. Nothing was changed: this request still waits for you.',
  },
  version_changed: {
    title: 'This changed while you were looking',
    text: 'Nothing was done. Here is how it stands now: please decide again.',
  },
  not_possible: {
    title: 'Not possible any more',
    text: 'Its state has changed meanwhile, or its time has passed. Nothing was done.',
  },
  suspended: {
    title: 'Your site is suspended',
    text: 'Nothing can be changed until the suspension ends.',
  },
};

const CODES: Record<string, { title: string; text: string }> = {
  invalid: { title: 'That note cannot be sent', text: 'Use at most 1,000 characters of plain text.' },
  unavailable: { title: 'One moment', text: 'This is briefly not possible. Please try again shortly.' },
  rate_limited: { title: 'A little slower', text: 'Please wait a minute and try again.' },
};

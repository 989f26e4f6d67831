'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { keepTyped } from '@/components/ui/keep-typed';
import { Notice } from '@/components/ui/notice';
import { Submit } from '@/components/ui/submit';
import { type Deciding, Fields } from './decision-fields';

/** Why a decision was not carried out. Nothing has changed then. */
export type DecisionFailure = { ok: false; code: string; reason?: string; digest?: string };
export type DecisionAction = (before: DecisionFailure | null, form: FormData) => Promise<DecisionFailure>;

export type Deed =
  | 'confirm'
  | 'counter-offer'
  | 'decline'
  | 'accept-proposal'
  | 'decline-proposal'
  | 'deposit-received'
  | 'waive-deposit'
  | 'reschedule'
  | 'complete'
  | 'no-show'
  | 'cancel'
  | 'refund';

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
  booking: Deciding;
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
      {deeds.includes('confirm') &&
        booking.alternates.map(({ value, label }) => (
          <form key={value} action={submit}>
            <Hidden booking={booking} deed="confirm" />
            <input type="hidden" name="start" value={value} />
            <Submit look="quiet" waiting="Confirming…" className="w-full">
              {`Confirm ${label}`}
            </Submit>
          </form>
        ))}
      {UNFOLDING.filter(({ deed }) => deeds.includes(deed)).map(({ deed, ...words }) => (
        <Unfolding key={deed} {...words} submit={submit}>
          <Hidden booking={booking} deed={deed} />
          <Fields deed={deed} booking={booking} />
        </Unfolding>
      ))}
    </section>
  );
}

/** What one press does. */
const AT_ONCE = [
  { deed: 'confirm', look: 'primary', button: 'Confirm', waiting: 'Confirming…' },
  { deed: 'accept-proposal', look: 'primary', button: 'Move it as asked', waiting: 'Moving…' },
  { deed: 'complete', look: 'primary', button: 'It took place', waiting: 'One moment…' },
  { deed: 'no-show', look: 'quiet', button: 'The client did not come', waiting: 'One moment…' },
] as const;

/** What opens to its fields first: two steps for what says more, or cannot be taken back. */
const UNFOLDING = [
  {
    deed: 'deposit-received',
    opener: 'Deposit received…',
    explains: 'Once all of it is there, the booking is confirmed and the client is told.',
    button: 'Record it',
    waiting: 'Recording…',
    look: 'primary',
  },
  {
    deed: 'counter-offer',
    opener: 'Offer other times…',
    explains: 'The client chooses one by a press. Nothing is held until then.',
    button: 'Send the offer',
    waiting: 'Sending…',
    look: 'primary',
  },
  {
    deed: 'waive-deposit',
    opener: 'Ask no deposit…',
    explains: 'A booking that waits for its deposit is confirmed at once.',
    button: 'Ask no deposit',
    waiting: 'One moment…',
    look: 'quiet',
  },
  {
    deed: 'decline-proposal',
    opener: 'Keep the time…',
    explains: 'The client is told that the other time is not possible. Everything stays as agreed.',
    button: 'Keep the time',
    waiting: 'One moment…',
    look: 'quiet',
  },
  {
    deed: 'reschedule',
    opener: 'Move to another time…',
    explains: 'It moves at once. The client is told, and may cancel without a fee from then on.',
    button: 'Move it',
    waiting: 'Moving…',
    look: 'primary',
  },
  {
    deed: 'refund',
    opener: 'Record a refund…',
    explains: 'Only recorded here: you send the money back yourself.',
    button: 'Record the refund',
    waiting: 'Recording…',
    look: 'quiet',
  },
  {
    deed: 'decline',
    opener: 'Decline…',
    explains: 'The client is told that it was not possible this time.',
    button: 'Decline request',
    waiting: 'Declining…',
    look: 'danger',
  },
  {
    deed: 'cancel',
    opener: 'Cancel booking…',
    explains: 'The time becomes free again and the client is told.',
    button: 'Cancel booking',
    waiting: 'Cancelling…',
    look: 'danger',
  },
] as const;

function Unfolding({
  opener,
  explains,
  button,
  waiting,
  look,
  submit,
  children,
}: {
  opener: string;
  explains: string;
  button: string;
  waiting: string;
  look: 'primary' | 'quiet' | 'danger';
  submit: (form: FormData) => void;
  children: ReactNode;
}) {
  return (
    <details className="group">
      <summary className="button button-quiet w-full group-open:hidden">{opener}</summary>
      <form action={submit} onReset={keepTyped} className="grid gap-3 border-t border-line pt-3">
        {children}
        <p className="text-sm text-soft">{explains}</p>
        <Submit look={look} waiting={waiting} className="w-full">
          {button}
        </Submit>
      </form>
    </details>
  );
}

function Hidden({ booking, deed }: { booking: Deciding; deed: Deed }) {
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

/** Why a decision was not carried out, in words. */
export function wordsFor({ code, reason, digest }: DecisionFailure): { title: string; text: string } {
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
  not_allowed_here: {
    title: 'The law does not allow this any more',
    text: 'The rules for where it would take place have changed since it was asked for. Nothing was done: you can decline it, or write to the client.',
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
  invalid: {
    title: 'Something is not right yet',
    text: 'Times must lie ahead and exist on the clock of the place, amounts be no more than is there, notes be at most 1,000 characters of plain text. Nothing was done.',
  },
  unavailable: { title: 'One moment', text: 'This is briefly not possible. Please try again shortly.' },
  rate_limited: { title: 'A little slower', text: 'Please wait a minute and try again.' },
};

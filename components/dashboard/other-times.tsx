'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { keepTyped } from '@/components/ui/keep-typed';
import { Notice } from '@/components/ui/notice';
import { Submit } from '@/components/ui/submit';
import { type DecisionAction, wordsFor } from './decision';

/** A choice among open starts, a day each: one to move a booking to, several to offer. */
export function OtherTimesForm({
  booking,
  deed,
  days,
  action,
}: {
  booking: { id: string; version: number };
  deed: 'reschedule' | 'counter-offer';
  days: { label: string; starts: { value: string; label: string; note?: string }[] }[];
  action: DecisionAction;
}) {
  const [failure, submit] = useActionState(action, null);
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) said.current?.focus();
  }, [failure]);
  const moves = deed === 'reschedule';
  return (
    <form action={submit} onReset={keepTyped} className="grid gap-4">
      <input type="hidden" name="deed" value={deed} />
      <input type="hidden" name="id" value={booking.id} />
      <input type="hidden" name="version" value={booking.version} />
      {failure && (
        <div ref={said} tabIndex={-1} className="rounded-xl outline-none">
          <Notice tone="bad" urgent title={wordsFor(failure).title}>
            {wordsFor(failure).text}
          </Notice>
        </div>
      )}
      <div className="card divide-y divide-line">
        {days.map(({ label, starts }) => (
          <fieldset key={label} className="px-4 py-3">
            <legend className="float-left w-full pb-2 font-medium">{label}</legend>
            <div className="clear-both flex flex-wrap gap-2">
              {starts.map((start) => (
                <Start key={start.value} {...start} moves={moves} />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <label className="grid max-w-prose gap-1.5">
        <span className="font-medium">
          A word to the client <span className="font-normal text-soft">(optional)</span>
        </span>
        <textarea className="field min-h-24 resize-y" name="note" rows={3} maxLength={1000} />
      </label>
      <p className="text-sm text-soft">
        {moves
          ? 'It moves at once. The client is told, and may cancel without a fee from then on.'
          : 'Choose up to five. The client takes one by a press; nothing is held until then.'}
      </p>
      <div>
        <Submit waiting={moves ? 'Moving…' : 'Sending…'}>{moves ? 'Move it' : 'Send the offer'}</Submit>
      </div>
    </form>
  );
}

function Start({
  value,
  label,
  note,
  moves,
}: {
  value: string;
  label: string;
  note?: string;
  moves: boolean;
}): ReactNode {
  return (
    <label className="button button-quiet cursor-pointer px-3 font-medium has-[:checked]:border-brand-ink has-[:checked]:bg-brand-soft has-[:checked]:text-brand-ink has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-brand-ink">
      <input
        type={moves ? 'radio' : 'checkbox'}
        name="start"
        value={value}
        required={moves}
        className="size-4 accent-brand"
      />
      <span className="tabular-nums">{label}</span>
      {note && <bdi className="text-sm text-soft">{note}</bdi>}
    </label>
  );
}

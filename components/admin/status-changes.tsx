'use client';

import { useActionState, useEffect, useRef } from 'react';
import { Notice } from '@/components/ui/notice';
import { Submit } from '@/components/ui/submit';
import type { StatusChange } from '@/lib/tenancy/policy';
import { CHANGE_WORDS } from './words';

/** Why a status did not change. */
export type ChangeFailure = { ok: false; code: string; reason?: string; digest?: string };
export type ChangeAction = (before: ChangeFailure | null, form: FormData) => Promise<ChangeFailure>;

/**
 * What can be done to a tenant now. Every button carries the status that was seen, so that a decision made on an old page
 * is refused. What takes a site away opens first and says what it does.
 */
export function StatusChanges({
  id,
  status,
  changes,
  action,
}: {
  id: string;
  status: string;
  changes: StatusChange[];
  action: ChangeAction;
}) {
  const [failure, submit] = useActionState(action, null);
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) said.current?.focus();
  }, [failure]);
  return (
    <section aria-label="Status" className="card grid gap-3 p-4">
      {failure && (
        <div ref={said} tabIndex={-1} className="rounded-xl outline-none">
          <Notice tone="bad" urgent title="Nothing was changed">
            {wordsFor(failure)}
          </Notice>
        </div>
      )}
      {changes.map((change) => {
        const { button, waiting, does } = CHANGE_WORDS[change];
        const takesAway = change === 'suspend' || change === 'deactivate';
        const form = (
          <form action={submit} className="grid gap-2">
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="status" value={status} />
            <input type="hidden" name="change" value={change} />
            <p className="text-sm text-soft text-pretty">{does}</p>
            <Submit look={takesAway ? 'danger' : 'primary'} waiting={waiting} className="w-full">
              {button}
            </Submit>
          </form>
        );
        if (!takesAway) return <div key={change}>{form}</div>;
        return (
          <details key={change} className="group">
            <summary className="button button-quiet w-full group-open:hidden">{button}…</summary>
            <div className="border-t border-line pt-3">{form}</div>
          </details>
        );
      })}
    </section>
  );
}

function wordsFor({ code, reason, digest }: ChangeFailure): string {
  if (reason === 'status_changed') return 'Somebody changed the status meanwhile. Here is how it stands now.';
  if (reason === 'not_possible') return 'That is not possible from this status.';
  if (code === 'unavailable') return 'The database is briefly out of reach. Please try again.';
  return `Something went wrong.${digest ? ` Reference: ${digest}` : ''}`;
}

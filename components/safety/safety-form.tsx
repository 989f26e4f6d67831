'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { Notice } from '@/components/ui/notice';

/** Why an answer did not count. */
export type SafetyFailure = { code: string; reason?: string; digest?: string };
export type SafetyAction = (before: SafetyFailure | null, form: FormData) => Promise<SafetyFailure>;

/** One form with all answers to one plan: what was pressed is its field `deed`. Works without scripts. */
export function SafetyForm({
  action,
  hidden,
  children,
}: {
  action: SafetyAction;
  hidden: Record<string, string>;
  children: ReactNode;
}) {
  const [failure, submit] = useActionState(action, null);
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) said.current?.focus();
  }, [failure]);
  return (
    <form action={submit} className="grid gap-3">
      {failure && (
        <div ref={said} tabIndex={-1} className="rounded-xl outline-none">
          <Notice tone="bad" urgent title={titleOf(failure)}>
            That did not count.
          </Notice>
        </div>
      )}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

function titleOf({ code, reason, digest }: SafetyFailure): string {
  const words = TITLES[reason ?? ''] ?? TITLES[code];
  return words ?? `Something went wrong${digest ? ` (${digest})` : ''}, please try again`;
}

const TITLES: Record<string, string> = {
  wrong_code: 'That code is not right',
  safety_code: 'Too many wrong codes. Please wait, or call for help',
  too_early: 'That is too early: it opens two hours before the start',
  too_long: 'That is more time than can be added',
  ended: 'This check-in is over already',
  busy: 'Something else was answered at the same moment, please look again',
  not_possible: 'Not possible for this booking any more',
  not_found: 'This is not there any more',
  rate_limited: 'A little slower, please',
  unavailable: 'Briefly not possible, please try again',
};

'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { keepTyped } from '@/components/ui/keep-typed';
import { Notice } from '@/components/ui/notice';

/** Why something was not done. Nothing has changed then. `words`: what to do about it, where a field is at fault. */
export type DeedFailure = { ok: false; code: string; reason?: string; words?: string; digest?: string };
export type DeedAction = (before: DeedFailure | null, form: FormData) => Promise<DeedFailure>;

/** One thing to do to one subject: a form of its own that says, in its place, why it was not done. */
export function DeedForm({
  action,
  deed,
  id,
  children,
}: {
  action: DeedAction;
  deed: string;
  id?: string;
  children: ReactNode;
}) {
  const [failure, submit] = useActionState(action, null);
  return (
    <form action={submit} onReset={keepTyped} className="grid gap-3">
      <Failure failure={failure} />
      <input type="hidden" name="deed" value={deed} />
      {id && <input type="hidden" name="id" value={id} />}
      {children}
    </form>
  );
}

function Failure({ failure }: { failure: DeedFailure | null }) {
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) said.current?.focus();
  }, [failure]);
  if (!failure) return null;
  return (
    <div ref={said} tabIndex={-1} className="rounded-xl outline-none">
      <Notice tone="bad" urgent title={titleOf(failure)}>
        {textOf(failure)}
      </Notice>
    </div>
  );
}

function titleOf({ code, reason }: DeedFailure): string {
  return TITLES[reason ?? ''] ?? TITLES[code] ?? 'Something went wrong';
}

function textOf({ code, reason, words, digest }: DeedFailure): string {
  if (words) return words;
  if (TITLES[reason ?? ''] ?? TITLES[code]) return 'Nothing was changed.';
  return `Nothing was changed. Please try again${digest ? `, or name the reference ${digest} to support` : ''}.`;
}

const TITLES: Record<string, string> = {
  invalid: 'That cannot be kept as it is',
  not_possible: 'Not possible any more',
  version_changed: 'Somebody changed this while you were looking',
  no_methods: 'Choose in the settings how clients can be screened',
  purged: 'This was deleted already',
  suspended: 'Your site is suspended',
  forbidden: 'Only the owner and managers can do this',
  unavailable: 'Briefly not possible, please try again',
  rate_limited: 'A little slower, please',
};

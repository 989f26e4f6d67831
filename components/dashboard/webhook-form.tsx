'use client';

import { useActionState, useEffect, useRef } from 'react';
import { Notice } from '@/components/ui/notice';
import { Submit } from '@/components/ui/submit';
import type { WebhookEvent } from '@/lib/messaging/schema';
import { EVENT_WORDS } from './webhook-words';

/** After a press: the secret of the new endpoint, shown this once, or what is wrong with what was typed. */
export type WebhookState = {
  secret: string | null;
  problem: string | null;
  faults: { url?: string; events?: string };
  url: string;
  events: string[];
};
export type WebhookAction = (before: WebhookState | null, form: FormData) => Promise<WebhookState>;

/** Adds an endpoint. */
export function WebhookForm({ action }: { action: WebhookAction }) {
  const [state, submit] = useActionState(action, null);
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state) said.current?.focus();
  }, [state]);
  const chosen = state?.problem ? state.events : EVENTS;
  return (
    <form action={submit} className="card grid gap-4 p-4 sm:p-5" noValidate>
      <h2 className="font-semibold">Add a webhook</h2>
      {state && (
        <div ref={said} tabIndex={-1} className="rounded-xl outline-none">
          {state.secret ? <Secret secret={state.secret} /> : <Problem text={state.problem ?? ''} />}
        </div>
      )}
      <div className="grid gap-1.5">
        <label htmlFor="webhook-url" className="font-medium">
          Address
        </label>
        <input
          id="webhook-url"
          className="field"
          type="url"
          name="url"
          placeholder="https://example.com/hook"
          maxLength={500}
          key={state?.problem ? state.url : ''}
          defaultValue={state?.problem ? state.url : ''}
          aria-invalid={state?.faults.url ? true : undefined}
          aria-describedby={state?.faults.url ? 'webhook-url-fault' : undefined}
        />
        {state?.faults.url && (
          <p id="webhook-url-fault" className="text-sm font-medium text-bad">
            {state.faults.url}
          </p>
        )}
      </div>
      <fieldset>
        <legend className="mb-1 font-medium">When a booking is</legend>
        <div className="grid gap-x-4 sm:grid-cols-2">
          {EVENTS.map((event) => (
            <label key={event} className="flex min-h-11 items-center gap-3">
              <input
                type="checkbox"
                name="events"
                value={event}
                defaultChecked={chosen.includes(event)}
                className="size-5 shrink-0 accent-brand"
              />
              {EVENT_WORDS[event]}
            </label>
          ))}
        </div>
        {state?.faults.events && <p className="text-sm font-medium text-bad">{state.faults.events}</p>}
      </fieldset>
      <div>
        <Submit waiting="One moment…">Add webhook</Submit>
      </div>
    </form>
  );
}

const EVENTS = Object.keys(EVENT_WORDS) as WebhookEvent[];

function Secret({ secret }: { secret: string }) {
  return (
    <Notice tone="good" title="Added. Copy its secret now, it is not shown again">
      <code className="break-all select-all">{secret}</code>
    </Notice>
  );
}

function Problem({ text }: { text: string }) {
  return (
    <Notice tone="bad" urgent title={text}>
      Nothing was changed.
    </Notice>
  );
}

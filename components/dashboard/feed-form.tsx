'use client';

import { useActionState, useId } from 'react';
import { Notice } from '@/components/ui/notice';
import { Submit } from '@/components/ui/submit';
import type { CalendarFailure } from './calendar-form';

/** The address of a feed that was just made, or why there is none. */
export type FeedOutcome = { url: string } | CalendarFailure;

/** Makes a feed and shows its address, once; works without scripts. */
export function FeedForm({
  action,
  companions,
}: {
  action: (before: FeedOutcome | null, form: FormData) => Promise<FeedOutcome>;
  companions: { id: string; name: string }[];
}) {
  const [outcome, submit] = useActionState(action, null);
  const id = useId();
  const url = outcome && 'url' in outcome ? outcome.url : undefined;
  const failure = outcome && 'problem' in outcome ? outcome : undefined;
  return (
    <form action={submit} className="grid gap-3" noValidate>
      {url && <Made url={url} />}
      {failure && (
        <Notice tone="bad" urgent title={failure.problem}>
          Nothing was changed.
        </Notice>
      )}
      <Choice
        name="companionId"
        label="Whose calendar"
        choices={companions.map((one) => ({ value: one.id, label: one.name }))}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <div className="grid content-start gap-1.5">
          <label htmlFor={`${id}-label`} className="text-sm font-medium">
            Name, to tell it from others
          </label>
          <input
            id={`${id}-label`}
            name="label"
            maxLength={60}
            required
            placeholder="My phone"
            dir="auto"
            defaultValue={failure?.typed.label ?? ''}
            aria-invalid={failure?.faults.label ? true : undefined}
            aria-describedby={failure?.faults.label ? `${id}-fault` : undefined}
            className="field"
          />
          {failure?.faults.label && (
            <p id={`${id}-fault`} className="text-sm font-medium text-bad">
              {failure.faults.label}
            </p>
          )}
        </div>
        <Choice
          name="titleStyle"
          label="Entries are called"
          choices={[
            { value: 'neutral', label: 'Appointment' },
            { value: 'code', label: 'Appointment and code' },
            { value: 'client', label: 'The client’s name' },
          ]}
        />
      </div>
      <div>
        <Submit waiting="Making it">Make a private address</Submit>
      </div>
    </form>
  );
}

/** A list to choose from; one single choice is no question. */
function Choice({
  name,
  label,
  choices,
}: {
  name: string;
  label: string;
  choices: { value: string; label: string }[];
}) {
  const id = useId();
  if (choices.length === 1) return <input type="hidden" name={name} value={choices[0]?.value} />;
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <select id={id} name={name} className="field">
        {choices.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function Made({ url }: { url: string }) {
  const id = useId();
  return (
    <Notice tone="good" title="Here is the address, shown only this once">
      <label htmlFor={id} className="text-sm">
        Copy it into your calendar program as a subscription. Whoever has it can read these times.
      </label>
      <input
        id={id}
        readOnly
        value={url}
        onFocus={(event) => event.currentTarget.select()}
        className="field mt-2 font-mono text-sm"
      />
    </Notice>
  );
}

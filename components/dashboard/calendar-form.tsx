'use client';

import { createContext, type ReactNode, useActionState, useContext, useEffect, useId, useRef } from 'react';
import { Notice } from '@/components/ui/notice';

/** Why something was not kept: nothing has changed then. Fields by their names, with all that was typed. */
export type CalendarFailure = {
  problem: string;
  faults: Record<string, string>;
  typed: Record<string, string>;
};
export type CalendarAction = (before: CalendarFailure | null, form: FormData) => Promise<CalendarFailure>;

const Failed = createContext<CalendarFailure | null>(null);

/** One change to a calendar. Says above its fields what was wrong, and beside each field how; works without scripts. */
export function CalendarForm({
  action,
  hidden,
  className = 'grid gap-3',
  children,
}: {
  action: CalendarAction;
  /** What it is about, and what is to be done. */
  hidden: Record<string, string>;
  className?: string;
  children: ReactNode;
}) {
  const [failure, submit] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!failure) return;
    const refused = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (refused ?? form.current?.querySelector<HTMLElement>('[data-problem]'))?.focus();
  }, [failure]);
  return (
    <form action={submit} ref={form} className={className} noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {failure && (
        <div data-problem tabIndex={-1} className="rounded-xl outline-none">
          <Notice tone="bad" urgent title={failure.problem}>
            Nothing was changed.
          </Notice>
        </div>
      )}
      <Failed.Provider value={failure}>{children}</Failed.Provider>
    </form>
  );
}

/** A field with its label above, and below what is wrong with it. Keeps what was typed. */
export function Field({
  name,
  label,
  type = 'text',
  value = '',
  hint,
  unit,
  width = '',
  required,
  min,
  max,
  step,
  charactersMax,
}: {
  name: string;
  label: ReactNode;
  type?: 'text' | 'date' | 'time' | 'number';
  value?: string;
  hint?: string;
  unit?: string;
  width?: string;
  required?: boolean;
  min?: number | string;
  max?: number | string;
  step?: number | 'any';
  charactersMax?: number;
}) {
  const { id, fault, typed, described } = useField(name, Boolean(hint));
  return (
    <div className={`grid content-start gap-1.5 ${width}`}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="flex items-center gap-2">
        <input
          {...{ id, name, type, min, max, step, required }}
          maxLength={charactersMax}
          key={typed ?? value}
          defaultValue={typed ?? value}
          aria-invalid={fault ? true : undefined}
          aria-describedby={described}
          className="field tabular-nums"
          dir={type === 'text' ? 'auto' : undefined}
        />
        {unit && <span className="shrink-0 text-sm text-soft">{unit}</span>}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-soft text-pretty">
          {hint}
        </p>
      )}
      <Fault id={id} fault={fault} />
    </div>
  );
}

/** A choice from a list, grouped or not. */
export function SelectField({
  name,
  label,
  value,
  groups,
}: {
  name: string;
  label: string;
  value: string;
  groups: { label?: string; choices: { value: string; label: string }[] }[];
}) {
  const { id, fault, typed, described } = useField(name, false);
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <select
        {...{ id, name }}
        key={typed ?? value}
        defaultValue={typed ?? value}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described}
        className="field"
      >
        {groups.map((group) =>
          group.label ? (
            <optgroup key={group.label} label={group.label}>
              <Options choices={group.choices} />
            </optgroup>
          ) : (
            <Options key="" choices={group.choices} />
          ),
        )}
      </select>
      <Fault id={id} fault={fault} />
    </div>
  );
}

function Options({ choices }: { choices: { value: string; label: string }[] }) {
  return choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

/** What is known of a field after an attempt: its fault, and what stood in it. */
export function useField(name: string, hasHint: boolean) {
  const failure = useContext(Failed);
  const id = useId();
  const fault = failure?.faults[name];
  const described = [hasHint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;
  return { id, fault, typed: failure?.typed[name], described };
}

export function Fault({ id, fault }: { id: string; fault: string | undefined }) {
  return fault ? (
    <p id={`${id}-fault`} className="text-sm font-medium text-bad">
      {fault}
    </p>
  ) : null;
}

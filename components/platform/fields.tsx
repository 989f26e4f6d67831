'use client';

import { type InputHTMLAttributes, type ReactNode, useEffect, useRef } from 'react';

export type PickGroup = { label?: string; choices: { value: string; label: string }[] };
type Common = { name: string; value?: string; error?: string };

const BOX =
  'min-h-12 w-full min-w-0 bg-card px-4 py-2.5 text-ink outline-offset-2 placeholder:text-soft aria-invalid:border-alert';

type FieldProps = Common & {
  label: string;
  hint?: string;
  suffix?: string;
  /** Given: the value is kept by the caller and outlives the form's reset. */
  onValue?: (value: string) => void;
} & Pick<
    InputHTMLAttributes<HTMLInputElement>,
    'type' | 'autoComplete' | 'autoCapitalize' | 'spellCheck' | 'maxLength'
  >;

/** One line of text with its label, hint and error. */
export function Field({ name, value, error, label, hint, suffix, onValue, ...input }: FieldProps) {
  const held = onValue
    ? { value: value ?? '', onChange: (event: { target: { value: string } }) => onValue(event.target.value) }
    : { defaultValue: value };
  return (
    <div className="grid gap-2">
      <Label name={name}>{label}</Label>
      <div className="flex items-stretch">
        <input
          id={name}
          name={name}
          required
          {...described(name, hint, error)}
          {...input}
          {...held}
          className={`${BOX} border border-rule ${suffix ? 'rounded-l-xl' : 'rounded-xl'}`}
        />
        {suffix ? (
          <span className="flex items-center rounded-r-xl border border-l-0 border-rule bg-panel px-4 text-[0.9375rem] text-soft">
            {suffix}
          </span>
        ) : null}
      </div>
      <Below name={name} hint={hint} error={error} />
    </div>
  );
}

/** One of many. `guess`: take the browser's own while nothing is chosen. */
export function PickField({
  name,
  value,
  error,
  label,
  groups,
  guess,
}: Common & { label: string; groups: PickGroup[]; guess?: 'time zone' }) {
  const box = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (guess && box.current && box.current.value === '')
      box.current.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
    // A zone that is not on offer leaves nothing chosen at all: show the invitation again.
    if (box.current?.selectedIndex === -1) box.current.selectedIndex = 0;
  }, [guess]);
  return (
    <div className="grid gap-2">
      <Label name={name}>{label}</Label>
      <select
        // A select forgets a changed default when its form is reset; a new one does not.
        key={value}
        ref={box}
        id={name}
        name={name}
        required
        defaultValue={value ?? ''}
        {...described(name, undefined, error)}
        className={`${BOX} picker rounded-xl border border-rule`}
      >
        <option value="">Please choose</option>
        {groups.map(({ label: group, choices }) =>
          group ? (
            <optgroup key={group} label={group}>
              <Options choices={choices} />
            </optgroup>
          ) : (
            <Options key="all" choices={choices} />
          ),
        )}
      </select>
      <Below name={name} error={error} />
    </div>
  );
}

function Options({ choices }: Pick<PickGroup, 'choices'>) {
  return choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

/** A choice between a few cards. The first is taken when nothing was chosen yet. */
export function TwoWays({
  name,
  value,
  error,
  legend,
  ways,
}: Common & { legend: string; ways: readonly { value: string; label: string; text: string }[] }) {
  return (
    <fieldset id={name} tabIndex={-1}>
      <legend className="font-semibold">{legend}</legend>
      <div className="mt-3 grid gap-3 sm:grid-cols-2">
        {ways.map((way, index) => (
          <label
            key={`${way.value} ${value}`}
            className="flex cursor-pointer gap-4 rounded-xl border border-rule bg-card p-5 has-checked:border-plum has-checked:bg-panel has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brass-ink"
          >
            <input
              type="radio"
              name={name}
              value={way.value}
              defaultChecked={value ? value === way.value : index === 0}
              className="mt-1 h-5 w-5 flex-none accent-plum outline-none"
            />
            <span>
              <span className="block font-semibold">{way.label}</span>
              <span className="text-[0.9375rem] text-soft">{way.text}</span>
            </span>
          </label>
        ))}
      </div>
      <Below name={name} error={error} />
    </fieldset>
  );
}

/** A statement to agree to. */
export function Tickbox({
  name,
  value,
  error,
  optional,
  children,
}: Common & { optional?: boolean; children: ReactNode }) {
  return (
    <div>
      <label className="flex cursor-pointer gap-4">
        <input
          key={value}
          id={name}
          type="checkbox"
          name={name}
          required={!optional}
          defaultChecked={value === 'on'}
          {...described(name, undefined, error)}
          className="mt-0.5 h-6 w-6 flex-none accent-plum"
        />
        <span>{children}</span>
      </label>
      <Below name={name} error={error} />
    </div>
  );
}

function Label({ name, children }: { name: string; children: ReactNode }) {
  return (
    <label htmlFor={name} className="font-semibold">
      {children}
    </label>
  );
}

function described(name: string, hint: string | undefined, error: string | undefined) {
  const ids = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ');
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? true : undefined };
}

function Below({ name, hint, error }: { name: string; hint?: string; error?: string }) {
  return (
    <>
      {hint ? (
        <p id={`${name}-hint`} className="text-[0.9375rem] text-soft">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${name}-error`} className="mt-1 text-[0.9375rem] font-medium text-alert">
          {error}
        </p>
      ) : null}
    </>
  );
}

import type { FieldName, FormFailure } from './typed';

/** What is wrong with a field, where the field's `aria-describedby` finds it. */
export function Fault({ name, words }: { name: FieldName; words: string | undefined }) {
  return words ? (
    <p className="field-error" id={`${name}-fault`}>
      {words}
    </p>
  ) : null;
}

/** One line of text, or with `rows` several. Keeps what was typed; the first refused field takes the cursor. */
export function TextField({
  name,
  label,
  hint,
  charactersMax,
  type = 'text',
  autoComplete,
  rows,
  required = false,
  failure,
}: {
  name: FieldName;
  label: string;
  hint?: string;
  charactersMax: number;
  type?: 'text' | 'email' | 'tel';
  autoComplete?: string;
  rows?: number;
  required?: boolean;
  failure: FormFailure | null;
}) {
  const fault = failure?.faults[name];
  const shared = {
    ...marks(name, failure, hint && `${name}-hint`),
    required,
    maxLength: charactersMax,
    defaultValue: failure?.typed[name] ?? '',
    className: 'field-input',
  };
  return (
    <div className="field">
      <label htmlFor={name} className="field-label">
        {label}
        {!required && <span className="book-optional"> (optional)</span>}
      </label>
      {rows ? (
        <textarea {...shared} rows={rows} dir="auto" />
      ) : (
        <input {...shared} type={type} autoComplete={autoComplete} dir="auto" />
      )}
      {hint && (
        <p className="form-note" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <Fault name={name} words={fault} />
    </div>
  );
}

/** A box to tick; required ones are said to be so by their words. */
export function TickField({
  name,
  label,
  failure,
}: {
  name: FieldName;
  label: string;
  failure: FormFailure | null;
}) {
  const fault = failure?.faults[name];
  return (
    <div className="book-tick">
      <input
        type="checkbox"
        value="yes"
        required
        defaultChecked={failure?.typed[name] === 'yes'}
        {...marks(name, failure)}
      />
      <label htmlFor={name}>{label}</label>
      <Fault name={name} words={fault} />
    </div>
  );
}

/** Without JavaScript the browser itself puts the cursor on the first refused field. */
export function takesCursor(name: FieldName, failure: FormFailure | null): { autoFocus?: boolean } {
  return failure !== null && Object.keys(failure.faults)[0] === name ? { autoFocus: true } : {};
}

function marks(name: FieldName, failure: FormFailure | null, hintId?: string) {
  const fault = failure?.faults[name];
  return {
    id: name,
    name,
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': [hintId, fault && `${name}-fault`].filter(Boolean).join(' ') || undefined,
    ...takesCursor(name, failure),
  };
}

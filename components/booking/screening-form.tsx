import './screening.css';
import { METHOD_RULES, type ScreeningField, type ScreeningMethod } from '@/lib/clients/methods';
import type { OwnScreening } from '@/lib/clients/screening-queries';
import { paths } from '@/lib/urls';
import { ScreeningSend } from './screening-send';
import { filesText, SCREENING_WORDS, screeningProblem } from './screening-words';

/**
 * Asks the client to show who they are, on the private page of their request. One plain form for each way on offer, so
 * that it works without scripts; `problem` is why the last attempt was refused.
 */
export function ScreeningForm({
  screening,
  token,
  problem,
}: {
  screening: OwnScreening;
  token: string;
  problem: string | undefined;
}) {
  if (!screening) return null;
  if (screening.shown === 'received')
    return (
      <section id="screening" className="screening" aria-labelledby="screening-title">
        <h2 id="screening-title">Thank you</h2>
        <p>What you sent has arrived. It can be read by nobody else, and is deleted after a while.</p>
      </section>
    );
  const { methods } = screening;
  const said = screeningProblem(problem);
  return (
    <section id="screening" className="screening" aria-labelledby="screening-title">
      <h2 id="screening-title">Before we meet</h2>
      <p>
        Please show who you are{methods.length > 1 ? ', in one of these ways' : ''}. What you send is
        encrypted, seen only by whoever decides about your request, and deleted afterwards. You will not be
        asked again.
      </p>
      {said && (
        <p role="alert" className="field-error">
          {said}
        </p>
      )}
      {methods.map((method) =>
        methods.length === 1 ? (
          <div key={method} className="screening-way">
            <h3>{SCREENING_WORDS[method].title}</h3>
            <MethodForm method={method} token={token} />
          </div>
        ) : (
          <details key={method} name="screening-method" className="screening-way">
            <summary>{SCREENING_WORDS[method].title}</summary>
            <MethodForm method={method} token={token} />
          </details>
        ),
      )}
    </section>
  );
}

function MethodForm({ method, token }: { method: ScreeningMethod; token: string }) {
  const { fields, files } = METHOD_RULES[method];
  return (
    <ScreeningSend action={paths.screeningForm(token)} done={paths.bookingStatus(token)}>
      <p>{SCREENING_WORDS[method].text}</p>
      <input type="hidden" name="method" value={method} />
      {fields.map((field) => (
        <TextField key={field.name} method={method} field={field} />
      ))}
      {files.max > 0 && <FilesField method={method} required={files.min > 0} multiple={files.max > 1} />}
    </ScreeningSend>
  );
}

function TextField({ method, field }: { method: ScreeningMethod; field: ScreeningField }) {
  const { name, charactersMax, rows, optional } = field;
  const { label, hint } = SCREENING_WORDS[method].fields[name] ?? { label: name };
  const id = `${method}-${name}`;
  const shared = {
    ...{ id, name, maxLength: charactersMax, required: !optional, autoComplete: 'off' },
    'aria-describedby': hint && `${id}-hint`,
    className: 'field-input',
  };
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
        {optional && <span className="book-optional"> (optional)</span>}
      </label>
      {rows ? <textarea {...shared} rows={rows} dir="auto" /> : <input {...shared} type="text" dir="auto" />}
      {hint && (
        <p className="form-note" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function FilesField({
  method,
  required,
  multiple,
}: {
  method: ScreeningMethod;
  required: boolean;
  multiple: boolean;
}) {
  const id = `${method}-files`;
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {filesText(method)}
      </label>
      <input
        id={id}
        name="files"
        type="file"
        required={required}
        multiple={multiple}
        accept="image/jpeg,image/png,image/webp,application/pdf"
        aria-describedby={`${id}-hint`}
        className="field-input screening-files"
      />
      <p className="form-note" id={`${id}-hint`}>
        JPEG, PNG, WebP or PDF, each up to 10 MB.
      </p>
    </div>
  );
}

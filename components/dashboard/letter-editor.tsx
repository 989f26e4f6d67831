'use client';

import { useActionState, useEffect, useRef } from 'react';
import { Notice } from '@/components/ui/notice';
import { Submit } from '@/components/ui/submit';
import type { Letter } from '@/lib/messaging/templates';

/** The editor after a press: what was typed, what is wrong with it, and how it would read. */
export type LetterState = Letter & {
  problem: string | null;
  faults: Partial<Record<'subject' | 'body', string>>;
  preview: Letter | null;
};
export type LetterAction = (before: LetterState | null, form: FormData) => Promise<LetterState>;

/** One letter with its placeholders, and how it reads with sample facts. Without `action` to be read only. */
export function LetterEditor({
  action,
  letterKey,
  language,
  current,
  preview,
  placeholders,
  own,
}: {
  action: LetterAction | undefined;
  letterKey: string;
  language: string;
  current: Letter;
  preview: Letter;
  placeholders: { name: string; means: string }[];
  own: boolean;
}) {
  const [state, submit] = useActionState(action ?? unchanged, null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!state?.problem) return;
    const refused = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (refused ?? form.current?.querySelector<HTMLElement>('[data-problem]'))?.focus();
  }, [state]);
  const { subject, body } = state ?? current;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <form action={submit} ref={form} className="card grid gap-4 p-4 sm:p-5" noValidate>
        <input type="hidden" name="key" value={letterKey} />
        <input type="hidden" name="language" value={language} />
        {state?.problem && (
          <div data-problem tabIndex={-1} className="rounded-xl outline-none">
            <Notice tone="bad" urgent title={state.problem}>
              Nothing was changed.
            </Notice>
          </div>
        )}
        <LetterFields {...{ language, subject, body }} faults={state?.faults ?? {}} />
        <Placeholders list={placeholders} />
        {action && (
          <div className="flex flex-wrap gap-2">
            <Submit waiting="One moment…" name="deed" value="save">
              Save letter
            </Submit>
            <Submit look="quiet" waiting="One moment…" name="deed" value="preview">
              Preview
            </Submit>
            {own && (
              <Submit look="plain" waiting="One moment…" name="deed" value="reset">
                Use the original words
              </Submit>
            )}
          </div>
        )}
      </form>
      <Preview letter={state?.preview ?? preview} language={language} />
    </div>
  );
}

async function unchanged(): Promise<LetterState | null> {
  return null;
}

function LetterFields({
  language,
  subject,
  body,
  faults,
}: Letter & { language: string; faults: LetterState['faults'] }) {
  return (
    <>
      <div className="grid gap-1.5">
        <label htmlFor="letter-subject" className="font-medium">
          Subject
        </label>
        <input
          id="letter-subject"
          className="field"
          name="subject"
          lang={language}
          maxLength={80}
          key={subject}
          defaultValue={subject}
          aria-invalid={faults.subject ? true : undefined}
          aria-describedby={faults.subject ? 'letter-subject-fault' : undefined}
        />
        <Fault id="letter-subject-fault" text={faults.subject} />
      </div>
      <div className="grid gap-1.5">
        <label htmlFor="letter-body" className="font-medium">
          Text
        </label>
        <textarea
          id="letter-body"
          className="field min-h-80 resize-y"
          name="body"
          lang={language}
          rows={14}
          maxLength={4000}
          key={body}
          defaultValue={body}
          aria-invalid={faults.body ? true : undefined}
          aria-describedby={faults.body ? 'letter-body-fault' : undefined}
        />
        <Fault id="letter-body-fault" text={faults.body} />
      </div>
    </>
  );
}

function Fault({ id, text }: { id: string; text: string | undefined }) {
  return text ? (
    <p id={id} className="text-sm font-medium text-bad">
      {text}
    </p>
  ) : null;
}

function Placeholders({ list }: { list: { name: string; means: string }[] }) {
  return (
    <dl className="grid gap-1 text-sm">
      {list.map(({ name, means }) => (
        <div key={name} className="flex flex-wrap gap-x-2">
          <dt>
            <code className="font-semibold">{`{${name}}`}</code>
          </dt>
          <dd className="text-soft">{means}</dd>
        </div>
      ))}
    </dl>
  );
}

function Preview({ letter, language }: { letter: Letter; language: string }) {
  return (
    <section className="card p-4 sm:p-5" aria-labelledby="letter-preview">
      <h2 id="letter-preview" className="text-sm font-medium text-soft">
        How it reads, with an example
      </h2>
      <div lang={language} aria-live="polite">
        <p className="mt-2 border-b border-line pb-3 font-semibold break-words">{letter.subject}</p>
        <p className="mt-3 break-words whitespace-pre-line">{letter.body}</p>
      </div>
    </section>
  );
}

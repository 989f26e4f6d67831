'use client';

import { startTransition, useEffect, useRef, useState } from 'react';
import { Submit } from '@/components/ui/submit';
import type { OpeningsPreview } from '@/lib/booking/preview';
import { type CalendarAction, CalendarForm } from './calendar-form';
import { PreviewWeeks } from './openings-preview';
import { type ClockWindow, WeekFields } from './week-fields';

const TYPING_MS = 500;

/**
 * Weekly hours with what clients would find, as typed: asked of the server while typing, by the same rules that answer
 * clients. Without scripts the weeks show what was saved last.
 */
export function HoursEditor({
  hidden,
  windows,
  saved,
  locale,
  save,
  preview,
}: {
  hidden: Record<string, string>;
  windows: (ClockWindow & { weekday: number })[];
  saved: OpeningsPreview | null;
  locale: string;
  /** Undefined while nothing may be changed. */
  save?: CalendarAction;
  preview: (form: FormData) => Promise<{ preview: OpeningsPreview | null }>;
}) {
  const [typed, setTyped] = useState<{ preview: OpeningsPreview | null }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = (form: HTMLFormElement | null) => {
    if (!form) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const sent = new FormData(form);
      startTransition(async () => setTyped(await preview(sent)));
    }, TYPING_MS);
  };
  return (
    <div className="grid gap-4">
      <section className="card p-4 sm:p-5" aria-labelledby="week-title">
        <h2 id="week-title" className="font-semibold">
          Weekly hours
        </h2>
        <p className="mt-0.5 mb-1 text-sm text-soft text-pretty">
          Hours that end before they begin run into the next day.
        </p>
        {!save && (
          <fieldset disabled className="min-w-0">
            <legend className="sr-only">The hours as they stand</legend>
            <WeekFields windows={windows} />
          </fieldset>
        )}
        {save && (
          <CalendarForm action={save} hidden={hidden}>
            <div onChange={(event) => ask((event.target as HTMLInputElement).form)}>
              <WeekFields windows={windows} />
            </div>
            <div>
              <Submit waiting="Saving…">Save hours</Submit>
            </div>
          </CalendarForm>
        )}
      </section>
      <section className="card p-4 sm:p-5" aria-labelledby="preview-title">
        <h2 id="preview-title" className="mb-1 font-semibold">
          What clients find{typed && ' with these hours'}
        </h2>
        <PreviewWeeks preview={typed ? typed.preview : saved} locale={locale} />
      </section>
    </div>
  );
}

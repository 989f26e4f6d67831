import type { ReactNode } from 'react';
import type { Journey } from '@/lib/analytics/answers';
import { countText, STEP_WORDS, shareText } from './words';

const MARKS: Record<string, string> = {
  form_start: STEP_WORDS.form_start,
  form_submit: STEP_WORDS.form_submit,
};

/** Ways through the site, the most common first. */
export function JourneyList({
  title,
  ways,
  empty,
  more,
  locale,
}: {
  title: string;
  ways: readonly Journey[];
  empty: ReactNode;
  /** Beside the title: an export. */
  more?: ReactNode;
  locale: string;
}) {
  return (
    <section className="card px-4 pt-4 pb-2 sm:px-5">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="font-semibold">{title}</h2>
        {more}
      </div>
      {ways.length === 0 && <p className="py-6 text-soft text-pretty">{empty}</p>}
      <ol className="mt-1">
        {ways.map(({ steps, visits, share, previousShare }) => (
          <li
            key={steps.join(' > ')}
            className="flex items-baseline justify-between gap-4 border-t border-line py-2.5 first:border-0"
          >
            <ol className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1 text-sm">
              {steps.map((step, at) => (
                // A way may come by the same page again.
                // biome-ignore lint/suspicious/noArrayIndexKey: the place in the way is what tells its steps apart
                <li key={at} className="flex min-w-0 items-center gap-1.5">
                  {at > 0 && (
                    <span aria-hidden="true" className="text-soft">
                      →
                    </span>
                  )}
                  <span className={`badge max-w-56 ${MARKS[step] ? 'badge-brand' : ''}`}>
                    <span className="truncate">{MARKS[step] ?? step}</span>
                  </span>
                </li>
              ))}
            </ol>
            <p className="shrink-0 text-right text-sm tabular-nums">
              {countText(visits, locale)}{' '}
              <span className="text-soft">
                {visits === 1 ? 'visit' : 'visits'}, {shareText(share, locale)}
              </span>
              {previousShare !== null && (
                <span className="block text-xs text-soft">{shareText(previousShare, locale)} before</span>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

import type { ReactNode } from 'react';
import type { Cohort } from '@/lib/analytics/answers';
import { countText, dayLabel, shareText } from './words';

const WEEKS_SHOWN = 8;

/** Of the visitors who first came in a week: how many came again in each week after. */
export function CohortTable({
  cohorts,
  previous,
  empty,
  more,
  locale,
}: {
  cohorts: readonly Cohort[];
  /** Those of the period before; null where none is compared with. */
  previous: readonly Cohort[] | null;
  /** Instead of the table where nobody came who may be recognised. */
  empty: ReactNode;
  /** Beside the title: an export. */
  more?: ReactNode;
  locale: string;
}) {
  const weeks = Math.min(WEEKS_SHOWN, Math.max(0, ...cohorts.map(({ returned }) => returned.length - 1)));
  return (
    <section className="card px-4 pt-4 pb-3 sm:px-5">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="font-semibold">Visitors who came back</h2>
        {more}
      </div>
      <p className="mt-0.5 text-sm text-soft text-pretty">
        Only those who agreed to be recognised. Without their consent nobody is known on another day.
      </p>
      {cohorts.length === 0 ? (
        <p className="py-6 text-soft text-pretty">{empty}</p>
      ) : (
        <div className="-mx-1 mt-2 overflow-x-auto px-1">
          <p className="mb-1 text-sm">
            {shareText(nextWeek(cohorts), locale)} came again in the week after
            {previous && `, ${shareText(nextWeek(previous), locale)} in the period before`}.
          </p>
          <table className="w-full text-sm tabular-nums">
            <caption className="sr-only">Visitors who came back, by the week of their first visit</caption>
            <thead>
              <tr className="text-soft">
                <th scope="col" className="py-1.5 text-left font-medium">
                  First week
                </th>
                <th scope="col" className="py-1.5 pl-3 text-right font-medium">
                  Visitors
                </th>
                {Array.from({ length: weeks }, (_, at) => (
                  <th
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its number
                    key={at}
                    scope="col"
                    className={`py-1.5 pl-3 text-right font-medium whitespace-nowrap ${roomFrom(at)}`}
                  >
                    +{at + 1} wk
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cohorts.map(({ week, visitors, returned }) => (
                <tr key={week} className="border-t border-line">
                  <th scope="row" className="py-1.5 text-left font-medium whitespace-nowrap">
                    {dayLabel(week, locale)}
                  </th>
                  <td className="py-1.5 pl-3 text-right">{countText(visitors, locale)}</td>
                  {Array.from({ length: weeks }, (_, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its number
                    <td key={at} className={`py-1.5 pl-3 text-right ${roomFrom(at)}`}>
                      {at + 1 < returned.length ? shareText((returned[at + 1] ?? 0) / visitors, locale) : ''}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** Of those whose next week is over or has begun: the share that came again in it. */
function nextWeek(cohorts: readonly Cohort[]): number | null {
  const told = cohorts.filter(({ returned }) => returned.length > 1);
  const visitors = told.reduce((sum, cohort) => sum + cohort.visitors, 0);
  const came = told.reduce((sum, { returned }) => sum + (returned[1] ?? 0), 0);
  return visitors > 0 ? came / visitors : null;
}

/** A phone has room for three weeks. */
function roomFrom(week: number): string {
  return week < 3 ? '' : 'hidden sm:table-cell';
}

import type { ReactNode } from 'react';
import type { FunnelRow } from '@/lib/analytics/figures';
import { countText, STEP_WORDS, shareText } from './words';

/** From the first look to a request: how many visits got how far, and where the others stayed. */
export function FunnelChart({
  rows,
  before,
  more,
  locale,
}: {
  rows: readonly FunnelRow[];
  /** The same steps in the period before. */
  before: readonly FunnelRow[] | null;
  /** Beside the title: an export. */
  more?: ReactNode;
  locale: string;
}) {
  return (
    <section id="way" className="card scroll-mt-4 px-4 pt-4 pb-4 sm:px-5">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="font-semibold">The way to a request</h2>
        {more}
      </div>
      <p className="mt-0.5 text-sm text-soft">
        Each step counts visits that took the ones before it, in this order.
      </p>
      <table className="mt-3 w-full text-sm">
        <caption className="sr-only">Visits by step</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Visits</th>
            <th scope="col">Of all visits</th>
            <th scope="col">Went no further</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ step, sessions, rate, dropOff }, at) => (
            <tr key={step} className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-baseline gap-x-4 py-1.5">
              <th scope="row" className="text-left font-medium">
                {STEP_WORDS[step]}
              </th>
              <td className="text-right tabular-nums">{countText(sessions, locale)}</td>
              <td className="w-14 text-right font-semibold tabular-nums">{shareText(rate, locale)}</td>
              <td className="col-span-3 mt-1">
                <svg className="block h-3 w-full" aria-hidden="true">
                  <rect width="100%" height="100%" rx="4" className="fill-sunken" />
                  <rect width={`${(rate ?? 0) * 100}%`} height="100%" rx="4" className="fill-brand" />
                </svg>
                <span className="mt-1 flex flex-wrap justify-between gap-x-4 text-xs text-soft">
                  {dropOff !== null && dropOff > 0 && (
                    <span>{shareText(dropOff, locale)} of those before went no further</span>
                  )}
                  {at > 0 && before?.[at]?.rate != null && (
                    <span className="ml-auto">{shareText(before[at].rate, locale)} before</span>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

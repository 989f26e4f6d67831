import type { ReactNode } from 'react';
import type { ChartPoint } from './charted';
import { areaPath, labelled, linePath, ticksTo } from './scale';

/** So many find room on a phone. */
const LABELS_MAX = 4;

/**
 * How something went over time: a line, drawn on the server, and the same numbers as a table behind it. The drawing
 * stretches with the page; its words are the page's own, so they stay readable on a phone.
 */
export function TimeChart({
  title,
  points,
  written,
  choice,
  more,
}: {
  /** What is counted, heads the table's column as well. */
  title: string;
  points: readonly ChartPoint[];
  /** A value as people read it. */
  written: (value: number) => string;
  /** Links to the same chart of something else. */
  choice?: ReactNode;
  /** Beside the title: an export. */
  more?: ReactNode;
}) {
  const compared = points.some(({ before }) => before !== null);
  const drawn = points.filter(({ value }) => value !== null);
  const values = drawn.map(({ value }) => value ?? 0);
  const before = drawn.map((point) => point.before ?? 0);
  const ticks = ticksTo(Math.max(...values, ...before, 0));
  const top = ticks.at(-1) ?? 1;
  return (
    <figure id="chart" className="card scroll-mt-4 px-4 pt-4 pb-3 sm:px-5">
      <figcaption className="flex items-baseline justify-between gap-x-4">
        <span className="flex flex-wrap items-baseline gap-x-4 font-semibold">
          {title}
          {compared && (
            <span className="flex items-center gap-3 text-xs font-medium text-soft">
              <Key dashed={false}>This period</Key>
              <Key dashed>The one before</Key>
            </span>
          )}
        </span>
        {more}
      </figcaption>
      {choice && <div className="mt-2.5">{choice}</div>}
      <div className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-2" aria-hidden="true">
        <ol className="flex h-44 flex-col-reverse justify-between text-right text-xs text-soft tabular-nums sm:h-56">
          {ticks.map((tick) => (
            <li key={tick} className="h-0 leading-none -translate-y-1.5">
              {written(tick)}
            </li>
          ))}
        </ol>
        <svg
          viewBox="0 0 1000 100"
          preserveAspectRatio="none"
          aria-hidden="true"
          className="h-44 w-full overflow-visible sm:h-56"
        >
          {ticks.map((tick) => (
            <line
              key={tick}
              x1="0"
              x2="1000"
              y1={100 - (tick / top) * 100}
              y2={100 - (tick / top) * 100}
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <path d={areaPath(values, top)} className="fill-brand-soft" />
          {compared && (
            <path
              d={linePath(before, top)}
              className="fill-none stroke-rule"
              strokeDasharray="4 4"
              strokeWidth="1.5"
              vectorEffect="non-scaling-stroke"
            />
          )}
          <path
            d={linePath(values, top)}
            className="fill-none stroke-brand-ink"
            strokeWidth="2"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <Axis points={drawn} />
      </div>
      <details className="mt-2">
        <summary className="link inline-block py-1.5 text-sm">Show as a table</summary>
        <div className="mt-1">
          <table className="w-full text-sm tabular-nums">
            <caption className="sr-only">{title}</caption>
            <thead>
              <tr className="text-left text-soft">
                <th scope="col" className="py-1 font-medium">
                  When
                </th>
                <th scope="col" className="py-1 text-right font-medium">
                  {title}
                </th>
                {compared && (
                  <th scope="col" className="py-1 text-right font-medium">
                    Before
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {points.map(({ label, value, before: earlier }, at) => (
                // Where clocks go back, one hour has its name twice.
                // biome-ignore lint/suspicious/noArrayIndexKey: points do not move
                <tr key={at} className="border-t border-line">
                  <th scope="row" className="py-1 text-left font-normal">
                    {label}
                  </th>
                  <td className="py-1 text-right">{value === null ? '–' : written(value)}</td>
                  {compared && <td className="py-1 text-right">{written(earlier ?? 0)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

/** Some of the points' names, each below its point. */
function Axis({ points }: { points: readonly ChartPoint[] }) {
  const named = points.flatMap(({ tick }, at) => (tick === null ? [] : [{ tick, at }]));
  const shown = labelled(named.length, LABELS_MAX);
  return (
    <svg className="col-start-2 mt-1.5 h-4 w-full overflow-visible" aria-hidden="true">
      {named.map(({ tick, at }, place) => {
        if (!shown.has(place)) return null;
        const x = points.length > 1 ? (at / (points.length - 1)) * 100 : 50;
        return (
          <text
            key={at}
            x={`${x.toFixed(2)}%`}
            y="12"
            textAnchor={x < 5 ? 'start' : x > 95 ? 'end' : 'middle'}
            className="fill-soft text-xs"
          >
            {tick}
          </text>
        );
      })}
    </svg>
  );
}

function Key({ dashed, children }: { dashed: boolean; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg viewBox="0 0 16 4" className="h-1 w-4" aria-hidden="true">
        <line
          x1="0"
          x2="16"
          y1="2"
          y2="2"
          strokeWidth="2"
          strokeDasharray={dashed ? '3 3' : undefined}
          className={dashed ? 'stroke-rule' : 'stroke-brand-ink'}
        />
      </svg>
      {children}
    </span>
  );
}

'use client';

import { Fault, useField } from './calendar-form';

export type ClockWindow = { from: string; until: string };

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The hours of a week: on each day those that are there, and a place for more. Over midnight when they end before they begin. */
export function WeekFields({ windows }: { windows: (ClockWindow & { weekday: number })[] }) {
  return (
    <div className="divide-y divide-line">
      {WEEKDAYS.map((name, at) => (
        <DayFields
          key={name}
          name={name}
          prefix={String(at + 1)}
          windows={windows.filter(({ weekday }) => weekday === at + 1)}
        />
      ))}
    </div>
  );
}

function DayFields({ name, prefix, windows }: { name: string; prefix: string; windows: ClockWindow[] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand beside its fields in a grid.
    <div
      role="group"
      aria-labelledby={`day-${prefix}`}
      className="grid gap-x-4 gap-y-1 py-2.5 sm:grid-cols-[7rem_minmax(0,1fr)]"
    >
      <p id={`day-${prefix}`} className="font-medium sm:leading-11">
        {name}
      </p>
      <div className="flex flex-wrap items-end justify-between gap-x-3 gap-y-1">
        <div className="grid gap-2">
          {windows.length === 0 && <p className="leading-11 text-soft">Closed</p>}
          {windows.map((window, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a window has no name but its place.
            <WindowFields key={at} of={name} number={`${prefix}-${at}`} window={window} />
          ))}
        </div>
        <details className="group open:w-full">
          <summary className="button button-plain min-h-11 text-sm group-open:hidden">
            <span aria-hidden="true">+</span> Add hours<span className="sr-only"> on {name}</span>
          </summary>
          <WindowFields of={name} number={`${prefix}-${windows.length}`} />
        </details>
      </div>
    </div>
  );
}

/** One window: names `from-<number>`, `until-<number>`, and `drop-<number>` to take it away. */
export function WindowFields({ of, number, window }: { of: string; number: string; window?: ClockWindow }) {
  const from = useField(`from-${number}`, false);
  const until = useField(`until-${number}`, false);
  const overnight = window && window.until <= window.from;
  const fault = from.fault ?? until.fault;
  const shared = {
    type: 'time',
    className: 'field w-[8.5rem] tabular-nums',
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': fault ? `${from.id}-fault` : undefined,
  } as const;
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 has-[:checked]:opacity-55">
        <input
          {...shared}
          name={`from-${number}`}
          aria-label={`${of}, from`}
          key={`from ${from.typed ?? window?.from}`}
          defaultValue={from.typed ?? window?.from ?? ''}
        />
        <span className="text-soft">–</span>
        <input
          {...shared}
          name={`until-${number}`}
          aria-label={`${of}, until`}
          key={`until ${until.typed ?? window?.until}`}
          defaultValue={until.typed ?? window?.until ?? ''}
        />
        {overnight && <span className="text-sm text-soft">next day</span>}
        {window && (
          <label className="flex min-h-11 items-center gap-2 px-1 text-sm text-soft">
            <input type="checkbox" name={`drop-${number}`} className="size-4.5 accent-brand" />
            Remove<span className="sr-only"> {`${of} ${window.from} – ${window.until}`}</span>
          </label>
        )}
      </div>
      <Fault id={from.id} fault={fault} />
    </div>
  );
}

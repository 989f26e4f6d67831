import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import type { AgendaDay } from '@/lib/booking/agenda';
import { STEPS, stepAt } from '@/lib/booking/day-columns';
import { foldedLanes } from '@/lib/booking/lanes';
import { type Block, blocksOf, ItemBlock, MoreBlock, TOPS } from './blocks';
import { GridKeys } from './grid-keys';
import { type AgendaReading, dateWords, hourWords, limitWords } from './words';

/**
 * One day of one companion. `heading` names it; `href` leads to a day from an hour of it on, or to all of it. `key` names its
 * hours in addresses.
 */
export type GridColumn = {
  key: string;
  day: AgendaDay;
  heading: ReactNode;
  href: (clock?: string) => string;
};

/** More stand beside each other than can be read: then they are counted, and the day shows them. */
const LANES_MAX = 3;
const OFFICE_HOURS = [9, 21] as const;

/**
 * Days side by side, an hour a row. Each hour that lies ahead is a link to the day from there on; what stands on it lies
 * above, as long as it lasts. `allHours` shows the night as well, where nothing is.
 */
export function TimeGrid({
  label,
  columns,
  reading,
  allHours,
}: {
  label: string;
  columns: GridColumn[];
  reading: AgendaReading;
  allHours: boolean;
}) {
  const blocks = columns.map(({ day }) => blocksOf(day));
  const { first, last } = hoursShown(columns, blocks, allHours);
  const laid = blocks.map((all) => foldedLanes(all, LANES_MAX));
  const now = reading.now.getTime();
  const stop = stopOf(columns, now, first);
  const rows = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return (
    <GridKeys>
      <table aria-label={label} className="w-full table-fixed border-separate border-spacing-0 text-sm">
        <thead>
          <tr>
            <th scope="col" className="w-12 border-b border-line sm:w-14">
              <span className="sr-only">Hour</span>
            </th>
            {columns.map(({ key, day, heading, href }) => (
              <th
                key={key}
                scope="col"
                className="min-w-24 border-b border-l border-line px-1 pt-2 pb-1.5 align-top font-normal"
              >
                <ColumnHead day={day} href={href()} now={now}>
                  {heading}
                </ColumnHead>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((hour) => (
            <tr key={hour}>
              <th
                scope="row"
                className="border-b border-line pr-2 text-right align-top text-xs font-normal whitespace-nowrap text-soft tabular-nums"
              >
                {hourWords(hour, reading.locale)}
                {hour > 23 && <span className="block">next day</span>}
              </th>
              {columns.map((column, at) => (
                <HourCell
                  key={column.key}
                  column={column}
                  hour={hour}
                  reading={reading}
                  stops={stop === `${column.key} ${hour}`}
                >
                  {laid[at]?.shown
                    .filter(({ from }) => Math.floor(from / STEPS) === hour)
                    .map((block) => (
                      <ItemBlock key={block.item.key} block={block} day={column.day} reading={reading} />
                    ))}
                  {laid[at]?.folded
                    .filter(({ from }) => Math.floor(from / STEPS) === hour)
                    .map((folded) => (
                      <MoreBlock key={folded.from} folded={folded} href={column.href()} />
                    ))}
                </HourCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </GridKeys>
  );
}

function ColumnHead({
  day,
  href,
  now,
  children,
}: {
  day: AgendaDay;
  href: string;
  now: number;
  children: ReactNode;
}) {
  const today = day.from <= now && now < day.until;
  return (
    <>
      <a
        href={href}
        aria-current={today ? 'date' : undefined}
        className="block truncate rounded-lg px-1 py-0.5 font-medium hover:bg-sunken aria-[current]:bg-brand-soft aria-[current]:text-brand-ink"
      >
        {children}
      </a>
      {day.city && (
        <span className="mt-0.5 flex items-center justify-center gap-0.5 text-xs font-semibold text-brand-ink">
          <Icon name="pin" className="size-3" />
          <bdi className="truncate">{day.city}</bdi>
        </span>
      )}
      {day.limit && (
        <span className="mt-0.5 block text-xs font-semibold text-warn">{limitWords(day.limit)}</span>
      )}
    </>
  );
}

function HourCell({
  column: { key, day, href },
  hour,
  reading,
  stops,
  children,
}: {
  column: GridColumn;
  hour: number;
  reading: AgendaReading;
  /** Where the keyboard enters the table. */
  stops: boolean;
  children: ReactNode;
}) {
  const here = day.hours.find((one) => one.hour === hour);
  const ground = 'relative h-12 border-b border-l border-line p-0';
  if (!here)
    return (
      <td className={`${ground} bg-sunken`}>
        {hour < 24 && <span className="sr-only">not on this day</span>}
        {children}
      </td>
    );
  const open = day.worked.some(({ from, until }) => from < here.until && here.from < until);
  const now = reading.now.getTime();
  const clock = `${String(hour).padStart(2, '0')}:00`;
  return (
    <td className={`${ground} ${open ? 'bg-panel' : 'bg-sunken'}`}>
      {here.until > now && hour < 24 && reading.acts ? (
        <a
          id={`at-${key}-${clock.slice(0, 2)}`}
          href={href(clock)}
          data-cell=""
          tabIndex={stops ? 0 : -1}
          className="group absolute inset-0 grid place-items-center text-soft hover:bg-brand-soft focus-visible:z-20 focus-visible:-outline-offset-2 print:hidden"
        >
          <span
            aria-hidden="true"
            className="opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
          >
            +
          </span>
          <span className="sr-only">
            {`${dateWords(day.day, reading.locale, { weekday: 'short', day: 'numeric', month: 'short' })}, ${hourWords(hour, reading.locale)}, ${open ? 'open' : 'closed'}`}
          </span>
        </a>
      ) : (
        <span className="sr-only">{open ? 'open' : 'closed'}</span>
      )}
      {here.from <= now && now < here.until && (
        <span
          aria-hidden="true"
          className={`absolute inset-x-0 z-10 border-t-2 border-bad ${TOPS[stepAt(day, now) % STEPS]}`}
        />
      )}
      {children}
    </td>
  );
}

/** From the first hour with something in it to the last. */
function hoursShown(
  columns: GridColumn[],
  blocks: Block[][],
  allHours: boolean,
): { first: number; last: number } {
  const steps = columns.flatMap(({ day }, at) => [
    ...day.worked.flatMap(({ from, until }) => [stepAt(day, from), stepAt(day, until) - 1]),
    ...(blocks[at] ?? []).flatMap(({ from, until }) => [from, until - 1]),
  ]);
  const hours = steps.map((step) => Math.floor(step / STEPS));
  const lasts = columns.flatMap(({ day }) => day.hours.at(-1)?.hour ?? []);
  if (allHours) return { first: 0, last: Math.max(23, ...hours, ...lasts) };
  if (hours.length === 0) return { first: OFFICE_HOURS[0], last: OFFICE_HOURS[1] };
  return { first: Math.min(...hours), last: Math.max(...hours) };
}

/** The keyboard enters the table at this hour, or at the first one that lies ahead. */
function stopOf(columns: GridColumn[], now: number, first: number): string {
  for (const { key, day } of columns) {
    const ahead = day.hours.find(({ hour, until }) => hour >= first && until > now);
    if (ahead) return `${key} ${ahead.hour}`;
  }
  return '';
}

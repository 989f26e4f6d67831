import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import type { AgendaItem } from '@/lib/booking/agenda';
import { dayText } from '@/lib/booking/zone';
import { clocksOf } from '../calendar-data';
import type { NamedDay } from './day-list';
import { GridKeys } from './grid-keys';
import {
  type AgendaReading,
  dateWords,
  isOfBooking,
  itemHref,
  kindWords,
  limitWords,
  lookOf,
  sinceWords,
  titleWords,
} from './words';

/** As many as a square of a month takes; the day shows all. */
const SHOWN_MAX = 3;

/** The squares of a month, a week in a row. `month` is the one that is meant: other days are paler. */
export function MonthGrid({
  label,
  weeks,
  month,
  stop,
  reading,
  hrefOf,
}: {
  label: string;
  weeks: NamedDay[][][];
  month: string;
  /** The day where the keyboard enters. */
  stop: number;
  reading: AgendaReading;
  hrefOf: (day: number) => string;
}) {
  return (
    <GridKeys>
      <table aria-label={label} className="w-full table-fixed border-separate border-spacing-0">
        <thead>
          <tr>
            {weeks[0]?.map((named) => (
              <th
                key={named[0]?.day.day}
                scope="col"
                className="border-b border-line py-2 text-xs font-semibold text-soft"
              >
                {dateWords(named[0]?.day.day ?? 0, reading.locale, { weekday: 'short' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.[0]?.day.day}>
              {week.map((named) => (
                <Square
                  key={named[0]?.day.day}
                  {...{ named, month, reading, hrefOf }}
                  stops={named[0]?.day.day === stop}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </GridKeys>
  );
}

/** Each companion in a row, each day of a week in a column: who is where, and what she has. */
export function RosterGrid({
  label,
  rows,
  stop,
  reading,
  hrefOf,
}: {
  label: string;
  rows: { slug: string; name: string; href: string; days: NamedDay[] }[];
  /** The day where the keyboard enters, of the first of them. */
  stop: number;
  reading: AgendaReading;
  hrefOf: (day: number, companion: string) => string;
}) {
  return (
    <GridKeys>
      <table aria-label={label} className="w-full min-w-[52rem] table-fixed border-separate border-spacing-0">
        <thead>
          <tr>
            <th scope="col" className="w-32 border-b border-line">
              <span className="sr-only">Companion</span>
            </th>
            {rows[0]?.days.map(({ day }) => (
              <th
                key={day.day}
                scope="col"
                aria-current={isToday(day, reading) ? 'date' : undefined}
                className="border-b border-l border-line py-2 text-sm font-medium aria-[current]:bg-brand-soft aria-[current]:text-brand-ink"
              >
                {dateWords(day.day, reading.locale, { weekday: 'short', day: 'numeric', month: 'short' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ slug, name, href, days }) => (
            <tr key={slug}>
              <th scope="row" className="border-b border-line p-3 text-left align-top font-medium">
                <a href={href} className="link">
                  {name}
                </a>
              </th>
              {days.map((named) => (
                <Square
                  key={named.day.day}
                  named={[named]}
                  stops={slug === rows[0]?.slug && named.day.day === stop}
                  reading={{ ...reading, namesCompanions: false }}
                  hrefOf={(day) => hrefOf(day, slug)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </GridKeys>
  );
}

function isToday(day: NamedDay['day'], { now }: AgendaReading): boolean {
  return day.from <= now.getTime() && now.getTime() < day.until;
}

/** One day: its number leads to it, and what stands on it to itself. */
function Square({
  named,
  month,
  stops,
  reading,
  hrefOf,
}: {
  named: NamedDay[];
  month?: string;
  stops: boolean;
  reading: AgendaReading;
  hrefOf: (day: number) => string;
}) {
  const first = named[0]?.day;
  if (!first) return <td className="border-b border-line" />;
  const iso = dayText(first.day);
  const entries = named
    .flatMap(({ companion, day }) => day.items.map((item) => ({ companion, day, item })))
    .sort((a, b) => a.item.from - b.item.from);
  const closed = named.every(({ day }) => day.windows.length === 0);
  const today = named.some(({ day }) => isToday(day, reading));
  const elsewhere = month !== undefined && !iso.startsWith(month);
  const shown = entries.length > SHOWN_MAX ? entries.slice(0, SHOWN_MAX - 1) : entries;
  return (
    <td
      className={`h-16 border-b border-l border-line p-1 align-top first:border-l-0 md:h-28 ${closed ? 'bg-sunken' : 'bg-panel'}`}
    >
      <a
        href={hrefOf(first.day)}
        data-cell=""
        tabIndex={stops ? 0 : -1}
        aria-current={today ? 'date' : undefined}
        aria-label={`${dateWords(first.day, reading.locale, { weekday: 'long', day: 'numeric', month: 'long' })}${closed ? ', closed' : ''}, ${countWords(entries.length)}`}
        className={`flex min-h-8 items-center gap-1.5 rounded-md px-1 text-sm tabular-nums hover:bg-brand-soft aria-[current]:bg-brand-soft aria-[current]:font-semibold aria-[current]:text-brand-ink ${elsewhere ? 'text-soft' : 'font-medium'}`}
      >
        {month === undefined ? <OpenHours day={first} /> : Number(iso.slice(8))}
        {month !== undefined && <Dots items={entries.map(({ item }) => item)} />}
      </a>
      <DayNotes named={named} />
      <ul
        className={`mt-0.5 grid-cols-1 gap-0.5 *:min-w-0 ${month === undefined ? 'grid' : 'hidden md:grid print:grid'}`}
      >
        {shown.map(({ companion, day, item }) => (
          <li key={`${companion} ${item.key}`}>
            <Chip item={item} span={sinceWords(item, day, reading.locale)}>
              {reading.namesCompanions ? `${companion}: ` : ''}
            </Chip>
          </li>
        ))}
        {shown.length < entries.length && (
          <li className="px-1.5 text-xs text-soft">
            <a href={hrefOf(first.day)} className="hover:underline">
              {entries.length - shown.length} more
            </a>
          </li>
        )}
      </ul>
    </td>
  );
}

/** Her hours of that day as they are set, by the clock of the place. */
function OpenHours({ day: { windows } }: { day: NamedDay['day'] }) {
  const hours = windows.map(clocksOf).map(({ from, until }) => `${from}–${until}`);
  return <span className="text-xs text-soft">{hours.length > 0 ? hours.join(', ') : 'Closed'}</span>;
}

/** On a phone, what stands on a day as dots; the link says how many. */
function Dots({ items }: { items: AgendaItem[] }) {
  return (
    <span aria-hidden="true" className="flex flex-wrap gap-0.5 md:hidden">
      {items.slice(0, 4).map((item) => (
        <span key={item.key} className={`size-2 rounded-full border ${lookOf(item)}`} />
      ))}
    </span>
  );
}

function DayNotes({ named }: { named: NamedDay[] }) {
  const cities = [...new Set(named.flatMap(({ day }) => day.city ?? []))];
  const full = named.filter(({ day }) => day.limit);
  return (
    <>
      {cities.map((city) => (
        <p key={city} className="flex items-center gap-0.5 px-1 text-xs font-semibold text-brand-ink">
          <Icon name="pin" className="size-3" />
          <bdi className="truncate">{city}</bdi>
        </p>
      ))}
      {full.map(({ companion, day }) => (
        <p key={companion} className="truncate px-1 text-xs font-semibold text-warn">
          {named.length > 1 && `${companion}: `}
          {day.limit && limitWords(day.limit)}
        </p>
      ))}
    </>
  );
}

function Chip({ item, span, children }: { item: AgendaItem; span: string; children: ReactNode }) {
  const kind = kindWords(item);
  return (
    <a
      href={itemHref(item)}
      // What only ears read is cut off here as well: beside a long name it would widen the page.
      className={`relative block truncate rounded-md border border-l-4 px-1.5 text-xs leading-5 [print-color-adjust:exact] hover:shadow-lift ${lookOf(item)}`}
    >
      {isOfBooking(item) && item.clashes > 0 && (
        <Icon name="clash" className="mr-0.5 inline size-3 text-warn" />
      )}
      {children}
      <bdi className="font-medium">{titleWords(item)}</bdi>
      <span className="sr-only">
        {kind === titleWords(item) ? '' : `, ${kind}`}
        {isOfBooking(item) && item.clashes > 0 ? `, clashes with ${item.clashes}` : ''},
      </span>{' '}
      <span className="text-soft tabular-nums">{span}</span>
    </a>
  );
}

function countWords(count: number): string {
  if (count === 0) return 'nothing';
  return count === 1 ? 'one entry' : `${count} entries`;
}

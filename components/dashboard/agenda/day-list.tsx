import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import type { AgendaDay, AgendaItem } from '@/lib/booking/agenda';
import { zoneText } from '@/lib/booking/times';
import { dayText } from '@/lib/booking/zone';
import { LOCATION_WORDS, STATUS_WORDS } from '../words';
import {
  type AgendaReading,
  dateWords,
  isOfBooking,
  itemHref,
  kindWords,
  limitWords,
  lookOf,
  spanOn,
  spanWords,
  titleWords,
} from './words';

export type NamedDay = { companion: string; day: AgendaDay };

/** Days below one another, each with what stands on it: of one companion, or of all that are shown. */
export function DayList({
  days,
  reading,
  hrefOf,
}: {
  /** By day, then by companion. */
  days: NamedDay[][];
  reading: AgendaReading;
  hrefOf: (day: number) => string;
}) {
  const today = (day: AgendaDay) => day.from <= reading.now.getTime() && reading.now.getTime() < day.until;
  return (
    <ol className="grid gap-3">
      {days.map((named) => {
        const first = named[0]?.day;
        if (!first) return null;
        return (
          <li key={first.day} className="card break-inside-avoid">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3 pb-2">
              <h2 className={`font-semibold ${named.some(({ day }) => today(day)) ? 'text-brand-ink' : ''}`}>
                <a href={hrefOf(first.day)} className="hover:underline">
                  <time dateTime={dayText(first.day)}>
                    {dateWords(first.day, reading.locale, { weekday: 'long', day: 'numeric', month: 'long' })}
                  </time>
                </a>
              </h2>
              {named.length === 1 && <DayMarks day={first} reading={reading} />}
            </div>
            <DayItems named={named} reading={reading} />
          </li>
        );
      })}
    </ol>
  );
}

/** Where she is, when she can be booked, and whether there is room. */
export function DayMarks({ day, reading }: { day: AgendaDay; reading: AgendaReading }) {
  return (
    <>
      {day.city && (
        <Badge tone="brand" icon="pin">
          <bdi>{day.city}</bdi>
        </Badge>
      )}
      {day.limit && <Badge tone="warn">{limitWords(day.limit)}</Badge>}
      <p className="text-sm text-soft tabular-nums">
        {day.worked.length === 0
          ? 'Closed'
          : `Open ${day.worked.map((range) => spanWords(range, day, reading.locale)).join(', ')}`}
        {day.city && `, ${zoneText(day.timeZone)}`}
      </p>
    </>
  );
}

/** What stands on one day, in the order of time. `deeds` are what can be done about one. */
export function DayItems({
  named,
  reading,
  deeds,
}: {
  named: NamedDay[];
  reading: AgendaReading;
  deeds?: (item: AgendaItem) => ReactNode;
}) {
  const entries = named
    .flatMap(({ companion, day }) => day.items.map((item) => ({ companion, day, item })))
    .sort((a, b) => a.item.from - b.item.from);
  if (entries.length === 0) return <p className="px-4 pb-3 text-sm text-soft">Nothing here.</p>;
  return (
    <ul className="divide-y divide-line border-t border-line">
      {entries.map(({ companion, day, item }) => (
        <li key={`${companion} ${item.key}`} className="px-4 py-2.5">
          <div className="relative flex gap-3 rounded-lg hover:bg-sunken">
            <span aria-hidden="true" className={`w-1.5 shrink-0 rounded-full border ${lookOf(item)}`} />
            <div className="min-w-0 flex-1 sm:flex sm:items-center sm:gap-4">
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">
                  <a
                    href={itemHref(item)}
                    className="after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-brand-ink"
                  >
                    <bdi>{titleWords(item)}</bdi>
                  </a>
                </p>
                <p className="text-sm text-soft">
                  <span className="whitespace-nowrap text-ink tabular-nums">
                    {spanOn(item, day, reading.locale)}
                  </span>
                  {isOfBooking(item) && ` · ${item.serviceName} · ${LOCATION_WORDS[item.locationKind]}`}
                  {reading.namesCompanions && ` · ${companion}`}
                  {reading.namesCompanions && day.city && ` · ${day.city}`}
                </p>
              </div>
              <ItemMarks item={item} />
            </div>
          </div>
          {deeds?.(item)}
        </li>
      ))}
    </ul>
  );
}

function ItemMarks({ item }: { item: AgendaItem }) {
  const words = kindWords(item);
  const tone = isOfBooking(item) && item.kind === 'booking' ? STATUS_WORDS[item.status].tone : 'plain';
  return (
    <p className="mt-1 flex flex-wrap gap-1.5 sm:mt-0 sm:justify-end">
      {isOfBooking(item) && item.clashes > 0 && (
        <Badge tone="warn" icon="clash">
          Clashes with {item.clashes}
        </Badge>
      )}
      {words !== titleWords(item) && <Badge tone={tone}>{words}</Badge>}
    </p>
  );
}

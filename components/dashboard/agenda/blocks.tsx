import { Icon } from '@/components/ui/icon';
import type { AgendaDay, AgendaItem } from '@/lib/booking/agenda';
import { STEPS, stepAt } from '@/lib/booking/day-columns';
import type { Folded, Laned } from '@/lib/booking/lanes';
import type { TimeRange } from '@/lib/booking/ranges';
import { type AgendaReading, isOfBooking, itemHref, kindWords, lookOf, spanOn, titleWords } from './words';

/** Nothing is drawn lower than half an hour: a finger and a word need it. */
const STEPS_MIN = 2;
/** Something on a day, in quarters of an hour from its midnight: all that it holds, and of that the meeting itself. */
export type Block = TimeRange & { item: AgendaItem; before: number; core: number };

/** Where in its hour something begins. */
export const TOPS = ['top-0', 'top-3', 'top-6', 'top-9'];
const LANES: Record<number, string[]> = {
  1: ['inset-x-0'],
  2: ['left-0 w-1/2', 'left-1/2 w-1/2'],
  3: ['left-0 w-1/3', 'left-1/3 w-1/3', 'left-2/3 w-1/3'],
};

/** Where things stand on a day. */
export function blocksOf(day: AgendaDay): Block[] {
  const top = stepAt(day, day.from);
  const bottom = stepAt(day, day.until);
  return day.items.map((item) => {
    const stepOf = (instant: number) => stepAt(day, Math.min(Math.max(instant, day.from), day.until));
    const from = Math.max(top, Math.min(stepOf(item.held.from), bottom - STEPS_MIN));
    const until = Math.max(from + STEPS_MIN, stepOf(item.held.until));
    const begins = Math.min(Math.max(stepOf(item.from), from), until - STEPS_MIN);
    const ends = Math.max(begins + STEPS_MIN, Math.min(stepOf(item.until), until));
    return { item, from, until, before: begins - from, core: ends - begins };
  });
}

/** As long as it lasts, with what it needs before and after. */
export function ItemBlock({
  block,
  day,
  reading,
}: {
  block: Laned<Block>;
  day: AgendaDay;
  reading: AgendaReading;
}) {
  const { item, from, until, before, core, lane, lanes } = block;
  const span = spanOn(item, day, reading.locale);
  const low = core <= STEPS_MIN;
  return (
    <div
      className={`absolute z-10 p-px ${TOPS[from % STEPS]} h-${(until - from) * 3} ${LANES[lanes]?.[lane] ?? ''} ${core < until - from ? 'rounded-md bg-[repeating-linear-gradient(135deg,transparent_0_4px,var(--line)_4px_8px)]' : ''} pointer-events-none`}
    >
      <a
        href={itemHref(item)}
        className={`pointer-events-auto absolute inset-x-px top-${before * 3} h-${core * 3} overflow-hidden rounded-md border border-l-4 px-1.5 py-0.5 text-xs leading-4 [print-color-adjust:exact] hover:z-20 hover:shadow-lift focus-visible:z-20 ${lookOf(item)}`}
      >
        <span className={`block truncate font-semibold ${low ? 'leading-4' : ''}`}>
          <bdi>{titleWords(item)}</bdi>
        </span>
        {isOfBooking(item) && item.clashes > 0 && (
          <span className="flex items-center gap-0.5 font-semibold text-warn">
            <Icon name="clash" className="size-3" />
            <span className="sr-only">Clashes with </span>
            {item.clashes}
          </span>
        )}
        <span className="block truncate tabular-nums">{span}</span>
        <span className={low || kindWords(item) === titleWords(item) ? 'sr-only' : 'block truncate'}>
          {kindWords(item)}
        </span>
      </a>
    </div>
  );
}

/** Stands for what has no room. */
export function MoreBlock({ folded, href }: { folded: Folded; href: string }) {
  const { from, until, count, lane, lanes } = folded;
  return (
    <div
      className={`absolute z-10 p-px ${TOPS[from % STEPS]} h-${(until - from) * 3} ${LANES[lanes]?.[lane] ?? ''}`}
    >
      <a
        href={href}
        className="grid h-full place-items-center rounded-md border border-line bg-panel text-xs font-semibold text-brand-ink hover:bg-sunken"
      >
        <span>
          +{count}
          <span className="sr-only"> more on this day</span>
        </span>
      </a>
    </div>
  );
}

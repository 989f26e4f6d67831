import type { AgendaView } from '@/components/dashboard/agenda/toolbar';
import { dayOf, dayText, mondayOf } from '@/lib/booking/zone';

/** The part of the calendar that an address asks for. No view: a list on a phone, a week where there is room. */
export type Asked = {
  view: AgendaView | undefined;
  day: number;
  companion: string | undefined;
  /** The hour that was chosen on it, `18:00`. */
  clock: string | undefined;
  allHours: boolean;
};

type Search = Record<string, string | string[] | undefined>;

const VIEWS = new Set(['day', 'list', 'week', 'month']);

/** Anything else counts as not asked. `today`: a day number. */
export function askedIn(search: Search, today: number): Asked {
  const word = (name: string) => (typeof search[name] === 'string' ? search[name] : undefined);
  const view = word('view');
  const clock = word('at');
  return {
    view: view && VIEWS.has(view) ? (view as AgendaView) : undefined,
    day: dayOf(word('day') ?? '') ?? today,
    companion: word('companion'),
    clock: clock && /^([01]\d|2[0-3]):00$/.test(clock) ? clock : undefined,
    allHours: word('hours') === 'all',
  };
}

/** The days to show, and a day of what lies before and after. */
export function spanOf({ view, day }: Pick<Asked, 'view' | 'day'>): {
  fromDay: number;
  untilDay: number;
  earlier: number;
  later: number;
} {
  if (view === 'day') return { fromDay: day, untilDay: day, earlier: day - 1, later: day + 1 };
  const monday = mondayOf(day);
  if (view !== 'month') return { fromDay: monday, untilDay: monday + 6, earlier: day - 7, later: day + 7 };
  const first = firstOfMonth(day, 0);
  const next = firstOfMonth(day, 1);
  const from = mondayOf(first);
  return {
    ...{ fromDay: from, untilDay: mondayOf(next - 1) + 6 },
    ...{ earlier: firstOfMonth(day, -1), later: next },
  };
}

function firstOfMonth(day: number, months: number): number {
  const [year = 0, month = 1] = dayText(day).split('-').map(Number);
  return Date.UTC(year, month - 1 + months, 1) / 86_400_000;
}

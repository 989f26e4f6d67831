import { Icon } from '@/components/ui/icon';
import { Tabs } from '@/components/ui/tabs';

export type AgendaView = 'day' | 'list' | 'week' | 'month';
export const AGENDA_VIEWS: readonly { view: AgendaView; label: string }[] = [
  { view: 'day', label: 'Day' },
  { view: 'list', label: 'List' },
  { view: 'week', label: 'Week' },
  { view: 'month', label: 'Month' },
];

/** The ways through a calendar: back and forth, today, to a date, to another view or companion. All of them are addresses. */
export function AgendaToolbar({
  title,
  earlier,
  today,
  later,
  date,
  kept,
  views,
  view,
  companions,
}: {
  title: string;
  earlier: string;
  today: string;
  later: string;
  /** The day that is looked at, for the date field. */
  date: string;
  /** What a new date leaves as it is. */
  kept: Record<string, string>;
  views: { view: AgendaView; label: string; href: string }[];
  /** Undefined: the one that suits the screen. */
  view: AgendaView | undefined;
  companions: { label: string; href: string; current: boolean }[];
}) {
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-3">
        <h2 className="mr-auto text-lg font-semibold" aria-live="polite">
          {title}
        </h2>
        <nav aria-label="Dates" className="flex gap-1.5 print:hidden">
          <a href={earlier} rel="prev" className="button button-quiet px-3">
            <Icon name="back" className="size-4" />
            <span className="sr-only">Earlier</span>
          </a>
          <a href={today} className="button button-quiet">
            Today
          </a>
          <a href={later} rel="next" className="button button-quiet px-3">
            <Icon name="next" className="size-4" />
            <span className="sr-only">Later</span>
          </a>
        </nav>
        <form method="get" className="flex gap-1.5 print:hidden">
          {Object.entries(kept).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <input
            type="date"
            name="day"
            aria-label="Date"
            defaultValue={date}
            min="2000-01-01"
            max="2099-12-31"
            className="field w-40 tabular-nums"
          />
          <button type="submit" className="button button-quiet">
            Go
          </button>
        </form>
      </div>
      {(view ? [view] : (['list', 'week'] as const)).map((shown) => (
        <div key={shown} className={`print:hidden ${view ? '' : ON_SCREENS[shown]}`}>
          <Tabs label="View" tabs={views.map((one) => ({ ...one, current: one.view === shown }))} />
        </div>
      ))}
      {companions.length > 0 && (
        <div className="print:hidden">
          <Tabs label="Companions" tabs={companions} />
        </div>
      )}
    </div>
  );
}

/** Where nobody has chosen a view: days below one another on a phone, beside one another where there is room. */
const ON_SCREENS: Partial<Record<AgendaView, string>> = { list: 'md:hidden', week: 'max-md:hidden' };

/** What the looks mean. */
export function AgendaLegend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-soft" aria-label="What the colours mean">
      {LEGEND.map(([look, words]) => (
        <li key={words} className="flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={`h-3.5 w-5 rounded border border-l-4 [print-color-adjust:exact] ${look}`}
          />
          {words}
        </li>
      ))}
    </ul>
  );
}

const LEGEND = [
  ['border-brand-ink bg-brand-soft', 'Confirmed'],
  ['border-warn bg-warn-soft', 'Awaiting deposit'],
  ['border-dashed border-brand-ink bg-panel', 'Request, offer or wish to move: holds no time'],
  ['border-rule bg-[repeating-linear-gradient(135deg,var(--sunken)_0_6px,var(--line)_6px_12px)]', 'Time off'],
  ['border-rule bg-sunken', 'Busy elsewhere'],
] as const;

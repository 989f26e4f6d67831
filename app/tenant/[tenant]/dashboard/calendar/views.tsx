import { DayHoursForm, DayTimeOff, ItemDeeds } from '@/components/dashboard/agenda/day-forms';
import { DayItems, DayList, DayMarks, type NamedDay } from '@/components/dashboard/agenda/day-list';
import { MonthGrid, RosterGrid } from '@/components/dashboard/agenda/month-grid';
import { type GridColumn, TimeGrid } from '@/components/dashboard/agenda/time-grid';
import { AGENDA_VIEWS, AgendaLegend, AgendaToolbar } from '@/components/dashboard/agenda/toolbar';
import { type AgendaReading, dateWords, isOfBooking } from '@/components/dashboard/agenda/words';
import type { AgendaItem } from '@/lib/booking/agenda';
import type { Agenda } from '@/lib/booking/agenda-of';
import { actionsFor, type BookingAction } from '@/lib/booking/states';
import { dayText } from '@/lib/booking/zone';
import { paths } from '@/lib/urls';
import { calendarAction } from './actions';
import { type Asked, spanOf } from './asked';

type Shown = { agenda: Agenda; asked: Asked; reading: AgendaReading };

/** The calendar in the view that was asked for, and the ways to others. */
export function AgendaViews(shown: Shown) {
  const { agenda, asked, reading } = shown;
  const { view, day, companion } = asked;
  const { earlier, later } = spanOf(asked);
  const several = agenda.kept.length > 1;
  const at = (parts: Record<string, string | undefined>) =>
    paths.dashboardCalendar({ view, companion, day: dayText(day), ...parts });
  const kept = Object.entries({ view, companion }).filter((pair): pair is [string, string] =>
    Boolean(pair[1]),
  );
  return (
    <>
      <AgendaToolbar
        title={titleOf(asked, reading.locale)}
        earlier={at({ day: dayText(earlier) })}
        later={at({ day: dayText(later) })}
        today={at({ day: undefined })}
        date={dayText(day)}
        kept={Object.fromEntries(kept)}
        views={AGENDA_VIEWS.map((one) => ({ ...one, href: at({ view: one.view }) }))}
        view={view}
        companions={
          several
            ? [{ slug: undefined, name: 'All' }, ...agenda.kept].map(({ slug, name }) => ({
                ...{ label: name, href: at({ companion: slug }) },
                current: slug === companion,
              }))
            : []
        }
      />
      <View {...shown} />
      <AgendaLegend />
      {view !== 'day' && view !== 'list' && reading.acts && (
        <p className="text-sm text-soft print:hidden">
          Choose a day or an hour to take time off or to set its hours, and an entry to open it. Arrow keys
          move from one to the next.
        </p>
      )}
    </>
  );
}

function View(shown: Shown) {
  const { asked, agenda, reading } = shown;
  const toDay = (day: number, companion = asked.companion) =>
    paths.dashboardCalendar({ view: 'day', day: dayText(day), companion });
  switch (asked.view) {
    case 'day':
      return <OneDay {...shown} />;
    case 'list':
      return <DayList days={byDay(agenda)} reading={reading} hrefOf={toDay} />;
    case 'week':
      return <Week {...shown} />;
    case 'month':
      return (
        <div className="card isolate overflow-hidden">
          <MonthGrid
            label={titleOf(asked, reading.locale)}
            weeks={inWeeks(byDay(agenda))}
            month={dayText(asked.day).slice(0, 7)}
            stop={asked.day}
            reading={reading}
            hrefOf={toDay}
          />
        </div>
      );
    default:
      return (
        <>
          <div className="md:hidden print:hidden">
            <DayList days={byDay(agenda)} reading={reading} hrefOf={toDay} />
          </div>
          <div className="max-md:hidden print:block">
            <Week {...shown} />
          </div>
        </>
      );
  }
}

/** The days of one companion by the hour; of several, who has what on each. */
function Week({ agenda, asked, reading }: Shown) {
  const { view, day, allHours } = asked;
  const label = titleOf(asked, reading.locale);
  const [only] = agenda.shown;
  const toDay = (one: number, companion = asked.companion, at?: string) =>
    paths.dashboardCalendar({ view: 'day', day: dayText(one), companion, at });
  if (!only || agenda.shown.length > 1)
    return (
      <div className="card isolate overflow-x-auto">
        <RosterGrid
          label={label}
          rows={agenda.shown.map(({ slug, name, days }) => ({
            ...{ slug, name, href: paths.dashboardCalendar({ view, companion: slug, day: dayText(day) }) },
            days: days.map((one) => ({ companion: name, day: one })),
          }))}
          stop={day}
          reading={reading}
          hrefOf={toDay}
        />
      </div>
    );
  const columns: GridColumn[] = only.days.map((one) => ({
    key: dayText(one.day),
    day: one,
    heading: dateWords(one.day, reading.locale, { weekday: 'short', day: 'numeric', month: 'short' }),
    href: (at) => toDay(one.day, asked.companion, at) + (at ? '#time-off' : ''),
  }));
  return (
    <>
      <div className="card isolate overflow-x-auto">
        <TimeGrid {...{ label, columns, reading, allHours }} />
      </div>
      <AllHours asked={asked} />
    </>
  );
}

function AllHours({ asked: { view, day, companion, allHours } }: { asked: Asked }) {
  return (
    <p className="text-sm print:hidden">
      <a
        className="link"
        href={paths.dashboardCalendar({
          ...{ view, companion, day: dayText(day) },
          hours: allHours ? undefined : 'all',
        })}
      >
        {allHours ? 'Show only the hours with something in them' : 'Show all hours of the night'}
      </a>
    </p>
  );
}

/** All of one day, and what can be changed about it: of several companions side by side, of one with its forms. */
function OneDay(shown: Shown) {
  const { agenda, asked, reading } = shown;
  const named = byDay(agenda)[0] ?? [];
  const [only] = agenda.shown;
  const single = agenda.shown.length === 1 && only ? only : undefined;
  const day = single?.days[0];
  const hidden = {
    ...{ view: 'day', back: dayText(asked.day), companion: asked.companion ?? '' },
  };
  const changing = { hidden, action: calendarAction };
  const deeds = reading.acts
    ? (item: AgendaItem) => (
        <ItemDeeds item={item} actions={actionsOn(item, reading.now)} changing={changing} />
      )
    : undefined;
  return (
    <>
      {!single && <Companions {...shown} />}
      <section className="card" aria-label="What is on this day">
        {day && (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
            <DayMarks day={day} reading={reading} />
          </div>
        )}
        {!single && <h3 className="px-4 pt-3 pb-2 font-semibold">One after the other</h3>}
        <DayItems named={named} reading={reading} deeds={deeds} />
      </section>
      {single && day && reading.acts && day.until > reading.now.getTime() && (
        <div className="grid gap-4 print:hidden lg:grid-cols-2 lg:items-start">
          <DayTimeOff
            // An hour was chosen in a week: back to it.
            changing={{
              ...{ companionId: single.id, action: calendarAction },
              hidden: asked.clock ? { ...hidden, view: 'week', at: asked.clock } : hidden,
            }}
            day={day}
            clock={asked.clock}
          />
          <DayHoursForm changing={{ ...changing, companionId: single.id }} day={day} />
        </div>
      )}
    </>
  );
}

function Companions({ agenda, asked, reading }: Shown) {
  const columns = agenda.shown.flatMap(({ slug, name, days: [day] }): GridColumn[] =>
    day
      ? [
          {
            ...{ key: slug, day, heading: name },
            href: (at) =>
              paths.dashboardCalendar({ view: 'day', day: dayText(day.day), companion: slug, at }) +
              (at ? '#time-off' : ''),
          },
        ]
      : [],
  );
  return (
    <>
      <div className="card isolate overflow-x-auto max-md:hidden">
        <TimeGrid
          label={titleOf(asked, reading.locale)}
          columns={columns}
          reading={reading}
          allHours={asked.allHours}
        />
      </div>
      <ul className="flex flex-wrap gap-2 print:hidden">
        {columns.map(({ key, heading, href }) => (
          <li key={key}>
            <a href={href()} className="button button-quiet">
              Change the day of {heading}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** As the table of states has it, for what a calendar knows of a booking. */
function actionsOn(item: AgendaItem, now: Date): BookingAction[] {
  if (!isOfBooking(item)) return [];
  const proposed = item.kind === 'proposal';
  // A wish to move ends before the booking begins.
  const started = !proposed && item.kind !== 'offer' && item.from <= now.getTime();
  return actionsFor(item.status, 'staff', { started, proposed });
}

function byDay({ shown }: Agenda): NamedDay[][] {
  return (shown[0]?.days ?? []).map((_, at) =>
    shown.flatMap(({ name, days }) => {
      const day = days[at];
      return day ? [{ companion: name, day }] : [];
    }),
  );
}

function inWeeks<T>(days: T[]): T[][] {
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, at) => days.slice(at * 7, at * 7 + 7));
}

function titleOf(asked: Asked, locale: string): string {
  const { view, day } = asked;
  if (view === 'day')
    return dateWords(day, locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  if (view === 'month') return dateWords(day, locale, { month: 'long', year: 'numeric' });
  const { fromDay, untilDay } = spanOf(asked);
  const format = new Intl.DateTimeFormat(locale, {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
  return format.formatRange(new Date(fromDay * 86_400_000), new Date(untilDay * 86_400_000));
}

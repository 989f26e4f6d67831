import { Submit } from '@/components/ui/submit';
import type { AgendaBooking, AgendaDay, AgendaItem } from '@/lib/booking/agenda';
import type { BookingAction } from '@/lib/booking/states';
import type { TimeOff } from '@/lib/booking/time-off';
import { dayText } from '@/lib/booking/zone';
import { paths } from '@/lib/urls';
import { clocksOf } from '../calendar-data';
import { type CalendarAction, CalendarForm, Field } from '../calendar-form';
import { Card } from '../calendar-sections';
import { WindowFields } from '../week-fields';
import { isOfBooking } from './words';

/** Whose day is changed, and where one comes back to. */
export type Changing = { companionId: string; hidden: Record<string, string>; action: CalendarAction };

/** Time off from this day on; `clock` is the hour that was chosen. */
export function DayTimeOff({ changing, day, clock }: { changing: Changing; day: AgendaDay; clock?: string }) {
  const { companionId, hidden, action } = changing;
  const iso = dayText(day.day);
  const until = clock ? (Number(clock.slice(0, 2)) + 1) % 24 : 0;
  const untilDay = clock && until === 0 ? dayText(day.day + 1) : iso;
  return (
    <Card
      id="time-off"
      title="Time off here"
      text="Nothing can be booked then. Without times: whole days, the last one included."
    >
      <CalendarForm
        action={action}
        hidden={{ ...hidden, deed: 'add-time-off', companionId }}
        className="grid gap-3"
      >
        <TimeOffFields
          fromDay={iso}
          fromTime={clock ?? ''}
          untilDay={untilDay}
          untilTime={clock ? `${String(until).padStart(2, '0')}:00` : ''}
          note=""
        />
        <div>
          <Submit waiting="Saving…">Take time off</Submit>
        </div>
      </CalendarForm>
    </Card>
  );
}

/** From when to when, and what for. */
export function TimeOffFields(values: {
  fromDay: string;
  fromTime: string;
  untilDay: string;
  untilTime: string;
  note: string;
}) {
  return (
    <>
      <div className="grid max-w-md gap-3">
        <div className="grid grid-cols-[minmax(0,1fr)_8.5rem] gap-2">
          <Field name="fromDay" label="From" type="date" value={values.fromDay} required />
          <Field name="fromTime" label="Time (optional)" type="time" value={values.fromTime} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)_8.5rem] gap-2">
          <Field name="untilDay" label="Until, included" type="date" value={values.untilDay} required />
          <Field name="untilTime" label="Time (optional)" type="time" value={values.untilTime} />
        </div>
      </div>
      <Field name="note" label="For what (optional, for you alone)" value={values.note} charactersMax={200} />
    </>
  );
}

/** Other hours for this day alone, starting from those it has. */
export function DayHoursForm({ changing, day }: { changing: Changing; day: AgendaDay }) {
  const { companionId, hidden, action } = changing;
  const iso = dayText(day.day);
  const same = { ...hidden, companionId, day: iso };
  return (
    <Card
      id="hours"
      title="Hours of this day"
      text={
        day.ownHours
          ? 'This day has hours of its own, its night included.'
          : 'These are the hours of its week. Change them for this day alone, its night included.'
      }
    >
      <CalendarForm
        // Other hours are another form.
        key={JSON.stringify(day.windows)}
        action={action}
        hidden={{ ...same, deed: 'set-day' }}
        className="grid gap-3"
      >
        {day.windows.map((window, at) => (
          <WindowFields key={window.fromMinute} of="Hours" number={`day-${at}`} window={clocksOf(window)} />
        ))}
        <WindowFields of="More hours" number={`day-${day.windows.length}`} />
        <div>
          <Submit look="quiet" waiting="Saving…">
            Set this day
          </Submit>
        </div>
      </CalendarForm>
      <div className="flex flex-wrap gap-2">
        {day.windows.length > 0 && (
          <CalendarForm action={action} hidden={{ ...same, deed: 'close-day' }} className="grid gap-2">
            <Submit look="quiet" waiting="Closing…">
              Close this day
            </Submit>
          </CalendarForm>
        )}
        {day.ownHours && (
          <CalendarForm action={action} hidden={{ ...same, deed: 'remove-day' }} className="grid gap-2">
            <Submit look="plain" waiting="One moment…">
              Back to the weekly hours
            </Submit>
          </CalendarForm>
        )}
      </div>
    </Card>
  );
}

/** What can be done about something, right where it stands. `actions`: of this booking, by the table of states. */
export function ItemDeeds({
  item,
  actions,
  changing,
}: {
  item: AgendaItem;
  actions: readonly BookingAction[];
  changing: Omit<Changing, 'companionId'>;
}) {
  const { hidden, action } = changing;
  if (item.kind === 'external') return null;
  return (
    <div className="mt-1.5 flex flex-wrap gap-2 pl-4.5">
      {isOfBooking(item) ? (
        <BookingDeeds {...{ item, actions, changing }} />
      ) : (
        <>
          <a href={paths.dashboardTimeOff(item.id)} className="button button-quiet">
            Change<span className="sr-only"> this time off</span>
          </a>
          <CalendarForm
            action={action}
            hidden={{ ...hidden, deed: 'remove-time-off', id: item.id }}
            className="grid gap-2"
          >
            <Submit look="plain" waiting="Removing…">
              Remove<span className="sr-only"> this time off</span>
            </Submit>
          </CalendarForm>
        </>
      )}
    </div>
  );
}

function BookingDeeds({
  item,
  actions,
  changing: { hidden, action },
}: {
  item: AgendaBooking;
  actions: readonly BookingAction[];
  changing: Omit<Changing, 'companionId'>;
}) {
  const named = <span className="sr-only"> {item.clientName}</span>;
  const at = { ...hidden, id: item.id, version: String(item.version) };
  return (
    <>
      {actions.includes('confirm') && (
        <CalendarForm action={action} hidden={{ ...at, deed: 'confirm' }} className="grid gap-2">
          <Submit waiting="Confirming…">Confirm{named}</Submit>
        </CalendarForm>
      )}
      {item.kind === 'proposal' && actions.includes('accept-proposal') && (
        <CalendarForm action={action} hidden={{ ...at, deed: 'accept-proposal' }} className="grid gap-2">
          <Submit waiting="Moving…">Move it as asked{named}</Submit>
        </CalendarForm>
      )}
      {(actions.includes('reschedule') || actions.includes('counter-offer')) && (
        <a href={paths.dashboardOtherTimes(item.id)} className="button button-quiet">
          {actions.includes('reschedule') ? 'Move' : 'Offer other times'}
          {named}
        </a>
      )}
      {actions.includes('decline') && (
        <details className="group open:w-full">
          <summary className="button button-quiet group-open:hidden">Decline…{named}</summary>
          <CalendarForm action={action} hidden={{ ...at, deed: 'decline' }} className="grid gap-2 py-1">
            <Field name="note" label="A word to the client (optional)" charactersMax={1000} />
            <div>
              <Submit look="danger" waiting="Declining…">
                Decline request
              </Submit>
            </div>
          </CalendarForm>
        </details>
      )}
    </>
  );
}

/** Days and clocks of time off as its form takes them: whole days without clocks, the last one included. */
export function timeOffValues({ from, until, note, timeZone }: TimeOff) {
  const wall = (instant: Date) => {
    const parts = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
    const [day = '', clock = ''] = parts.format(instant).split(' ');
    return { day, clock };
  };
  const begins = wall(from);
  const ends = wall(until);
  const whole = begins.clock === '00:00' && ends.clock === '00:00';
  return {
    ...{ fromDay: begins.day, fromTime: whole ? '' : begins.clock, note },
    untilDay: whole ? wall(new Date(until.getTime() - 1)).day : ends.day,
    untilTime: whole ? '' : ends.clock,
  };
}

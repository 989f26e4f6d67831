import { Submit } from '@/components/ui/submit';
import type { TimeOff } from '@/lib/booking/time-off';
import { zoneText } from '@/lib/booking/times';
import { CalendarForm, Field } from './calendar-form';
import { Card, Entry, type Section } from './calendar-sections';

/** Time that a companion keeps for herself. */
export function TimeOffList({ companionId, locale, action, timeOff }: Section & { timeOff: TimeOff[] }) {
  return (
    <Card
      id="off-title"
      title="Time off"
      text="Nothing can be booked then. It is refused where a booking holds that time already."
    >
      {timeOff.length > 0 && (
        <ul className="divide-y divide-line">
          {timeOff.map((off) => (
            <Entry
              key={off.id}
              action={action}
              hidden={{ deed: 'remove-time-off', companionId, id: off.id }}
              label={`time off ${offText(off, locale)}`}
            >
              <span className="font-medium">{offText(off, locale)}</span>
              {off.note && (
                <span dir="auto" className="block text-sm text-soft">
                  {off.note}
                </span>
              )}
            </Entry>
          ))}
        </ul>
      )}
      {action && (
        <CalendarForm action={action} hidden={{ deed: 'add-time-off', companionId }} className="grid gap-3">
          <div className="grid gap-3 sm:grid-cols-2">
            <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-2">
              <Field name="fromDay" label="From" type="date" required />
              <Field name="fromTime" label="Time (optional)" type="time" />
            </div>
            <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-2">
              <Field name="untilDay" label="Until, included" type="date" required />
              <Field name="untilTime" label="Time (optional)" type="time" />
            </div>
          </div>
          <Field name="note" label="For what (optional, for you alone)" charactersMax={200} />
          <div>
            <Submit look="quiet" waiting="Saving…">
              Take time off
            </Submit>
          </div>
        </CalendarForm>
      )}
    </Card>
  );
}

/** Whole days without their clocks: the last one included. */
function offText({ from, until, timeZone }: TimeOff, locale: string): string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone });
  const whole = clock.format(from) === '00:00' && clock.format(until) === '00:00';
  const day = { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const format = new Intl.DateTimeFormat(
    locale,
    whole ? { ...day, timeZone } : { ...day, hour: 'numeric', minute: '2-digit', timeZone },
  );
  const range = format.formatRange(from, whole ? new Date(until.getTime() - 1) : until);
  return whole ? range : `${range} (${zoneText(timeZone)})`;
}

import type { ReactNode } from 'react';
import { Submit } from '@/components/ui/submit';
import type { CompanionHours } from '@/lib/booking/hours';
import { clocksOf } from './calendar-data';
import { type CalendarAction, CalendarForm, Field } from './calendar-form';
import { WindowFields } from './week-fields';

export type Section = {
  companionId: string;
  locale: string;
  /** Undefined while nothing may be changed. */
  action?: CalendarAction;
};

/** A card with a heading, what there is, and, folded away, the form for more. */
export function Card({
  id,
  title,
  text,
  children,
}: {
  id: string;
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <section className="card p-4 sm:p-5" aria-labelledby={id}>
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      <p className="mt-0.5 max-w-prose text-sm text-soft text-pretty">{text}</p>
      <div className="mt-3 grid gap-3">{children}</div>
    </section>
  );
}

/** One thing that stands, and the button that takes it away. */
export function Entry({
  children,
  action,
  hidden,
  label,
}: {
  children: ReactNode;
  action?: CalendarAction;
  hidden: Record<string, string>;
  label: string;
}) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
      <div className="min-w-0">{children}</div>
      {action && (
        <CalendarForm action={action} hidden={hidden} className="grid gap-2">
          <Submit look="plain" waiting="Removing…">
            Remove<span className="sr-only"> {label}</span>
          </Submit>
        </CalendarForm>
      )}
    </li>
  );
}

/** Days with other hours than their week has. `day` counts from 1970-01-01. */
export function Overrides({
  companionId,
  locale,
  action,
  overrides,
}: Section & Pick<CompanionHours, 'overrides'>) {
  return (
    <Card
      id="days-title"
      title="Other hours for one day"
      text="They replace the weekly hours of that date, its night included. Without hours the day is closed."
    >
      {overrides.length > 0 && (
        <ul className="divide-y divide-line">
          {overrides.map(({ day, windows }) => {
            const date = dateText(day, locale);
            return (
              <Entry
                key={day}
                action={action}
                hidden={{ deed: 'remove-day', companionId, day: isoDay(day) }}
                label={`the other hours of ${date}`}
              >
                <span className="font-medium">{date}</span>{' '}
                <span className="text-soft tabular-nums">
                  {windows.length === 0 ? 'closed' : windows.map(windowText).join(', ')}
                </span>
              </Entry>
            );
          })}
        </ul>
      )}
      {action && (
        <CalendarForm action={action} hidden={{ deed: 'set-day', companionId }} className="grid gap-3">
          <Field name="day" label="Date" type="date" width="w-48" required />
          <div className="grid gap-2">
            <p className="text-sm font-medium">Hours on that day</p>
            <WindowFields of="First hours" number="day-0" />
            <WindowFields of="More hours" number="day-1" />
          </div>
          <div>
            <Submit look="quiet" waiting="Saving…">
              Set this day
            </Submit>
          </div>
        </CalendarForm>
      )}
    </Card>
  );
}

export function Limits({
  companionId,
  action,
  limits,
}: Omit<Section, 'locale'> & Pick<CompanionHours, 'limits'>) {
  return (
    <Card
      id="limits-title"
      title="Limits"
      text="How many bookings may begin on one day and in one week, Monday to Sunday. Requests do not count, and you may still confirm more."
    >
      {action ? (
        <CalendarForm action={action} hidden={{ deed: 'limits', companionId }} className="grid gap-3">
          <div className="flex flex-wrap gap-4">
            <Field
              name="dailyMax"
              label="A day"
              type="number"
              min={1}
              max={50}
              width="w-32"
              value={text(limits.dailyMax)}
            />
            <Field
              name="weeklyMax"
              label="A week"
              type="number"
              min={1}
              max={200}
              width="w-32"
              value={text(limits.weeklyMax)}
            />
          </div>
          <p className="text-sm text-soft">Empty: any number.</p>
          <div>
            <Submit look="quiet" waiting="Saving…">
              Save limits
            </Submit>
          </div>
        </CalendarForm>
      ) : (
        <p>
          {limits.dailyMax ?? 'Any number'} a day, {limits.weeklyMax ?? 'any number'} a week
        </p>
      )}
    </Card>
  );
}

function text(count: number | null): string {
  return count === null ? '' : String(count);
}

function windowText(window: { fromMinute: number; untilMinute: number }): string {
  const { from, until } = clocksOf(window);
  return `${from}–${until}`;
}

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function dateText(day: number, locale: string): string {
  const options = {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(day * 86_400_000));
}

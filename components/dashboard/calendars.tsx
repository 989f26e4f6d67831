import { Badge } from '@/components/ui/badge';
import { Submit } from '@/components/ui/submit';
import type { MailTitle } from '@/lib/booking/calendar-entries';
import type { Feed } from '@/lib/booking/feeds';
import type { Import } from '@/lib/booking/imports';
import { type CalendarAction, CalendarForm, Field, SelectField } from './calendar-form';

type Named = { id: string; name: string };
type Shown = { action: CalendarAction; companions: Named[]; moment: (instant: Date) => string };

/** Feeds that can be read, each with its way to end it. */
export function FeedList({ feeds, action, companions, moment }: Shown & { feeds: Feed[] }) {
  return (
    <ul className="grid divide-y divide-line">
      {feeds.map(({ id, label, companionId, lastFetchedAt }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
          <div className="min-w-0">
            <p className="font-medium break-words">
              <bdi>{label}</bdi>
              {nameOf(companions, companionId)}
            </p>
            <p className="text-sm text-soft">
              {lastFetchedAt ? `Last read around ${moment(lastFetchedAt)}` : 'Not read yet'}
            </p>
          </div>
          <CalendarForm action={action} hidden={{ deed: 'revoke', id }} className="grid">
            <Submit look="quiet" waiting="Ending it">
              Revoke<span className="sr-only"> {label}</span>
            </Submit>
          </CalendarForm>
        </li>
      ))}
    </ul>
  );
}

/** Calendars elsewhere: how reading them went, and what can be done. */
export function ImportList({ imports, action, companions, moment }: Shown & { imports: Import[] }) {
  return (
    <ul className="grid divide-y divide-line">
      {imports.map(({ id, label, host, companionId, state, lastOkAt, lastError }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 font-medium break-words">
              <span>
                <bdi>{label}</bdi>
                {nameOf(companions, companionId)}
              </span>
              <Badge tone={STATES[state].tone}>{STATES[state].text}</Badge>
            </p>
            <p className="text-sm break-all text-soft">
              {host}, {lastOkAt ? `last read ${moment(lastOkAt)}` : 'not read yet'}
            </p>
            {lastError && <p className="text-sm text-bad">{ERRORS[lastError] ?? ERRORS.failed}</p>}
          </div>
          <div className="flex gap-2">
            <CalendarForm action={action} hidden={{ deed: 'refresh', id }} className="grid">
              <Submit look="quiet" waiting="Asking">
                Refresh<span className="sr-only"> {label}</span>
              </Submit>
            </CalendarForm>
            <CalendarForm action={action} hidden={{ deed: 'remove', id }} className="grid">
              <Submit look="quiet" waiting="Removing">
                Remove<span className="sr-only"> {label}</span>
              </Submit>
            </CalendarForm>
          </div>
        </li>
      ))}
    </ul>
  );
}

export function ImportForm({ action, companions }: { action: CalendarAction; companions: Named[] }) {
  const [only] = companions;
  const hidden = { deed: 'add', ...(companions.length === 1 && only ? { companionId: only.id } : {}) };
  return (
    <CalendarForm action={action} hidden={hidden}>
      {companions.length > 1 && (
        <SelectField
          name="companionId"
          label="Whose time it makes busy"
          value={only?.id ?? ''}
          groups={[{ choices: companions.map(({ id, name }) => ({ value: id, label: name })) }]}
        />
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <Field name="label" label="Name, to tell it from others" charactersMax={60} required />
        <Field
          name="url"
          label="Address of the calendar"
          charactersMax={2000}
          required
          hint="The secret address in iCal format that your calendar program gives you."
        />
      </div>
      <div>
        <Submit waiting="Adding it">Add this calendar</Submit>
      </div>
    </CalendarForm>
  );
}

export function MailTitleForm({ action, title }: { action: CalendarAction; title: MailTitle }) {
  return (
    <CalendarForm action={action} hidden={{ deed: 'title' }}>
      <SelectField
        name="mailTitle"
        label="Entries that come with mails are called"
        value={title}
        groups={[
          {
            choices: [
              { value: 'appointment', label: 'Appointment' },
              { value: 'busy', label: 'Busy' },
              { value: 'code', label: 'The booking’s code' },
            ],
          },
        ]}
      />
      <div>
        <Submit look="quiet" waiting="Saving">
          Save
        </Submit>
      </div>
    </CalendarForm>
  );
}

function nameOf(companions: Named[], id: string): string {
  const found = companions.length > 1 ? companions.find((one) => one.id === id) : undefined;
  return found ? `, ${found.name}` : '';
}

const STATES = {
  waiting: { text: 'Waiting', tone: 'warn' },
  ok: { text: 'Read', tone: 'good' },
  failing: { text: 'Cannot be read', tone: 'bad' },
} as const;

const ERRORS: Partial<Record<NonNullable<Import['lastError']>, string>> & { failed: string } = {
  bad_url: 'It leads to an address that is no public web address.',
  private_address: 'It leads into a private network, which is never read.',
  unknown_host: 'There is no server of this name.',
  timeout: 'The server took too long to answer.',
  too_large: 'It is larger than one megabyte.',
  failed: 'The server could not be reached.',
  bad_status: 'The server does not give it out. Is the address still right?',
  too_many_redirects: 'It is sent on from address to address too often.',
  bad_encoding: 'The server sent it in a form that cannot be unpacked.',
  not_calendar: 'What is there is no calendar.',
  too_many: 'It has more than 2,000 events in the next 180 days.',
  too_complex: 'Its repeating events take too long to work out.',
};

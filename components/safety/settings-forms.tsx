import { type CalendarAction, CalendarForm, Field } from '@/components/dashboard/calendar-form';
import { Check } from '@/components/dashboard/check-field';
import { LOCATION_WORDS } from '@/components/dashboard/words';
import { Submit } from '@/components/ui/submit';
import type { KeptBuddy, SafetySettings } from '@/lib/safety/settings';
import { LocationKind } from '@/lib/tenancy/facts';

type Form = { action: CalendarAction; companion: { id: string; slug: string } };

const hidden = ({ companion }: Form, deed: string, more: Record<string, string> = {}) => ({
  ...{ deed, companion: companion.slug, companionId: companion.id, ...more },
});

/** When a companion is asked, and how long she has. */
export function CheckInSettings({ settings, ...form }: Form & { settings: SafetySettings }) {
  return (
    <CalendarForm action={form.action} hidden={hidden(form, 'settings')}>
      <fieldset>
        <legend className="font-medium">Switch it on by itself for confirmed meetings</legend>
        {LocationKind.options.map((kind) => (
          <Check
            key={kind}
            name="armedKinds"
            value={kind}
            checked={settings.armedKinds.includes(kind)}
            explains={KINDS[kind]}
          >
            {LOCATION_WORDS[kind]}
          </Check>
        ))}
      </fieldset>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          name="graceMinutes"
          label="Time to answer"
          type="number"
          min={5}
          max={120}
          unit="minutes"
          value={String(settings.graceMinutes)}
          hint="Then buddies are told."
          required
        />
        <Field
          name="wellEveryMinutes"
          label="Ask “all well” every"
          type="number"
          min={30}
          max={720}
          unit="minutes"
          value={settings.wellEveryMinutes === null ? '' : String(settings.wellEveryMinutes)}
          hint="Empty: once, half-way."
        />
      </div>
      <div>
        <Submit look="quiet" waiting="Saving…">
          Save
        </Submit>
      </div>
    </CalendarForm>
  );
}

const KINDS = {
  incall: 'Where you receive.',
  outcall: 'Where you visit.',
  virtual: 'By video or telephone.',
};

/** Who is told, and how somebody is added. */
export function Buddies({
  buddies,
  textsOffered,
  ...form
}: Form & { buddies: KeptBuddy[]; textsOffered: boolean }) {
  return (
    <>
      {buddies.length > 0 && (
        <ul className="divide-y divide-line">
          {buddies.map(({ id, name, email, phone, texted }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
              <span className="min-w-0">
                <bdi className="block font-medium">{name}</bdi>
                <span className="block text-sm break-words text-soft">
                  {[email, phone].filter(Boolean).join(', ')}
                </span>
                <span className="block text-sm text-soft">
                  {texted ? 'Told by e-mail and by text message' : 'Told by e-mail'}
                  {textsOffered && phone && !texted && '. No text message can be sent to this number'}
                </span>
              </span>
              <CalendarForm action={form.action} hidden={hidden(form, 'remove-buddy', { id })}>
                <Submit look="plain" waiting="Removing…">
                  Remove<span className="sr-only"> {name}</span>
                </Submit>
              </CalendarForm>
            </li>
          ))}
        </ul>
      )}
      <CalendarForm action={form.action} hidden={hidden(form, 'add-buddy')}>
        <div className="grid gap-3 sm:grid-cols-3">
          <Field name="name" label="Name" charactersMax={80} required />
          <Field name="email" label="E-mail" charactersMax={254} required />
          <Field name="phone" label="Phone, if you like" charactersMax={40} />
        </div>
        <p className="text-sm text-soft text-pretty">
          {textsOffered
            ? 'With a number, an alarm goes to their phone as well as to their e-mail.'
            : 'Alarms go by e-mail alone: text messages are not set up here. A number is kept so that you have it at hand.'}
        </p>
        <div>
          <Submit look="quiet" waiting="Adding…">
            Add buddy
          </Submit>
        </div>
      </CalendarForm>
    </>
  );
}

/** Two codes: the one that she answers with, and one that calls for help while it looks the same. */
export function CodeSettings({ settings, ...form }: Form & { settings: SafetySettings }) {
  return (
    <>
      <CalendarForm action={form.action} hidden={hidden(form, 'codes')}>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field name="code" label="Your code" hint="4 to 8 digits." charactersMax={8} required />
          <Field
            name="quietCode"
            label="Your quiet code"
            hint="Looks the same, and tells your buddies that you need help."
            charactersMax={8}
            required
          />
        </div>
        <div>
          <Submit look="quiet" waiting="Saving…">
            {settings.hasCodes ? 'Change codes' : 'Use codes'}
          </Submit>
        </div>
      </CalendarForm>
      {settings.hasCodes && (
        <CalendarForm action={form.action} hidden={hidden(form, 'forget-codes')}>
          <div>
            <Submit look="plain" waiting="Removing…">
              Answer without a code
            </Submit>
          </div>
        </CalendarForm>
      )}
    </>
  );
}

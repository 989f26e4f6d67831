import { Notice } from '@/components/ui/notice';
import { Submit } from '@/components/ui/submit';
import { EXIT_KEYS, EXITS, type QuickExit } from '@/lib/identity/exits';
import { type CalendarAction, CalendarForm, SelectField } from './calendar-form';
import { Check } from './check-field';

/** Where “Leave quickly” leads, for the person who is signed in. */
export function ExitSettings({
  exit,
  done,
  action,
}: {
  exit: QuickExit;
  done: boolean;
  action: CalendarAction;
}) {
  return (
    <section className="card grid gap-3 p-4 sm:p-5" aria-labelledby="exit-title">
      <div>
        <h2 id="exit-title" className="font-semibold">
          Leaving quickly
        </h2>
        <p className="mt-1 max-w-prose text-soft text-pretty">
          “Leave quickly” on every page here, or three presses of Escape, puts another page in the place of
          this one. Other pages of the dashboard stay in the browser’s history.
        </p>
      </div>
      {done && <Notice tone="good" title="Your way out is kept" />}
      <CalendarForm action={action} hidden={{ deed: 'exit' }}>
        <SelectField
          name="to"
          label="It leads to"
          value={exit.to}
          groups={[{ choices: EXIT_KEYS.map((key) => ({ value: key, label: EXITS[key].label })) }]}
        />
        <Check
          name="signsOut"
          checked={exit.signsOut}
          explains="You sign in again the next time. Needs JavaScript."
        >
          Sign me out as well
        </Check>
        <div>
          <Submit look="quiet" waiting="Saving…">
            Save
          </Submit>
        </div>
      </CalendarForm>
    </section>
  );
}

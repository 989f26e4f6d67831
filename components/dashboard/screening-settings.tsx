import { Notice } from '@/components/ui/notice';
import { Submit } from '@/components/ui/submit';
import { SCREENING_METHODS } from '@/lib/clients/methods';
import type { ScreeningSettingsForm } from '@/lib/clients/schema';
import { METHOD_WORDS } from './client-words';
import { type DeedAction, DeedForm } from './deed-form';

/** How the tenant screens; read only without `action`. */
export function ScreeningSettings({
  settings,
  done,
  action,
}: {
  settings: ScreeningSettingsForm;
  done: string | undefined;
  action: DeedAction | undefined;
}) {
  if (!action) return <p className="text-soft">The settings cannot be changed at the moment.</p>;
  const words = DONE[done ?? ''];
  return (
    <>
      {words && <Notice tone="good" title={words} />}
      <section className="card p-4 sm:p-5">
        <DeedForm action={action} deed="settings">
          <Methods chosen={settings.methods} />
          <Rules settings={settings} />
          <div>
            <Submit waiting="Saving…">Save settings</Submit>
          </div>
        </DeedForm>
      </section>
      <section className="card p-4 sm:p-5">
        <h2 className="font-semibold">Encryption</h2>
        <p className="mt-1 mb-3 max-w-prose text-sm text-soft text-pretty">
          What clients send is sealed with a key of your own. You can have a new key for everything that comes
          from now on; what is here already stays readable until it is deleted.
        </p>
        <DeedForm action={action} deed="renew-key">
          <div>
            <Submit look="quiet" waiting="One moment…">
              Use a new key
            </Submit>
          </div>
        </DeedForm>
      </section>
    </>
  );
}

const DONE: Record<string, string> = {
  settings: 'Your settings are kept',
  'renew-key': 'A new key seals what comes from now on',
};

function Methods({ chosen }: { chosen: readonly string[] }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-semibold">What clients can choose from</legend>
      {SCREENING_METHODS.map((method) => (
        <label key={method} className="flex min-h-11 items-start gap-3 py-2">
          <input
            type="checkbox"
            name="methods"
            value={method}
            defaultChecked={chosen.includes(method)}
            className="mt-0.5 size-5 shrink-0 accent-brand"
          />
          <span>
            <span className="font-medium">{METHOD_WORDS[method].text}</span>
            <span className="block text-sm text-soft text-pretty">{METHOD_WORDS[method].means}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Rules({ settings }: { settings: ScreeningSettingsForm }) {
  return (
    <div className="grid gap-3 border-t border-line pt-3">
      <label className="flex min-h-11 items-start gap-3 py-2">
        <input
          type="checkbox"
          name="requiredForNew"
          value="yes"
          defaultChecked={settings.requiredForNew}
          className="mt-0.5 size-5 shrink-0 accent-brand"
        />
        <span>
          <span className="font-medium">Ask every new client</span>
          <span className="block text-sm text-soft text-pretty">
            Returning clients and those you have cleared are not asked.
          </span>
        </span>
      </label>
      <label className="grid max-w-80 gap-1.5">
        <span className="font-medium">Delete what was sent after</span>
        <span className="flex items-center gap-2">
          <input
            className="field w-24"
            type="number"
            name="purgeDays"
            min={1}
            max={365}
            step={1}
            required
            defaultValue={settings.purgeDays}
          />
          <span className="text-soft">days from your decision</span>
        </span>
      </label>
    </div>
  );
}

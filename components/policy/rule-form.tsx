import { Submit } from '@/components/ui/submit';
import type { RuleVersion } from '@/lib/compliance/queries';
import type { PolicyConditions, RuleKey } from '@/lib/compliance/schema';
import { type DeedAction, DeedForm } from '../dashboard/deed-form';
import { CONDITION_WORDS, DECISION_WORDS } from './words';

const TICKS = ['noIncall', 'screeningRequired', 'verificationRequired', 'consentRequired'] as const;

/** The next version of a rule, filled in with what the newest says. Times are days, by UTC. */
export function RuleForm({
  rule,
  newest,
  action,
}: {
  rule: RuleKey;
  newest: RuleVersion | undefined;
  action: DeedAction;
}) {
  const conditions = newest?.conditions ?? {};
  return (
    <DeedForm action={action} deed="save">
      <KeyFields rule={rule} version={newest?.version ?? 0} />
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-medium">What it says</legend>
        {(['allow', 'conditions', 'deny'] as const).map((decision) => (
          <label key={decision} className="flex min-h-11 items-center gap-3">
            <input
              type="radio"
              name="decision"
              value={decision}
              defaultChecked={(newest?.decision ?? 'deny') === decision}
              className="size-5 shrink-0 accent-brand"
            />
            <span>{DECISION_WORDS[decision].text}</span>
          </label>
        ))}
      </fieldset>
      <Conditions conditions={conditions} />
      <label className="grid gap-1.5">
        <span className="font-medium">Source</span>
        <span className="text-sm text-soft">The act or authority it follows.</span>
        <input className="field" name="source" defaultValue={newest?.source} maxLength={300} required />
      </label>
      <label className="grid gap-1.5">
        <span className="font-medium">Where to read it</span>
        <input
          className="field"
          type="url"
          name="sourceUrl"
          defaultValue={newest?.sourceUrl ?? ''}
          maxLength={500}
          placeholder="https://"
        />
      </label>
      <label className="grid gap-1.5">
        <span className="font-medium">Note</span>
        <span className="text-sm text-soft">Tenants whom it concerns read this, too.</span>
        <textarea className="field" name="note" rows={3} defaultValue={newest?.note} maxLength={1000} />
      </label>
      <div className="grid gap-4 sm:grid-cols-2">
        <DayField name="validFrom" label="From" hint="Empty: at once." />
        <DayField name="validUntil" label="Until" hint="Empty: until another version." />
      </div>
      <div>
        <Submit waiting="Saving…">{newest ? `Save as version ${newest.version + 1}` : 'Save'}</Submit>
      </div>
    </DeedForm>
  );
}

/** Takes a rule back: from then on the next wider one speaks, or the default. */
export function WithdrawForm({ newest, action }: { newest: RuleVersion; action: DeedAction }) {
  return (
    <details className="group">
      <summary className="button button-quiet group-open:hidden">Withdraw this rule…</summary>
      <DeedForm action={action} deed="withdraw">
        <KeyFields rule={newest} version={newest.version} />
        <input type="hidden" name="decision" value="deny" />
        <label className="grid gap-1.5">
          <span className="font-medium">Why</span>
          <span className="text-sm text-soft">
            Kept as the source of the last version. A wider rule speaks from then on, or the default.
          </span>
          <input className="field" name="source" maxLength={300} required />
        </label>
        <div>
          <Submit look="danger" waiting="Withdrawing…">
            Withdraw
          </Submit>
        </div>
      </DeedForm>
    </details>
  );
}

function KeyFields({ rule, version }: { rule: RuleKey; version: number }) {
  const { feature, tenantCountry, tenantRegion, visitorCountry } = rule;
  const values = { feature, tenantCountry, tenantRegion, visitorCountry, version };
  return Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value ?? ''} readOnly />
  ));
}

function Conditions({ conditions }: { conditions: PolicyConditions }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium">Conditions</legend>
      <label className="flex min-h-11 flex-wrap items-center gap-3">
        <span>Clients are at least</span>
        <input
          className="field max-w-24"
          type="number"
          name="minimumAge"
          min={18}
          max={99}
          defaultValue={conditions.minimumAge}
        />
        <span>years old</span>
      </label>
      {TICKS.map((name) => (
        <label key={name} className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            name={name}
            value="yes"
            defaultChecked={conditions[name]}
            className="size-5 shrink-0 accent-brand"
          />
          <span>
            {CONDITION_WORDS[name].text(true)}
            {!CONDITION_WORDS[name].seenTo && (
              <span className="block text-sm text-soft">Shown to the tenant; to be checked by people.</span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function DayField({ name, label, hint }: { name: string; label: string; hint: string }) {
  return (
    <label className="grid gap-1.5">
      <span className="font-medium">{label}</span>
      <input className="field max-w-48" type="date" name={name} />
      <span className="text-sm text-soft">{hint}</span>
    </label>
  );
}

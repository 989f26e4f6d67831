import { Submit } from '@/components/ui/submit';
import type { DepositRule } from '@/lib/booking/deposits';
import { formatMoney } from '@/lib/money';
import { type DeedAction, DeedForm } from './deed-form';
import { lengthText } from './times';
import { LOCATION_WORDS } from './words';

type Rules = {
  rules: (DepositRule & { id: string; service: string | null })[];
  services: { slug: string; name: string }[];
  currency: string;
  locale: string;
  action: DeedAction | undefined;
};

/** When a deposit is asked: the rules there are, and a form for one more. */
export function DepositRules({ rules, services, currency, locale, action }: Rules) {
  return (
    <section className="card p-4 sm:p-5" aria-labelledby="deposits-title">
      <h2 id="deposits-title" className="font-semibold">
        Deposits
      </h2>
      <p className="mt-1 mb-3 max-w-prose text-sm text-soft text-pretty">
        Of all rules that match a request, the one that asks most counts. A tour stop may ask for something
        else. The client is told the sum with the request; you can always waive it.
      </p>
      {rules.length === 0 ? (
        <p className="text-soft">No deposit is asked yet.</p>
      ) : (
        <ul className="grid gap-2">
          {rules.map((rule) => (
            <li
              key={rule.id}
              className="flex flex-wrap items-center justify-between gap-2 border-t border-line pt-2"
            >
              <span className="min-w-0">
                <span className="font-medium">{amountWords(rule, currency, locale)}</span>
                <span className="block text-sm text-soft">{conditionWords(rule)}</span>
              </span>
              {action && (
                <DeedForm action={action} deed="remove-deposit" id={rule.id}>
                  <Submit look="quiet" waiting="Removing…">
                    Remove
                  </Submit>
                </DeedForm>
              )}
            </li>
          ))}
        </ul>
      )}
      {action && <NewRule key={rules.map(({ id }) => id).join()} {...{ services, currency, action }} />}
    </section>
  );
}

function NewRule({
  services,
  currency,
  action,
}: Pick<Rules, 'services' | 'currency'> & { action: DeedAction }) {
  return (
    <details className="group mt-4 border-t border-line pt-3">
      <summary className="button button-quiet group-open:hidden">Add a deposit rule…</summary>
      <DeedForm action={action} deed="add-deposit">
        <div className="grid gap-4 sm:grid-cols-3">
          <label className="grid gap-1.5">
            <span className="font-medium">Amount</span>
            <input className="field" type="number" name="amount" min={1} max={100_000} required />
          </label>
          <label className="grid gap-1.5">
            <span className="font-medium">Kind</span>
            <select className="field" name="kind" defaultValue="percentage">
              <option value="percentage">Percent of the price</option>
              <option value="fixed">{`${currency}, whatever the price`}</option>
              <option value="per_hour">{`${currency} for each hour`}</option>
            </select>
          </label>
          <label className="grid gap-1.5">
            <span className="font-medium">Service</span>
            <select className="field" name="service" defaultValue="">
              <option value="">All services</option>
              {services.map(({ slug, name }) => (
                <option key={slug} value={slug}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </div>
        <fieldset className="grid gap-1">
          <legend className="mb-1 font-medium">Only if all of these hold (none: always)</legend>
          <Tick name="newClient" label="The client is new" />
          <Tick name="earlierNoShow" label="The client did not come once before" />
          <Tick name="onTour" label="It is on tour" />
          {(Object.keys(LOCATION_WORDS) as (keyof typeof LOCATION_WORDS)[]).map((kind) => (
            <Tick
              key={kind}
              name="locationKinds"
              value={kind}
              label={`It is ${LOCATION_WORDS[kind].toLowerCase()}`}
            />
          ))}
          <div className="mt-2 grid gap-4 sm:grid-cols-2">
            <label className="grid gap-1.5">
              <span>It starts at or after</span>
              <input className="field max-w-40" type="time" name="lateFrom" />
            </label>
            <label className="grid gap-1.5">
              <span>It lasts at least, in hours</span>
              <input className="field max-w-40" type="number" name="minHours" min={1} max={336} />
            </label>
          </div>
        </fieldset>
        <div>
          <Submit waiting="Saving…">Add the rule</Submit>
        </div>
      </DeedForm>
    </details>
  );
}

function Tick({ name, value = 'yes', label }: { name: string; value?: string; label: string }) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input type="checkbox" name={name} value={value} className="size-5 shrink-0 accent-brand" />
      <span>{label}</span>
    </label>
  );
}

/** `30 % of the price`, `$200 for each hour` */
export function amountWords(
  { kind, amount }: Pick<DepositRule, 'kind' | 'amount'>,
  currency: string,
  locale: string,
): string {
  if (kind === 'percentage') return `${amount / 100} % of the price`;
  return `${formatMoney(amount, currency, locale)}${kind === 'per_hour' ? ' for each hour' : ''}`;
}

function conditionWords({ conditions, service }: DepositRule & { service: string | null }): string {
  const { newClient, earlierNoShow, onTour, locationKinds, lateFromMinute, minMinutes } = conditions;
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const said = [
    service,
    newClient && 'new clients',
    earlierNoShow && 'after a no-show',
    onTour && 'on tour',
    locationKinds?.map((kind) => LOCATION_WORDS[kind].toLowerCase()).join(' or '),
    lateFromMinute !== undefined && `from ${clock(lateFromMinute)}`,
    minMinutes !== undefined && `${lengthText(minMinutes)} or longer`,
  ].filter((one): one is string => Boolean(one));
  return said.length > 0 ? said.join(' · ') : 'always';
}

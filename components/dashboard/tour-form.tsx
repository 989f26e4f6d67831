import { Submit } from '@/components/ui/submit';
import type { TourDeposit } from '@/lib/booking/deposits';
import type { OfferedService } from '@/lib/booking/hours';
import type { TourStopDetail } from '@/lib/booking/tours';
import { clocksOf, hoursText } from './calendar-data';
import { type CalendarAction, CalendarForm, Field, SelectField } from './calendar-form';
import { lengthText } from './times';
import { WeekFields } from './week-fields';

export type Choice = { value: string; label: string };
export type ChoiceGroup = { label: string; choices: Choice[] };

/** A tour stop, new or to be changed: where and when, its hours, its notice and prices. */
export function TourForm({
  companion,
  stop,
  services,
  countries,
  timeZones,
  home,
  currency,
  action,
}: {
  companion: { id: string; name: string };
  stop?: TourStopDetail;
  services: OfferedService[];
  countries: Choice[];
  timeZones: ChoiceGroup[];
  home: { countryCode: string; timeZone: string };
  currency: string;
  action: CalendarAction;
}) {
  const hidden: Record<string, string> = stop
    ? { deed: 'change', id: stop.id }
    : { deed: 'add', companionId: companion.id };
  const price = (serviceId: string, minutes: number) =>
    stop?.prices.find((one) => one.serviceId === serviceId && one.minutes === minutes)?.priceCents;
  return (
    <CalendarForm action={action} hidden={hidden} className="grid gap-4">
      <section className="card grid gap-3 p-4 sm:grid-cols-2 sm:p-5">
        <Field name="city" label="City" value={stop?.city ?? ''} charactersMax={60} required />
        <SelectField
          name="countryCode"
          label="Country"
          value={stop?.countryCode ?? home.countryCode}
          groups={[{ choices: countries }]}
        />
        <Field name="firstDay" label="First day" type="date" value={stop?.firstDay ?? ''} required />
        <Field name="lastDay" label="Last day, included" type="date" value={stop?.lastDay ?? ''} required />
        <SelectField
          name="timeZone"
          label="Time zone there"
          value={stop?.timeZone ?? home.timeZone}
          groups={timeZones}
        />
        <Field
          name="noticeMinutes"
          label="Notice there"
          type="number"
          min={0}
          step="any"
          unit="hours"
          value={hoursText(stop?.noticeMinutes ?? null)}
          hint="Empty: that of each service."
        />
      </section>
      <section className="card p-4 sm:p-5" aria-labelledby="tour-hours">
        <h2 id="tour-hours" className="font-semibold">
          Hours there
        </h2>
        <p className="mt-0.5 text-sm text-soft text-pretty">
          On these dates they replace the hours at home, by the clocks of the place. The evening before still
          runs to its end.
        </p>
        <WeekFields
          windows={(stop?.windows ?? []).map((one) => ({ weekday: one.weekday, ...clocksOf(one) }))}
        />
      </section>
      <section className="card p-4 sm:p-5" aria-labelledby="tour-deposit">
        <h2 id="tour-deposit" className="font-semibold">
          Deposit there
        </h2>
        <p className="mt-0.5 mb-3 max-w-prose text-sm text-soft text-pretty">
          For requests of these days. A booking that you move keeps what its client has accepted.
        </p>
        <DepositFields deposit={stop?.deposit ?? { basis: 'home' }} currency={currency} />
      </section>
      <section className="card p-4 sm:p-5" aria-labelledby="tour-prices">
        <h2 id="tour-prices" className="font-semibold">
          Prices there
        </h2>
        <p className="mt-0.5 mb-3 text-sm text-soft">In {currency}. Empty: the price at home.</p>
        <div className="grid gap-3 sm:grid-cols-2">
          {services.flatMap(({ id, name, durations }) =>
            durations.map(({ minutes, priceCents }) => (
              <Field
                key={`${id} ${minutes}`}
                name={`price-${id}-${minutes}`}
                label={`${name}, ${lengthText(minutes)}`}
                type="number"
                min={0}
                step="any"
                value={moneyText(price(id, minutes))}
                hint={`At home ${moneyText(priceCents)}`}
              />
            )),
          )}
        </div>
      </section>
      <div>
        <Submit waiting="Saving…">{stop ? 'Save tour stop' : 'Add tour stop'}</Submit>
      </div>
    </CalendarForm>
  );
}

function DepositFields({ deposit, currency }: { deposit: TourDeposit; currency: string }) {
  const own = deposit.basis === 'own' ? deposit : undefined;
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <SelectField
        name="deposit.basis"
        label="What is asked"
        value={deposit.basis}
        groups={[
          {
            choices: [
              { value: 'home', label: 'As your booking rules say' },
              { value: 'none', label: 'No deposit' },
              { value: 'own', label: 'A deposit of its own' },
            ],
          },
        ]}
      />
      <Field
        name="deposit.amount"
        label="Its own: how much"
        type="number"
        min={1}
        step="any"
        value={own ? String(own.amount / 100) : ''}
      />
      <SelectField
        name="deposit.kind"
        label="Of what"
        value={own?.kind ?? 'percentage'}
        groups={[
          {
            choices: [
              { value: 'percentage', label: 'Percent of the price' },
              { value: 'fixed', label: `${currency}, whatever the price` },
              { value: 'per_hour', label: `${currency} for each hour` },
            ],
          },
        ]}
      />
    </div>
  );
}

function moneyText(cents: number | undefined): string {
  return cents === undefined ? '' : String(cents / 100);
}

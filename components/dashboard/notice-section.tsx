import { Submit } from '@/components/ui/submit';
import type { ServiceNotice } from '@/lib/booking/notice';
import { hoursText } from './calendar-data';
import { type CalendarAction, CalendarForm, Field } from './calendar-form';
import { LOCATION_WORDS } from './words';

/** How long before its start each service has to be asked for: by where, and for whom. */
export function Notice({ services, action }: { services: ServiceNotice[]; action?: CalendarAction }) {
  return (
    <section className="card p-4 sm:p-5" aria-labelledby="notice-title">
      <h2 id="notice-title" className="font-semibold">
        Notice
      </h2>
      <p className="mt-0.5 max-w-prose text-sm text-soft text-pretty">
        How many hours before its start a service has to be asked for. Clients are returning once you have
        confirmed a booking of theirs.
      </p>
      <ul className="mt-2 divide-y divide-line">
        {services.map((service) => (
          <li key={service.id}>
            <details className="group">
              <summary className="flex min-h-12 items-center justify-between gap-4">
                <span className="font-medium">{service.name}</span>
                <span className="text-sm text-soft tabular-nums">
                  {hoursText(service.minNoticeMinutes)} h
                  {service.rules.length > 0 && `, ${service.rules.length} of its own`}
                </span>
              </summary>
              {action && <ServiceForm service={service} action={action} />}
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ServiceForm({ service, action }: { service: ServiceNotice; action: CalendarAction }) {
  const own = (locationKind: string, standing: string) =>
    service.rules.find((rule) => rule.locationKind === locationKind && rule.standing === standing)?.minutes;
  const number = { type: 'number', min: 0, max: 8760, step: 'any' } as const;
  return (
    <CalendarForm
      action={action}
      hidden={{ deed: 'notice', serviceId: service.id }}
      className="grid gap-3 pt-1 pb-4"
    >
      <Field
        name="minNoticeMinutes"
        label="Everywhere and for everybody"
        {...number}
        unit="hours"
        width="w-56"
        value={hoursText(service.minNoticeMinutes)}
      />
      {service.locationKinds.map((kind) => (
        <fieldset key={kind} className="grid gap-2">
          <legend className="mb-1 text-sm text-soft">{LOCATION_WORDS[kind]}, if it differs</legend>
          <div className="flex flex-wrap gap-4">
            {(['new', 'returning'] as const).map((standing) => (
              <Field
                key={standing}
                name={`${kind}-${standing}`}
                label={standing === 'new' ? 'New clients' : 'Returning clients'}
                {...number}
                unit="hours"
                width="w-40"
                value={hoursText(own(kind, standing) ?? null)}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <div>
        <Submit look="quiet" waiting="Saving…">
          Save notice
        </Submit>
      </div>
    </CalendarForm>
  );
}

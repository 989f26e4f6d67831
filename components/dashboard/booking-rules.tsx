import { Submit } from '@/components/ui/submit';
import type { BookingSettings } from '@/lib/booking/settings';
import { type DeedAction, DeedForm } from './deed-form';

/** Rows for what cancelling costs; more than anybody uses, fewer than confuse. */
const TIER_ROWS = 4;

/** How long answers may take, what cancelling costs, how a deposit is paid; read only without `action`. */
export function BookingRules({
  settings,
  action,
}: {
  settings: BookingSettings;
  action: DeedAction | undefined;
}) {
  if (!action) return <p className="text-soft">The rules cannot be changed at the moment.</p>;
  return (
    <section className="card p-4 sm:p-5" aria-labelledby="rules-title">
      <h2 id="rules-title" className="sr-only">
        Answers, cancelling and paying
      </h2>
      <DeedForm action={action} deed="settings">
        <div className="grid gap-6">
          <Patience settings={settings} />
          <Cancelling settings={settings} />
          <label className="grid max-w-prose gap-1.5">
            <span className="font-semibold">How to pay a deposit</span>
            <span className="text-sm text-soft text-pretty">
              Clients read it on their private page once you have accepted, with the reference to name.
            </span>
            <textarea
              className="field min-h-28 resize-y"
              name="depositInstructions"
              rows={4}
              maxLength={2000}
              defaultValue={settings.depositInstructions}
            />
          </label>
          <div>
            <Submit waiting="Saving…">Save rules</Submit>
          </div>
        </div>
      </DeedForm>
    </section>
  );
}

const PATIENCE = [
  { name: 'requestHours', label: 'You answer a request', min: 1 },
  { name: 'offerHours', label: 'Clients answer an offer', min: 1 },
  { name: 'depositHours', label: 'Clients pay the deposit', min: 1 },
  { name: 'proposalHours', label: 'You answer a wish to move', min: 1 },
  { name: 'rescheduleHours', label: 'Moving may be asked until, before the start', min: 0 },
] as const;

function Patience({ settings }: { settings: BookingSettings }) {
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">Within how many hours</legend>
      <p className="mb-3 text-sm text-soft text-pretty">
        What is not answered in time ends by itself, and the time is free again.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        {PATIENCE.map(({ name, label, min }) => (
          <label key={name} className="grid gap-1.5">
            <span>{label}</span>
            <input
              className="field max-w-32"
              type="number"
              name={name}
              min={min}
              max={720}
              required
              defaultValue={settings[name]}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Cancelling({ settings }: { settings: BookingSettings }) {
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">What cancelling costs the client</legend>
      <p className="mb-3 max-w-prose text-sm text-soft text-pretty">
        With at least so many hours to go, so much of the price. Clients see the sum before they cancel; what
        they have paid counts towards it. Before you have confirmed it costs nothing.
      </p>
      <div className="grid max-w-md gap-3">
        {Array.from({ length: TIER_ROWS }, (_, at) => settings.cancellationTiers[at]).map((tier, at) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else that tells them apart
            key={at}
            className="grid grid-cols-2 items-end gap-3"
          >
            <label className="grid gap-1.5">
              <span className={at === 0 ? '' : 'sr-only'}>Hours before the start</span>
              <input
                className="field"
                type="number"
                name="tierHours"
                min={0}
                max={8760}
                defaultValue={tier?.hoursBefore}
              />
            </label>
            <label className="grid gap-1.5">
              <span className={at === 0 ? '' : 'sr-only'}>Percent of the price</span>
              <input
                className="field"
                type="number"
                name="tierPercent"
                min={0}
                max={100}
                defaultValue={tier && tier.feeBps / 100}
              />
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

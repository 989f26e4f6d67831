import { Submit } from '@/components/ui/submit';
import { type DeedAction, DeedForm } from '../deed-form';

const KINDS = ['social', 'bio', 'story', 'ad', 'email', 'directory', 'print'];

/** Makes a link whose visits are told apart. */
export function CampaignForm({ action, currency }: { action: DeedAction; currency: string }) {
  return (
    <section id="new-link" className="card p-4 sm:p-5">
      <h2 className="mb-3 font-semibold">A new campaign link</h2>
      <DeedForm action={action} deed="add">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            name="name"
            label="Name"
            hint="For you alone, like “Winter in Melbourne”"
            required
            max={80}
          />
          <Field name="utmSource" label="Where it is shared" hint="Like instagram" required max={80} />
          <div className="grid content-start gap-1.5">
            <label htmlFor="campaign-utmMedium" className="font-medium">
              Kind of link
            </label>
            <select id="campaign-utmMedium" name="utmMedium" className="field">
              {KINDS.map((kind) => (
                <option key={kind}>{kind}</option>
              ))}
            </select>
          </div>
          <Field
            name="utmCampaign"
            label="Short name"
            hint="Stands in the link; made of the name if left empty"
            max={80}
          />
          <Field name="landingPath" label="Page it leads to" hint="Like / or /rates" max={200} />
          <Field
            name="cost"
            label={`What it cost (${currency})`}
            hint="All of it, over its whole life"
            max={12}
            numeric
          />
          <Field
            name="startsOn"
            label="First day"
            hint="Its cost counts from here; today if left empty"
            type="date"
          />
          <Field name="endsOn" label="Last day" hint="Leave it empty while there is no end" type="date" />
          <div className="sm:col-span-2">
            <Field name="note" label="Note" hint="For you alone" max={300} />
          </div>
        </div>
        <div>
          <Submit waiting="One moment…">Make the link</Submit>
        </div>
      </DeedForm>
    </section>
  );
}

function Field({
  name,
  label,
  hint,
  max,
  type = 'text',
  required = false,
  numeric = false,
}: {
  name: string;
  label: string;
  hint: string;
  max?: number;
  type?: 'text' | 'date';
  required?: boolean;
  numeric?: boolean;
}) {
  const id = `campaign-${name}`;
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        name={name}
        type={type}
        className="field"
        maxLength={max}
        required={required}
        inputMode={numeric ? 'decimal' : undefined}
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} className="text-sm text-soft">
        {hint}
      </p>
    </div>
  );
}

import { paths } from '@/lib/urls';

/** What the forms need to know. `alternates`: other starts that the client named; money as text, `150.00`. */
export type Deciding = {
  id: string;
  version: number;
  alternates: { value: string; label: string }[];
  missing: string;
  refundable: string;
  zone: string;
};

/** What is asked before a decision is carried out. */
export function Fields({ deed, booking }: { deed: string; booking: Deciding }) {
  switch (deed) {
    case 'deposit-received':
      return <Money missing={booking.missing} />;
    case 'refund':
      return <Money missing={booking.refundable} />;
    case 'counter-offer':
      return (
        <>
          <OpenTimes id={booking.id} />
          {['First time', 'Second time (optional)', 'Third time (optional)'].map((label, at) => (
            <When key={label} label={label} zone={booking.zone} required={at === 0} />
          ))}
          <Note />
        </>
      );
    case 'reschedule':
      return (
        <>
          <OpenTimes id={booking.id} />
          <When label="New time" zone={booking.zone} required />
          <Note />
        </>
      );
    case 'waive-deposit':
      return null;
    default:
      return <Note />;
  }
}

function OpenTimes({ id }: { id: string }) {
  return (
    <p className="text-sm">
      <a className="link" href={paths.dashboardOtherTimes(id)}>
        Choose among open times
      </a>
      , or name any other:
    </p>
  );
}

function When({ label, zone, required }: { label: string; zone: string; required: boolean }) {
  return (
    <label className="grid gap-1.5">
      <span className="font-medium">{label}</span>
      <input className="field" type="datetime-local" name="when" step={300} required={required} />
      {required && <span className="text-sm text-soft">By the clock of the place: {zone}.</span>}
    </label>
  );
}

function Money({ missing }: { missing: string }) {
  return (
    <>
      <label className="grid gap-1.5">
        <span className="font-medium">Amount</span>
        <input
          className="field"
          name="amount"
          inputMode="decimal"
          defaultValue={missing}
          pattern="[0-9]{1,7}([.,][0-9]{1,2})?"
          required
        />
      </label>
      <label className="grid gap-1.5">
        <span className="font-medium">
          Reference <span className="font-normal text-soft">(optional)</span>
        </span>
        <input className="field" name="reference" maxLength={120} />
      </label>
    </>
  );
}

function Note() {
  return (
    <label className="grid gap-1.5">
      <span className="font-medium">
        A word to the client <span className="font-normal text-soft">(optional)</span>
      </span>
      <textarea className="field min-h-24 resize-y" name="note" rows={3} maxLength={1000} />
    </label>
  );
}

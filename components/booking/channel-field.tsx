import { Fault, takesCursor } from './fields';
import type { FormFailure } from './typed';

/** Mails or text messages; offered where text messages leave the house. */
export function ChannelField({ failure }: { failure: FormFailure | null }) {
  const fault = failure?.faults.channel;
  return (
    <fieldset className="field" id="channel">
      <legend className="field-label">How would you like to hear from us?</legend>
      <ul className="book-pills">
        {CHANNELS.map(({ value, label }, at) => (
          <li key={value}>
            <input
              type="radio"
              name="channel"
              value={value}
              id={`channel-${value}`}
              className="book-radio"
              defaultChecked={(failure?.typed.channel || 'email') === value}
              {...(at === 0 ? takesCursor('channel', failure) : {})}
              aria-invalid={fault ? true : undefined}
              aria-describedby={fault ? 'channel-note channel-fault' : 'channel-note'}
            />
            <label htmlFor={`channel-${value}`} className="book-pill">
              {label}
            </label>
          </li>
        ))}
      </ul>
      <p className="form-note" id="channel-note">
        A text message needs your phone number, and says little more than that there is news.
      </p>
      <Fault name="channel" words={fault} />
    </fieldset>
  );
}

const CHANNELS = [
  { value: 'email', label: 'By e-mail' },
  { value: 'sms', label: 'By text message' },
];

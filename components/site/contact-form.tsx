/**
 * The contact form. Posts by itself to /api/contact, which leads to /contact/thanks; site.js sends it as JSON instead
 * and shows what is wrong beside each field.
 */
export function ContactForm({ heading }: { heading: string }) {
  return (
    <form
      method="post"
      action="/api/contact"
      className="form"
      data-contact
      data-form="contact"
      aria-label={heading}
    >
      <Field name="name" label="Your name" autoComplete="name" charactersMax={80} />
      <Field name="email" label="Your e-mail" type="email" autoComplete="email" charactersMax={254} />
      <Field name="message" label="Message" charactersMax={4000} rows={6} />
      <p className="form-status" role="status" data-status />
      <button type="submit" className="button justify-self-start">
        Send message
      </button>
      <p className="form-note">Your message is read by the person it is meant for, and by nobody else.</p>
      <div data-sent hidden>
        <div className="form-sent" tabIndex={-1}>
          <h2 className="form-sent-title">Thank you</h2>
          <p>Your message has arrived. You will get an answer by e-mail.</p>
        </div>
      </div>
    </form>
  );
}

function Field({
  name,
  label,
  charactersMax,
  type = 'text',
  autoComplete,
  rows,
}: {
  name: string;
  label: string;
  charactersMax: number;
  type?: 'text' | 'email';
  autoComplete?: string;
  rows?: number;
}) {
  const id = `contact-${name}`;
  const shared = {
    id,
    name,
    required: true,
    maxLength: charactersMax,
    'aria-describedby': `${id}-error`,
    className: 'field-input',
  };
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      {rows ? (
        <textarea {...shared} rows={rows} />
      ) : (
        <input {...shared} type={type} autoComplete={autoComplete} />
      )}
      <p id={`${id}-error`} className="field-error" data-error={name} />
    </div>
  );
}

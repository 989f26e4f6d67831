import type { ReactNode } from 'react';
import type { BookingDetail } from '@/lib/booking/queries';
import { meetingText } from '@/lib/booking/times';
import { formatMoney } from '@/lib/money';
import { type CancelFailure, CancelForm } from './cancel-form';
import { PLACE_WORDS, STATUS_WORDS } from './words';
import { YourClock } from './your-clock';

/** What the holder of the private link sees of their booking. `data-status` is for programs and tests. */
export function StatusPage({
  booking,
  token,
  contactPath,
  locale,
  cancel,
}: {
  booking: BookingDetail;
  token: string;
  contactPath: string;
  locale: string;
  cancel: (before: CancelFailure | null, form: FormData) => Promise<CancelFailure>;
}) {
  const { status, code, actions, policyText } = booking;
  const words = STATUS_WORDS[status];
  return (
    <article className="book status" data-status={status} aria-labelledby="state">
      <header className="book-title">
        <p className="status-code">
          Request <strong>{code}</strong>
        </p>
        <h1 id="state">{words.title}</h1>
        <p>{words.text}</p>
      </header>
      <div className="status-body">
        <Facts booking={booking} locale={locale} />
        {policyText && (
          <details className="book-policy">
            <summary>The booking policy you accepted</summary>
            {policyText.split('\n\n').map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </details>
        )}
        {actions.includes('cancel') && (
          <details className="status-cancel">
            <summary>{status === 'pending' ? 'Cancel this request' : 'Cancel this booking'}</summary>
            <CancelForm token={token} action={cancel} />
          </details>
        )}
        <p className="form-note">
          This page is yours alone: whoever has its address can see and cancel this request. Keep the link
          from your e-mail, and share it with nobody. Questions?{' '}
          <a href={contactPath} className="link">
            Write a message
          </a>
          .
        </p>
      </div>
    </article>
  );
}

function Facts({ booking, locale }: { booking: BookingDetail; locale: string }) {
  const { start, end, timeZone, companion, service, locationKind, locationDetail, message, price } = booking;
  return (
    <dl className="book-summary">
      <Row label="When">
        <time dateTime={start.toISOString()}>{meetingText(booking, locale)}</time>
        <YourClock start={start.toISOString()} end={end.toISOString()} timeZone={timeZone} locale={locale} />
      </Row>
      <Row label="With">{companion.name}</Row>
      <Row label="What">{service.name}</Row>
      <Row label="Where">
        {PLACE_WORDS[locationKind].title}
        {locationDetail && <span className="block">{locationDetail}</span>}
      </Row>
      <Row label="Price">
        <strong className="book-price">{formatMoney(price.amountCents, price.currency, locale)}</strong>
      </Row>
      {message && (
        <Row label="Your words">
          <span className="status-words">{message}</span>
        </Row>
      )}
    </dl>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="book-row">
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { PlaceShown } from '@/lib/booking/meeting-places';
import type { BookingDetail } from '@/lib/booking/queries';
import type { PaymentRequest } from '@/lib/booking/rails';
import { namesOf } from '@/lib/booking/shares';
import { holdsTime } from '@/lib/booking/states';
import { meetingText } from '@/lib/booking/times';
import { formatMoney } from '@/lib/money';
import type { DeedAction } from './client-deed';
import { Attendance, Cancel, Channel, Deposit, Offers, Reschedule } from './status-deeds';
import { momentLabel, PLACE_WORDS, STATUS_WORDS } from './words';
import { YourClock } from './your-clock';

/** What the page knows besides the booking. `starts`: where it could be moved; `proof`: how sending a file went. */
export type StatusReading = {
  token: string;
  contactPath: string;
  locale: string;
  /** How a deposit is paid, when one is asked. */
  payment: PaymentRequest | null;
  starts: Date[];
  proof: string | undefined;
  /** A reminder has asked whether the client still comes. */
  asked: boolean;
  /** What may be said of the place by now. */
  place: PlaceShown | null;
  /** The client may choose text messages over mails. */
  textable: boolean;
};

/** What the holder of the private link sees of their booking. `data-status` is for programs and tests. */
export function StatusPage({
  booking,
  reading,
  act,
  children,
}: {
  booking: BookingDetail;
  reading: StatusReading;
  act: DeedAction;
  children?: ReactNode;
}) {
  const { status, code, policyText, proposal, timeZone } = booking;
  const { token, contactPath, locale, payment, starts, proof, asked, place, textable } = reading;
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
        {booking.forbidden && !holdsTime(status) && (
          <p role="status" className="status-panel">
            What you asked for cannot be booked there any more: the law of the place does not allow it.
          </p>
        )}
        <Offers {...{ booking, token, locale, act }} />
        <Deposit {...{ booking, token, locale, payment, proof }} />
        {proposal && (
          <p role="status" className="status-panel">
            You asked to move this to {momentLabel(proposal, timeZone, locale)}. Until that is answered,
            everything stays as agreed.
          </p>
        )}
        <Attendance {...{ booking, token, act, asked }} />
        {children}
        <Facts booking={booking} locale={locale} place={place} />
        {policyText && (
          <details className="book-policy">
            <summary>The booking policy you accepted</summary>
            {policyText.split('\n\n').map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </details>
        )}
        <div className="status-mores">
          <Reschedule {...{ booking, token, locale, act, starts }} />
          {textable && <Channel {...{ booking, token, act }} />}
          <Cancel {...{ booking, token, locale, act }} />
        </div>
        <p className="form-note">
          This page is yours alone: whoever has its address can see and change this request. Keep the link
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

function Facts({
  booking,
  locale,
  place,
}: {
  booking: BookingDetail;
  locale: string;
  place: PlaceShown | null;
}) {
  const { start, end, timeZone, companions, service, locationKind, locationDetail, message, price } = booking;
  return (
    <dl className="book-summary">
      <Row label="When">
        <time dateTime={start.toISOString()}>{meetingText(booking, locale)}</time>
        <YourClock start={start.toISOString()} end={end.toISOString()} timeZone={timeZone} locale={locale} />
      </Row>
      <Row label="With">{namesOf(companions)}</Row>
      <Row label="What">{service.name}</Row>
      <Row label="Where">
        {PLACE_WORDS[locationKind].title}
        {locationDetail && <span className="block">{locationDetail}</span>}
        {place && <Where place={place} timeZone={timeZone} locale={locale} />}
      </Row>
      <Row label="Price">
        <strong className="book-price">{formatMoney(price.amountCents, price.currency, locale)}</strong>
      </Row>
      {booking.deposit && (booking.status === 'pending' || booking.status === 'counter_offered') && (
        <Row label="Deposit">
          {formatMoney(booking.deposit.amountCents, booking.deposit.currency, locale)}, once it is accepted
        </Row>
      )}
      {booking.status === 'cancelled_by_client' && booking.cancellation.feeCents > 0 && (
        <Row label="Cancellation">
          {formatMoney(booking.cancellation.feeCents, price.currency, locale)}
          {booking.cancellation.keptCents > 0 && ', covered by your deposit as far as it reaches'}
        </Row>
      )}
      {message && (
        <Row label="Your words">
          <span className="status-words">{message}</span>
        </Row>
      )}
    </dl>
  );
}

/** The general area at once; the address in time, and until then when that will be. */
function Where({ place, timeZone, locale }: { place: PlaceShown; timeZone: string; locale: string }) {
  return (
    <>
      {place.area && <span className="block">{place.area}</span>}
      {place.address ? (
        <strong className="status-words block">{place.address}</strong>
      ) : (
        <span className="block">
          The address is shown here from{' '}
          <time dateTime={place.from.toISOString()}>{momentLabel(place.from, timeZone, locale)}</time>.
        </span>
      )}
    </>
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

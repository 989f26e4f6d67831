import type { ReactNode } from 'react';
import type { BookingDetail } from '@/lib/booking/queries';
import type { PaymentRequest } from '@/lib/booking/rails';
import { formatMoney } from '@/lib/money';
import { ClientDeed, type DeedAction } from './client-deed';
import { DeedButton } from './deed-button';
import { momentLabel } from './words';

type Deeds = { booking: BookingDetail; token: string; locale: string; act: DeedAction };

/** The times that are offered: one press takes one. */
export function Offers({ booking, token, locale, act }: Deeds) {
  if (!booking.actions.includes('accept')) return null;
  const { offers, timeZone, expiresAt } = booking;
  return (
    <Panel id="offers" title={offers.length === 1 ? 'The time that is offered' : 'Choose a time'}>
      <ClientDeed token={token} deed="accept" action={act}>
        <div className="status-choices">
          {offers.map((start) => (
            <DeedButton
              key={start.toISOString()}
              name="start"
              value={start.toISOString()}
              waiting="One moment…"
            >
              {momentLabel(start, timeZone, locale)}
            </DeedButton>
          ))}
        </div>
      </ClientDeed>
      <Until when={expiresAt} timeZone={timeZone} locale={locale}>
        The offer stands until
      </Until>
      <ClientDeed token={token} deed="decline-offer" action={act}>
        <DeedButton quiet waiting="One moment…">
          None of these
        </DeedButton>
      </ClientDeed>
    </Panel>
  );
}

/** What to pay, how, and by when; the file goes to the API, which leads back here. */
export function Deposit({
  booking,
  token,
  locale,
  payment,
  proof,
}: Omit<Deeds, 'act'> & { payment: PaymentRequest | null; proof: string | undefined }) {
  const { deposit, status, timeZone, expiresAt, proofs } = booking;
  if (!deposit || !payment || status !== 'awaiting_deposit') return null;
  const money = (cents: number) => formatMoney(cents, deposit.currency, locale);
  return (
    <Panel id="deposit" title="The deposit">
      <p>
        <strong className="book-price">{money(deposit.amountCents - deposit.paidCents)}</strong>
        {deposit.paidCents > 0 && ` is left; ${money(deposit.paidCents)} has arrived.`}
      </p>
      <Until when={expiresAt} timeZone={timeZone} locale={locale}>
        This time is kept for you until
      </Until>
      <HowToPay payment={payment} />
      {proof === 'sent' && <p role="status">Thank you, your file has arrived.</p>}
      {proof === 'refused' && (
        <p role="alert" className="field-error">
          That file could not be taken. Send a picture (JPEG, PNG, WebP) or a PDF of at most 10 MB, five at
          most.
        </p>
      )}
      <form
        method="post"
        encType="multipart/form-data"
        action={`/api/b/${token}/deposit-proof`}
        className="status-deed"
      >
        <div className="field">
          <label className="field-label" htmlFor="proof-file">
            Proof of payment <span className="book-optional">(optional)</span>
          </label>
          <input
            id="proof-file"
            className="field-input"
            type="file"
            name="file"
            required
            accept="image/jpeg,image/png,image/webp,application/pdf"
          />
          {proofs.length > 0 && (
            <p className="form-note">
              {proofs.length === 1 ? 'One file has' : `${proofs.length} files have`} arrived.
            </p>
          )}
        </div>
        <button type="submit" className="button button-quiet">
          Send the file
        </button>
      </form>
    </Panel>
  );
}

function HowToPay({ payment }: { payment: PaymentRequest }) {
  if (payment.kind === 'redirect')
    return (
      <a className="button" href={payment.url}>
        Pay now
      </a>
    );
  return (
    <>
      {payment.text && <p className="status-words">{payment.text}</p>}
      <p>
        Name this reference with your payment:{' '}
        <strong className="status-reference">{payment.reference}</strong>
      </p>
    </>
  );
}

/** Asked before the meeting. Who cannot come is shown how to cancel; nothing happens by itself. */
export function Attendance({ booking, token, act, asked }: Omit<Deeds, 'locale'> & { asked: boolean }) {
  if (!booking.actions.includes('attendance') || !(asked || booking.attending !== null)) return null;
  return (
    <Panel id="attendance" title="Are you still coming?">
      {booking.attending !== null && (
        <p role="status">
          {booking.attending
            ? 'You said that you are coming. Thank you.'
            : 'You said that you cannot come. Please cancel below, so that the time is free again.'}
        </p>
      )}
      <ClientDeed token={token} deed="attendance" action={act}>
        <div className="status-choices">
          {booking.attending !== true && (
            <DeedButton name="coming" value="yes" waiting="One moment…">
              Yes, I am coming
            </DeedButton>
          )}
          {booking.attending !== false && (
            <DeedButton quiet name="coming" value="no" waiting="One moment…">
              I cannot come
            </DeedButton>
          )}
        </div>
      </ClientDeed>
    </Panel>
  );
}

/** A wish to move a confirmed booking. `starts` are those that can be booked. */
export function Reschedule({ booking, token, locale, act, starts }: Deeds & { starts: Date[] }) {
  const { actions, proposal, timeZone } = booking;
  if (!actions.includes('reschedule')) return null;
  const days = new Map<string, Date[]>();
  for (const start of starts) {
    const day = momentLabel(start, timeZone, locale, 'day');
    days.set(day, [...(days.get(day) ?? []), start]);
  }
  return (
    <details className="status-more">
      <summary>Propose another time</summary>
      <div className="status-panel">
        <p>
          {proposal ? 'A new proposal replaces yours. ' : ''}Everything stays as agreed until the new time is
          accepted.
        </p>
        {starts.length === 0 ? (
          <p>No other time is open in the coming weeks. You are welcome to write a message.</p>
        ) : (
          <ClientDeed token={token} deed="reschedule" action={act}>
            <div className="field">
              <label className="field-label" htmlFor="new-start">
                New time
              </label>
              <select id="new-start" name="start" className="field-input" required defaultValue="">
                <option value="" disabled>
                  Choose…
                </option>
                {[...days].map(([day, these]) => (
                  <optgroup key={day} label={day}>
                    {these.map((start) => (
                      <option key={start.toISOString()} value={start.toISOString()}>
                        {momentLabel(start, timeZone, locale)}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </select>
            </div>
            <DeedButton waiting="Sending…">Propose it</DeedButton>
          </ClientDeed>
        )}
      </div>
    </details>
  );
}

/** By what the client hears of it: the other way than now, by one press. */
export function Channel({ booking, token, act }: Omit<Deeds, 'locale'>) {
  const byText = booking.channel === 'sms';
  return (
    <details className="status-more">
      <summary>{byText ? 'You hear from us by text message' : 'You hear from us by e-mail'}</summary>
      <div className="status-panel">
        <ClientDeed token={token} deed="channel" action={act}>
          <p>
            {byText
              ? `News goes to ${booking.client.phone}, in short words that name nothing.`
              : `News goes to ${booking.client.email}. A text message to ${booking.client.phone} says little more than that there is some.`}
          </p>
          <DeedButton quiet name="channel" value={byText ? 'email' : 'sms'} waiting="One moment…">
            {byText ? 'Write e-mails instead' : 'Send text messages instead'}
          </DeedButton>
        </ClientDeed>
      </div>
    </details>
  );
}

/** What it costs stands before the button, and is what the button agrees to. */
export function Cancel({ booking, token, locale, act }: Deeds) {
  const { actions, status, cancellation, price } = booking;
  if (!actions.includes('cancel')) return null;
  const money = (cents: number) => formatMoney(cents, price.currency, locale);
  const { feeCents, keptCents, refundCents } = cancellation;
  return (
    <details className="status-more">
      <summary>{status === 'pending' ? 'Cancel this request' : 'Cancel this booking'}</summary>
      <div className="status-panel">
        <ClientDeed token={token} deed="cancel" action={act}>
          {feeCents > 0 ? (
            <p>
              By the policy that you accepted, cancelling now costs <strong>{money(feeCents)}</strong>
              {keptCents > 0 && `, of which ${money(keptCents)} is covered by your deposit`}.
            </p>
          ) : (
            <p>Cancelling now costs nothing.</p>
          )}
          {refundCents > 0 && <p>{money(refundCents)} of your deposit comes back to you.</p>}
          <p>Once cancelled, this cannot be taken back. You are welcome to send a new request.</p>
          <input type="hidden" name="feeCentsMax" value={feeCents} />
          <DeedButton quiet waiting="Cancelling…">
            Yes, cancel it
          </DeedButton>
        </ClientDeed>
      </div>
    </details>
  );
}

function Panel({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className="status-panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="book-heading">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Until({
  when,
  timeZone,
  locale,
  children,
}: {
  when: Date | null;
  timeZone: string;
  locale: string;
  children: ReactNode;
}) {
  if (!when) return null;
  return (
    <p className="form-note">
      {children} <time dateTime={when.toISOString()}>{momentLabel(when, timeZone, locale)}</time>.
    </p>
  );
}

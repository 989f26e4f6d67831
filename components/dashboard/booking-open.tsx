import type { BookingDetail } from '@/lib/booking/queries';
import { formatMoney } from '@/lib/money';
import { momentText } from './times';

/** What waits for an answer besides the request itself: times that were offered, a wish to move. */
export function Asked({ booking, reading }: { booking: BookingDetail; reading: { locale: string } }) {
  const { offers, proposal, attending, timeZone, expiresAt } = booking;
  const at = (moment: Date) => momentText(moment, timeZone, reading.locale);
  const lines = [
    ...(offers.length > 0 ? [`You offered ${offers.map(at).join(' or ')}.`] : []),
    ...(proposal ? [`The client asks to move this to ${at(proposal)}.`] : []),
    ...(attending === true ? ['The client says that they are coming.'] : []),
    ...(attending === false ? ['The client says that they cannot come.'] : []),
    ...(expiresAt && booking.actions.length > 0 ? [`Without an answer it ends on ${at(expiresAt)}.`] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <section className="card grid gap-1 p-4 sm:px-5" aria-label="What is open">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </section>
  );
}

/** What came in and went back, and the files that the client sent about it. */
export function Money({ booking, reading }: { booking: BookingDetail; reading: { locale: string } }) {
  const { payments, proofs, price, cancellation, status, id, timeZone } = booking;
  const fee = status === 'cancelled_by_client' && cancellation.feeCents > 0;
  if (payments.length === 0 && proofs.length === 0 && !fee) return null;
  const money = (cents: number) => formatMoney(cents, price.currency, reading.locale);
  return (
    <section className="card p-4 sm:px-5">
      <h2 className="mb-3 font-semibold">Money</h2>
      <ul className="grid gap-2">
        {payments.map(({ kind, amountCents, reference, createdAt }) => (
          <li key={createdAt.toISOString() + kind} className="flex flex-wrap justify-between gap-x-4">
            <span>
              {kind === 'deposit' ? 'Received' : 'Sent back'}{' '}
              {momentText(createdAt, timeZone, reading.locale)}
              {reference && <bdi className="block text-sm text-soft">{reference}</bdi>}
            </span>
            <span className="tabular-nums">{money(kind === 'deposit' ? amountCents : -amountCents)}</span>
          </li>
        ))}
      </ul>
      {fee && (
        <p className="mt-2">
          Cancelling cost {money(cancellation.feeCents)}; {money(cancellation.keptCents)} is covered by the
          deposit
          {cancellation.refundCents > 0 && `, ${money(cancellation.refundCents)} is to go back`}.
        </p>
      )}
      {proofs.map((proof, at) => (
        <p key={proof.id} className="mt-2">
          <a className="link" href={`/api/dashboard/bookings/${id}/proofs/${proof.id}`} download>
            {`File ${at + 1} from the client`}
          </a>{' '}
          <span className="text-sm text-soft">
            {proof.contentType === 'application/pdf' ? 'PDF' : 'picture'},{' '}
            {momentText(proof.createdAt, timeZone, reading.locale)}
          </span>
        </p>
      ))}
    </section>
  );
}

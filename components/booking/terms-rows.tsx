import type { CancellationTiers } from '@/lib/booking/cancellation';
import type { DepositLine } from '@/lib/booking/deposit-lines';
import type { DepositsThere } from '@/lib/booking/deposits-ahead';
import type { TermsOfService } from '@/lib/booking/terms';
import type { SiteView } from '@/lib/tenancy/site-view';
import { duration, price } from '../site/words';
import { SummaryRow } from './summary-row';
import { cancellingWords, depositConditionWords, depositRuleWords } from './terms-words';

type Deposits = { view: SiteView; terms: TermsOfService; deposits: DepositsThere[]; locale: string };

/** The deposit that will be asked, before anything is sent; nothing where none is. */
export function DepositRow({ view, terms, deposits, locale }: Deposits) {
  if (deposits.length === 0) return null;
  const several = deposits.some(({ lines }) => lines.length > 1);
  return (
    <SummaryRow label="Deposit" wide>
      {deposits.map(({ city, lines }) => (
        <ul key={city ?? ''} className="book-terms">
          {lines.toSorted(ordinaryFirst).map((line) => (
            <li key={JSON.stringify(line)}>
              <strong className="book-price">{price(view, line.amountCents)}</strong>{' '}
              <Why {...{ view, line, locale }} place={city === null ? view.tenant.city : city} />
            </li>
          ))}
        </ul>
      ))}
      <span className="book-terms-note">
        {several && 'Of these, the highest that applies. '}
        Nothing is paid now: it is due within {duration(terms.depositHours * 60)} of being accepted, at the
        latest when you meet.
      </span>
    </SummaryRow>
  );
}

function Why({
  view,
  line,
  locale,
  place,
}: Pick<Deposits, 'view' | 'locale'> & { line: DepositLine; place?: string }) {
  const rule = depositRuleWords(line, view.tenant.currency, locale);
  const conditions = depositConditionWords(line.only, locale);
  const all = [rule, place && `in ${place}`, ...conditions].filter((one): one is string => Boolean(one));
  return <span className="book-terms-why">{all.join(', ')}</span>;
}

/** What most clients are asked for, before what follows from a meeting that somebody missed. */
function ordinaryFirst({ only: a }: DepositLine, { only: b }: DepositLine): number {
  return Number(a.earlierNoShow ?? false) - Number(b.earlierNoShow ?? false);
}

/** What cancelling costs once it is confirmed, in short; nothing where it is always free. */
export function CancellingRow({ tiers }: { tiers: CancellationTiers }) {
  const steps = cancellingWords(tiers);
  if (steps.length === 0) return null;
  return (
    <SummaryRow label="Cancelling" wide>
      <ul className="book-terms">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <span className="book-terms-note">Once it is confirmed. Until then it costs nothing.</span>
    </SummaryRow>
  );
}

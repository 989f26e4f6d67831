import type { Intake } from '@/lib/analytics/uncounted';
import { countText } from './words';

/** Which events of some days did not count, and why. */
export function UncountedPanel({
  intake: { stored, uncounted },
  days,
  locale,
}: {
  intake: Intake;
  /** `28 Oct – 26 Nov 2026` */
  days: string;
  locale: string;
}) {
  return (
    <section className="card mt-4 px-4 pt-4 pb-3 sm:px-5">
      <h2 className="font-semibold">What was not counted</h2>
      <p className="mt-0.5 text-sm text-soft text-pretty">
        Of what pages told from {days}. {countText(stored, locale)}{' '}
        {stored === 1 ? 'event was' : 'events were'} counted: pages that were opened, photos that were looked
        at, forms that were begun and the like.
      </p>
      {uncounted.length === 0 ? (
        <p className="py-6 text-soft text-pretty">
          Nothing was left out. Robots, visitors whose browser asks not to be counted, and what came twice
          would show here.
        </p>
      ) : (
        <table className="mt-2 w-full text-sm">
          <caption className="sr-only">Events that were not counted, by reason</caption>
          <thead>
            <tr className="text-soft">
              <th scope="col" className="py-1.5 text-left font-medium">
                Reason
              </th>
              <th scope="col" className="py-1.5 pl-3 text-right font-medium">
                Events
              </th>
            </tr>
          </thead>
          <tbody>
            {uncounted.map(({ reason, events }) => (
              <tr key={reason} className="border-t border-line">
                <th scope="row" className="py-2 text-left font-normal text-pretty">
                  {reasonWords(reason)}
                </th>
                <td className="py-2 pl-3 text-right tabular-nums">{countText(events, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Why an event did not count, in plain words. */
export function reasonWords(reason: string): string {
  return Object.hasOwn(REASONS, reason) ? (REASONS[reason] ?? reason) : reason;
}

const REASONS: Record<string, string> = {
  duplicate: 'It came twice, and counts once',
  bot: 'Robots: search engines, previews of links, programs',
  opted_out: 'Browsers that ask not to be counted (Do Not Track, Global Privacy Control)',
  too_fast: 'Faster than a person can be',
  malformed: 'Unreadable',
  type: 'A kind of event that there is not',
  url: 'An address that is none, or far too long',
  foreign_host: 'An address of another site',
  private_page: 'Pages that are nobody’s business: private links and this dashboard',
  data: 'Details that do not belong to this kind of event',
  full: 'More came at once than could wait while the database was away',
  unstorable: 'The database did not take it',
};

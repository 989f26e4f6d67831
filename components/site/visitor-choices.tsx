import { CONSENT_WORDS } from '@/lib/analytics/consent-words';
import type { SiteView } from '@/lib/tenancy/site-view';
import { ConsentForm } from './consent';
import { Reading } from './reading';

/**
 * What the platform counts on every site, whatever the tenant writes of privacy, and what a visitor can do about it. The
 * forms lead back here: what was done is said by the part of the page that the address then names.
 */
export function VisitorChoices({ view }: { view: SiteView }) {
  return (
    <div id="visits" className="visitor-choices">
      <p id="deleted" className="visitor-done" role="status" tabIndex={-1}>
        Done. What had been counted of your visits is deleted.
      </p>
      <p id="chosen" className="visitor-done" role="status" tabIndex={-1}>
        Done. Your choice counts from now on.
      </p>
      <Reading sections={countingSections(view)} />
      <form method="post" action="/api/forget" className="mt-6">
        <button type="submit" className="button button-quiet">
          Delete my visits
        </button>
      </form>
      {view.visits.asksConsent && (
        <>
          <Reading sections={[RECOGNISED]} className="mt-12" />
          <ConsentForm />
        </>
      )}
    </div>
  );
}

function countingSections({ visits }: SiteView): { heading: string; paragraphs: string[] }[] {
  const { keepsAddresses, retentionMonths } = visits;
  return [
    {
      heading: 'How visits are counted',
      paragraphs: [
        'This site counts its visits: which pages are opened, which pictures are looked at, where a visit came from, with what kind of device, and whether a request was sent. No other company takes part, and no cookie is needed for it.',
        `To tell visitors apart for one day, your network address and what your browser says of itself are mixed with a random number, and only the result is kept. The random number is destroyed within two days; after that nobody can tell whose visit it was. ${
          keepsAddresses
            ? 'Of the address itself only the first part is kept, which thousands of people share.'
            : 'The address itself is not kept.'
        }`,
        `Visits are deleted after ${months(retentionMonths)}; sums without any visitor in them stay. A visit that led to a request is noted with that request. If your browser sends “Do Not Track” or “Global Privacy Control”, none of this is counted.`,
      ],
    },
    {
      heading: 'Have it deleted',
      paragraphs: [
        'The button deletes this visit with everything counted in it, and all visits for which this browser carries the cookie.',
      ],
    },
  ];
}

const RECOGNISED = {
  heading: 'Being recognised',
  paragraphs: [
    // What the banner says: both answers are noted with these words.
    `${CONSENT_WORDS.question} ${CONSENT_WORDS.explains}`,
    'The number is read by nobody else. You may change your mind at any time; your answer is noted without your name, and kept for 13 months at least.',
  ],
};

function months(count: number): string {
  return count % 12 === 0 ? (count === 12 ? 'a year' : `${count / 12} years`) : `${count} months`;
}

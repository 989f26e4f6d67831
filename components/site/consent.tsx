import { CONSENT_WORDS } from '@/lib/analytics/consent-words';
import { paths } from '@/lib/urls';

/**
 * Asks whether this browser may be recognised on later visits. Hidden until site.js finds no answer yet; without JavaScript
 * nothing is stored, so nothing has to be asked. Both answers weigh the same.
 */
export function ConsentBanner() {
  return (
    <section id="consent" className="consent" aria-labelledby="consent-title" hidden suppressHydrationWarning>
      <div className="consent-words">
        <p id="consent-title" className="consent-title">
          {CONSENT_WORDS.question}
        </p>
        <p>
          {CONSENT_WORDS.explains} <a href={`${paths.privacy}#visits`}>More about privacy</a>
        </p>
      </div>
      <ConsentForm />
    </section>
  );
}

/** The same two answers in the banner and on the privacy page, where they can be taken back. */
export function ConsentForm() {
  return (
    <form method="post" action="/api/consent" className="consent-choices">
      <button type="submit" name="choice" value="rejected" className="button button-quiet">
        No, thank you
      </button>
      <button type="submit" name="choice" value="accepted" className="button button-quiet">
        Yes, that is fine
      </button>
    </form>
  );
}

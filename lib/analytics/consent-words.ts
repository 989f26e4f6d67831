/** What a visitor is asked, by version: the proof of an answer names the version. A text stays as it was; new words are a new version. */
const VERSIONS = {
  'recognise-1': {
    question: 'May this site recognise you next time?',
    explains:
      'One cookie with a random number, for at most a year, tells a second visit from a first. Everything works without it.',
  },
};

/** The version that is asked now. */
export const CONSENT_WORDING = 'recognise-1';
export const CONSENT_WORDS = VERSIONS[CONSENT_WORDING];

/** The text of a version; empty for one that is not known. */
export function wordsOf(wording: string): string {
  const version = Object.hasOwn(VERSIONS, wording) && VERSIONS[wording as keyof typeof VERSIONS];
  return version ? `${version.question} ${version.explains}` : '';
}

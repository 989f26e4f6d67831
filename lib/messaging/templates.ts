import { GERMAN } from './words-de';
import { ENGLISH } from './words-en';
import { DUTCH } from './words-nl';

/**
 * The words of every mail. Discreet by rule: no service, no address, no amount, nothing that tells a third reader what
 * it is about; subjects name a code at most. Texts of people are quoted only where the mail exists for them.
 */
export type Letter = { subject: string; body: string };

/** News of a booking that its client is written, and those that staff is. */
export const CLIENT_NEWS = [
  ...(['requested', 'confirmed', 'declined', 'cancelled_by_client', 'cancelled', 'expired'] as const),
  ...(['offered', 'deposit_due', 'wish_changed', 'moved', 'proposed', 'proposal_declined'] as const),
  ...(['proposal_expired', 'reminder_day_before', 'reminder_same_day'] as const),
] as const;
export const STAFF_NEWS = [
  ...(['requested', 'confirmed', 'declined', 'cancelled_by_client', 'cancelled', 'expired'] as const),
  ...(['offer_declined', 'deposit_due', 'proof_received', 'wish_changed', 'moved', 'proposed'] as const),
  ...(['proposal_expired', 'attending', 'not_attending', 'nudge_first', 'nudge_second'] as const),
] as const;
type ClientNews = (typeof CLIENT_NEWS)[number];
type StaffNews = (typeof STAFF_NEWS)[number];

/** What happened to a booking, as far as mails tell of it. */
export type BookingNews = ClientNews | StaffNews;

export type LetterSide = 'client' | 'staff';
/** Names one letter: whom it is for, and of what it tells. */
export type LetterKey = `client.${ClientNews}` | `staff.${StaffNews}`;
export const LETTER_KEYS: readonly LetterKey[] = [
  ...CLIENT_NEWS.map((news) => `client.${news}` as const),
  ...STAFF_NEWS.map((news) => `staff.${news}` as const),
];

/** Undefined where that side already knows. */
export function letterKey(side: LetterSide, news: BookingNews): LetterKey | undefined {
  return LETTER_KEYS.find((key) => key === `${side}.${news}`);
}

export function sideOf(key: LetterKey): LetterSide {
  return key.startsWith('client.') ? 'client' : 'staff';
}

/** The languages that letters are written in where a tenant has no words of its own. */
export const LETTER_LANGUAGES = ['en', 'de', 'nl'] as const;

/** `de-CH` → `de`. */
export function languageOf(locale: string): string {
  return new Intl.Locale(locale).language;
}

/**
 * What may stand in a letter in braces. Links come in when it is sent: the private one is for the client alone and never
 * stored, the dashboard's for staff alone. A subject shows on locked screens, so it holds the least.
 */
export function placeholdersOf(side: LetterSide, part: 'subject' | 'body'): readonly string[] {
  if (part === 'subject') return ['code', 'tenantName'];
  const shared = ['code', 'when', 'tenantName'];
  return side === 'client' ? [...shared, 'note', 'statusUrl'] : [...shared, 'dashboardUrl'];
}

export const PLACEHOLDER = /\{([^{}]*)\}/g;

type Words = { subject: string; lines: string[] };
export type LetterWords = {
  noteFollows: string;
  linkFollows: string;
  openFollows: string;
  client: Record<ClientNews, Words>;
  staff: Record<StaffNews, Words>;
  /** What a text message says before the code and the link: letters of the GSM alphabet, at most TEXT_WORDS_MAX. */
  texts: Record<ClientNews, string>;
};

/** With a code and a link to a host of 40 letters, a text is one message of 160. */
export const TEXT_WORDS_MAX = 45;

const LANGUAGES: Record<string, LetterWords> = { en: ENGLISH, de: GERMAN, nl: DUTCH };

/** Our neutral words for one letter, placeholders and all; English for languages that we do not speak. */
export function neutralLetter(key: LetterKey, language: string): Letter {
  const words = LANGUAGES[language] ?? ENGLISH;
  const news = key.slice(key.indexOf('.') + 1);
  if (sideOf(key) === 'staff') {
    const { subject, lines } = words.staff[news as StaffNews];
    return letter(`${subject} {code}`, [...lines, '{when}', `${words.openFollows}\n{dashboardUrl}`]);
  }
  const { subject, lines } = words.client[news as ClientNews];
  return letter(`${subject} {code}`, [
    ...lines,
    '{when}',
    // Nobody writes a word with a reminder: it comes by itself.
    ...(news.startsWith('reminder_') ? [] : [`${words.noteFollows}\n{note}`]),
    `${words.linkFollows}\n{statusUrl}`,
    '{tenantName}',
  ]);
}

/** A text message to a client: less than a letter, since it shows on locked screens. Undefined where no client is told. */
export function neutralText(
  news: BookingNews,
  language: string,
  { code }: { code: string },
): string | undefined {
  const { texts } = LANGUAGES[language] ?? ENGLISH;
  const words = (texts as Partial<Record<BookingNews, string>>)[news];
  return words && `${words} ${code} {statusUrl}`;
}

/** `when` is a line like `Saturday, 5 December 2026, 18:00 – 21:00 (Sydney time)`; `note` a word from the companion. */
export type BookingLetterFacts = { tenantName: string; code: string; when: string; note?: string };

/** Puts facts into a letter. A paragraph around a note goes with it; links stay as they are until the letter is sent. */
export function filledLetter({ subject, body }: Letter, facts: BookingLetterFacts): Letter {
  const paragraphs = body.split(/\n{2,}/).filter((one) => facts.note || !one.includes('{note}'));
  return { subject: filled(subject, facts), body: filled(`${paragraphs.join('\n\n').trim()}\n`, facts) };
}

/** Once for the whole text: what comes in is not looked at again. */
export function filled(text: string, facts: Record<string, string | undefined>): string {
  return text.replace(PLACEHOLDER, (placeholder, name: string) =>
    Object.hasOwn(facts, name) ? (facts[name] ?? '') : placeholder,
  );
}

/** The contact form's message, for who runs the site. Replies go to the sender. */
export function enquiryLetter({
  name,
  email,
  message,
}: {
  name: string;
  email: string;
  message: string;
}): Letter {
  return letter('A message from your website', [`${name} (${email}) wrote:`, message]);
}

function letter(subject: string, paragraphs: string[]): Letter {
  return { subject, body: `${paragraphs.join('\n\n')}\n` };
}

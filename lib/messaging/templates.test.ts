import { describe, expect, it } from 'vitest';
import { namedIn } from './discretion';
import { LetterForm } from './schema';
import {
  type BookingNews,
  CLIENT_NEWS,
  filledLetter,
  LETTER_KEYS,
  LETTER_LANGUAGES,
  letterKey,
  neutralLetter,
  neutralText,
  placeholdersOf,
  sideOf,
  TEXT_WORDS_MAX,
} from './templates';

const facts = { tenantName: 'Claire Hamilton', code: 'K7M2QW9X', when: 'Saturday 5 December, 6:00 pm' };
const INDISCREET =
  /escort|adult|sex|service|incall|outcall|begleit|erotik|massage|dienst|hotel|adres|\$|€|http/i;

describe.each(LETTER_LANGUAGES)('letters about a booking, in %s', (language) => {
  it.each(LETTER_KEYS)('stay neutral and short: %s', (key) => {
    const { subject, body } = filledLetter(neutralLetter(key, language), facts);
    expect(subject).toContain(facts.code);
    expect(subject.length).toBeLessThan(60);
    expect(body).toContain(facts.when);
    expect(`${subject} ${body}`).not.toMatch(INDISCREET);
    expect(body.includes('{statusUrl}')).toBe(sideOf(key) === 'client');
    expect(body.includes('{dashboardUrl}')).toBe(sideOf(key) === 'staff');
  });

  it.each(LETTER_KEYS)('could be kept by a tenant as they are: %s', (key) => {
    expect(LetterForm.safeParse({ key, language, ...neutralLetter(key, language) }).error).toBeUndefined();
  });
});

describe('letters', () => {
  it('speak English where we do not know the language', () => {
    expect(neutralLetter('client.confirmed', 'fr')).toEqual(neutralLetter('client.confirmed', 'en'));
    expect(neutralLetter('client.confirmed', 'de').subject).toBe('Bestätigt: {code}');
  });

  it('exist for one side or both', () => {
    const news: BookingNews[] = ['requested', 'offered', 'attending', 'nudge_first'];
    expect(news.map((one) => [letterKey('client', one), letterKey('staff', one)])).toEqual([
      ['client.requested', 'staff.requested'],
      ['client.offered', undefined],
      [undefined, 'staff.attending'],
      [undefined, 'staff.nudge_first'],
    ]);
  });

  it('have a paragraph for the note only where there is one', () => {
    const words = neutralLetter('client.declined', 'en');
    expect(filledLetter(words, { ...facts, note: 'Another time, gladly.' }).body).toContain(
      'A note for you:\nAnother time, gladly.\n\n',
    );
    const without = filledLetter(words, facts).body;
    expect(without).not.toContain('note for you');
    expect(without).not.toContain('{note}');
    expect(neutralLetter('client.reminder_same_day', 'en').body).not.toContain('{note}');
  });

  it('take what comes into them for plain text', () => {
    const words = { subject: '{code}', body: '{note} {tenantName}' };
    const { body } = filledLetter(words, { ...facts, tenantName: '{code}', note: '$& {when}' });
    expect(body).toBe('$& {when} {code}\n');
  });
});

describe('own words', () => {
  const words = { key: 'client.confirmed', language: 'en', subject: 'Yes {code}', body: 'See {statusUrl}' };
  const faultOf = (parts: Record<string, string>) =>
    LetterForm.safeParse({ ...words, ...parts }).error?.issues.map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    );

  it('are taken as written', () => {
    expect(LetterForm.parse({ ...words, body: 'Line\r\n\r\n{when} {note}\r\n{statusUrl}' }).body).toBe(
      'Line\n\n{when} {note}\n{statusUrl}',
    );
    expect(faultOf({ key: 'staff.requested', body: 'Look: {dashboardUrl}' })).toBeUndefined();
  });

  it.each([
    ['a placeholder that nobody knows', { body: '{statusUrl} {price}' }, 'body: {price} cannot stand here'],
    ['one with spaces', { body: '{statusUrl} { when }' }, 'body: { when } cannot stand here'],
    ['the client’s link in staff’s letter', { key: 'staff.requested', body: '{statusUrl}' }, 'body: '],
    ['staff’s link in the client’s letter', { body: '{statusUrl} {dashboardUrl}' }, 'body: '],
    ['a link in the subject', { subject: '{statusUrl}' }, 'subject: {statusUrl} cannot stand here'],
    ['no private link for the client', { body: 'See you {when}' }, 'body: keep {statusUrl}'],
    ['a long subject', { subject: 'x'.repeat(81) }, 'subject: '],
    ['a subject of two lines', { subject: 'Hello\nBcc: everybody@x.test' }, 'subject: '],
    ['no subject', { subject: ' ' }, 'subject: '],
    ['a text that goes on and on', { body: `{statusUrl}${'x'.repeat(4000)}` }, 'body: '],
    ['a letter that there is not', { key: 'client.nudge_first' }, 'key: '],
    ['a language that is none', { language: 'en-GB' }, 'language: '],
  ])('refuse %s', (_what, parts, fault) => {
    expect(faultOf(parts)?.join('\n')).toContain(fault);
  });

  it('know their placeholders for each side', () => {
    expect(placeholdersOf('client', 'subject')).toEqual(['code', 'tenantName']);
    expect(placeholdersOf('staff', 'body')).not.toContain('statusUrl');
  });
});

describe('discretion', () => {
  const services = ['Dinner date', 'GFE (long)', 'Soirée', 'Tête-à-tête'];
  it.each([
    ['Your dinner  DATE is fixed', 'Dinner date'],
    ['a\ndinner\ndate.', 'Dinner date'],
    ['the gfe (long), as agreed', 'GFE (long)'],
    ['Une SOIRÉE', 'Soirée'],
    ['a tête-à-tête', 'Tête-à-tête'],
    ['Ｄｉｎｎｅｒ ｄａｔｅ', 'Dinner date'],
  ])('finds a service in “%s”', (text, name) => expect(namedIn(text, services)).toBe(name));

  it.each(['Dinner and a date', 'dinner dates', 'Have a good evening', ''])('lets “%s” be', (text) =>
    expect(namedIn(text, services)).toBeUndefined(),
  );
});

describe('a text message', () => {
  /** The letters of GSM 03.38: with any other, a message holds 70 of them instead of 160. */
  const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;
  const link = `https://${'a'.repeat(40)}/b/${'x'.repeat(50)}`;
  const every = LETTER_LANGUAGES.flatMap((language) => CLIENT_NEWS.map((news) => [language, news] as const));

  it.each(every)('in %s of %s is one message, and names no more than its code', (language, news) => {
    const body = neutralText(news, language, { code: 'K7M2P4QX' }) ?? '';
    expect(body).toMatch(/ K7M2P4QX \{statusUrl\}$/);
    const sent = body.replace('{statusUrl}', link);
    expect(sent).toMatch(GSM);
    expect(sent.length).toBeLessThanOrEqual(160);
    expect(body.replace(' K7M2P4QX {statusUrl}', '').length).toBeLessThanOrEqual(TEXT_WORDS_MAX);
  });

  it('is written to no staff, and in English where we know no other words', () => {
    expect(neutralText('nudge_first', 'en', { code: 'K7' })).toBeUndefined();
    expect(neutralText('confirmed', 'fr', { code: 'K7' })).toBe('Confirmed: K7 {statusUrl}');
  });
});

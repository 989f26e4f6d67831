import { beforeAll, describe, expect, it } from 'vitest';
import { namedIn } from '@/lib/messaging/discretion';
import {
  CLIENT_NEWS,
  filledLetter,
  LETTER_KEYS,
  LETTER_LANGUAGES,
  neutralLetter,
  neutralText,
} from '@/lib/messaging/templates';
import { type SafetyWords, safetyWords } from '@/lib/safety/words';
import { loadTemplates, type Template } from '@/prisma/seed/templates';

/** By what a third reader could tell what is offered: names, as addresses write them, and whole sentences about them. */
function givenAway({ facts }: Template): string[] {
  const services = facts.services.flatMap(({ slug, name, description = '' }) => [
    ...[name, slug, slug.replaceAll('-', ' ')],
    ...description.split(/(?<=[.!?])\s+/),
  ]);
  return [...services, ...facts.tours.map(({ city }) => city)].filter((one) => one.trim() !== '');
}

const facts = { code: 'K7M2QW9X', when: 'Saturday 5 December 2026, 6:00 pm – 9:00 pm', note: '' };
const texts = (words: SafetyWords): string[] => JSON.stringify(words).match(/"(?:[^"\\]|\\.)*"/g) ?? [];

/** All that is written about a booking or a meeting without being typed by somebody, to whomever, by whichever way. */
function everyMessage(language: string, tenantName: string): Record<string, string> {
  const letters = LETTER_KEYS.map((key) => {
    const { subject, body } = filledLetter(neutralLetter(key, language), { ...facts, tenantName });
    return [key, `${subject}\n${body}`];
  });
  const short = CLIENT_NEWS.map((news) => [`text ${news}`, neutralText(news, language, facts) ?? '']);
  return Object.fromEntries([...letters, ...short, ['safety', texts(safetyWords(language)).join('\n')]]);
}

let templates: Template[];
beforeAll(async () => {
  templates = await loadTemplates();
});

describe.each(LETTER_LANGUAGES)('every message that goes out, in %s', (language) => {
  it('gives away nothing that any of the demo’s tenants offers', () => {
    expect(templates.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['claire', 'sophie', 'jessica', 'maison']),
    );
    for (const template of templates) {
      const words = givenAway(template);
      expect(words.length).toBeGreaterThan(4);
      for (const [name, text] of Object.entries(everyMessage(language, template.facts.name)))
        expect([template.key, name, namedIn(text, words)]).toEqual([template.key, name, undefined]);
    }
  });

  it('is looked at in earnest: a letter that says too much is found', () => {
    const [claire] = templates;
    const said = `Your ${claire?.facts.services[0]?.name.toUpperCase()} is fixed`;
    expect(namedIn(said, claire ? givenAway(claire) : [])).toBeDefined();
  });
});

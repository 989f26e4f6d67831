import { z } from 'zod';
import { line, prose } from '@/lib/tenancy/text';
import { LETTER_KEYS, type LetterKey, PLACEHOLDER, placeholdersOf, sideOf } from './templates';

/** An address as its owner writes it, trimmed; plain ASCII, no display name, no list. */
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email('use an e-mail address like name@example.com'));

/** Several lines as any system sends them: line breaks become `\n`, tabs spaces. Up to `charactersMax` after that. */
export function letterText(charactersMax: number) {
  return z
    .string()
    .max(charactersMax * 3)
    .transform((text) => text.replace(/\r\n?/g, '\n').replaceAll('\t', ' '))
    .pipe(prose(charactersMax));
}

/** The mail that goes when a text does not. */
export const Fallback = z.strictObject({ recipient: z.string(), subject: z.string(), body: z.string() });
export type Fallback = z.infer<typeof Fallback>;

/** How a client can be written to. */
export const ContactChannel = z.enum(['email', 'sms']);
export type ContactChannel = z.infer<typeof ContactChannel>;

/** The contact form. */
export const EnquiryForm = z.strictObject({
  name: line(100),
  email: EmailAddress,
  message: letterText(4000),
});
export type EnquiryForm = z.infer<typeof EnquiryForm>;

/** A tenant's own words for one letter: a faulty field says what is wrong with it, and no placeholder is unknown. */
export const LetterForm = z
  .strictObject({
    key: z.enum(LETTER_KEYS as [LetterKey, ...LetterKey[]]),
    language: z.string().regex(/^[a-z]{2,3}$/),
    subject: line(80),
    body: letterText(4000),
  })
  .superRefine(({ key, subject, body }, found) => {
    const side = sideOf(key);
    const refuse = (path: string, message: string) =>
      found.addIssue({ code: 'custom', path: [path], message });
    for (const [part, text] of [
      ['subject', subject],
      ['body', body],
    ] as const) {
      const known = placeholdersOf(side, part);
      const stray = [...text.matchAll(PLACEHOLDER)].find(([, name = '']) => !known.includes(name));
      if (stray)
        refuse(part, `${stray[0]} cannot stand here; use ${known.map((name) => `{${name}}`).join(', ')}`);
    }
    if (side === 'client' && !body.includes('{statusUrl}'))
      refuse('body', 'keep {statusUrl}: without their private link clients cannot answer');
  });
export type LetterForm = z.infer<typeof LetterForm>;

/** What other programs can hear of. */
export const WEBHOOK_EVENTS = [
  ...(['booking.requested', 'booking.offered', 'booking.awaiting_deposit', 'booking.confirmed'] as const),
  ...(['booking.declined', 'booking.expired', 'booking.cancelled', 'booking.completed'] as const),
  ...(['booking.no_show', 'booking.changed'] as const),
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Where deliveries go has to be a secure address; whether it is a public one is asked each time one is sent. */
export const WebhookForm = z.strictObject({
  url: z
    .string()
    .trim()
    .max(500)
    .pipe(z.url({ protocol: /^https$/, error: 'use a whole address like https://example.com/hook' }))
    .refine(
      (url) => !URL.canParse(url) || !/@/.test(new URL(url).href.split('/')[2] ?? ''),
      'leave out name and password',
    ),
  events: z
    .array(z.enum(WEBHOOK_EVENTS))
    .min(1, 'choose at least one')
    .transform((chosen) => WEBHOOK_EVENTS.filter((event) => chosen.includes(event))),
});
export type WebhookForm = z.infer<typeof WebhookForm>;

import { z } from 'zod';
import { line, prose } from '@/lib/tenancy/text';

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

/** The contact form. */
export const EnquiryForm = z.strictObject({
  name: line(100),
  email: EmailAddress,
  message: letterText(4000),
});
export type EnquiryForm = z.infer<typeof EnquiryForm>;

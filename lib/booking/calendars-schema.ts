import { z } from 'zod';
import { line } from '@/lib/tenancy/text';

export const FeedTitle = z.enum(['neutral', 'code', 'client']);
export type FeedTitle = z.infer<typeof FeedTitle>;

/** A private address to read one companion's time at. */
export const NewFeed = z.strictObject({
  companionId: z.uuid(),
  label: line(60),
  titleStyle: FeedTitle.default('neutral'),
});
export type NewFeed = z.infer<typeof NewFeed>;

/** A calendar elsewhere, at an address that anybody can reach; `webcal` is another word for `https`. */
export const NewImport = z.strictObject({
  companionId: z.uuid(),
  label: line(60),
  url: z
    .string()
    .trim()
    .max(2000)
    .transform((text) => text.replace(/^webcals?:/i, 'https:'))
    .refine(isWebAddress, 'use an address like https://calendar.example.com/private.ics'),
});
export type NewImport = z.infer<typeof NewImport>;

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && !username && !password && hostname.length <= 253;
}

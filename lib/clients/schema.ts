import { z } from 'zod';
import { letterText } from '@/lib/messaging/schema';
import { line } from '@/lib/tenancy/text';
import { METHOD_RULES, SCREENING_METHODS, type ScreeningMethod } from './methods';

/** What the list of clients can be narrowed to. */
export const CLIENT_FILTERS = ['all', 'new', 'returning', 'cleared', 'blocked'] as const;
export type ClientFilter = (typeof CLIENT_FILTERS)[number];

/** What staff write down about a client; empty takes it away. */
export const ClientNotes = z.union([z.literal(''), letterText(4000)]);

const TAGS_MAX = 20;

/** Tags as typed, `VIP, wine lover`: each once, whatever its letters' case, in the order written. */
export const ClientTags = z
  .string()
  .max(1000)
  .transform((text) => distinct(text.split(',').map((tag) => tag.replace(/\s+/g, ' ').trim())))
  .pipe(z.array(line(30)).max(TAGS_MAX, `use at most ${TAGS_MAX} tags`));

/** Why somebody is blocked, for staff alone. */
export const BlockReason = z.union([z.literal(''), letterText(1000)]);

export const ScreeningMethodWord = z.enum(SCREENING_METHODS);

export const ScreeningSettingsForm = z.strictObject({
  methods: z
    .array(ScreeningMethodWord)
    .transform((chosen) => SCREENING_METHODS.filter((one) => chosen.includes(one))),
  requiredForNew: z.boolean(),
  purgeDays: z.int().min(1).max(365),
});
export type ScreeningSettingsForm = z.infer<typeof ScreeningSettingsForm>;

/** The answers that a method asks for, by field name. Exactly its fields: nothing else is kept. */
export function screeningAnswers(method: ScreeningMethod): z.ZodType<Record<string, string>> {
  const shape = METHOD_RULES[method].fields.map(({ name, charactersMax, rows, optional }) => {
    const text = rows ? letterText(charactersMax) : line(charactersMax);
    return [name, optional ? z.union([z.literal(''), text]).default('') : text] as const;
  });
  return z.strictObject(Object.fromEntries(shape)) as z.ZodType<Record<string, string>>;
}

function distinct(tags: string[]): string[] {
  const seen = new Set<string>();
  return tags.filter((tag) => {
    const key = tag.toLowerCase();
    if (!tag || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

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

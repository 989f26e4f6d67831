import { z } from 'zod';

const EVENTS_MAX = 50;
const ADDRESS_MAX = 2048;

/** What a page says of one thing that happened on it. `url` is the page's own address. */
export const SentEvent = z.strictObject({
  id: z.uuid().optional(),
  type: z.string().max(40),
  url: z.string().min(1).max(ADDRESS_MAX),
  referrer: z.string().max(ADDRESS_MAX).nullish(),
  /** Read by the kind of event. Not a record: those lose a `__proto__` without a word. */
  data: z
    .unknown()
    .meta({ type: 'object', description: 'What this kind of event says: plain values by name' })
    .optional(),
});
export type SentEvent = z.infer<typeof SentEvent>;

/** The reference shows this one; an event of it that is not well formed is left out, and the others count. */
export const EventBatch = z.strictObject({ events: z.array(SentEvent).max(EVENTS_MAX) });
/** What the door holds a request to. */
export const Envelope = z.strictObject({ events: z.array(z.unknown()).max(EVENTS_MAX) });

export const EventsAnswer = z.object({ accepted: z.int(), dropped: z.int() });

/** What a tenant decides about the counting of its visits; see analytics_settings. */
export const AnalyticsSettings = z.strictObject({
  keepAddresses: z.boolean().default(true),
  retentionMonths: z.int().min(1).max(60).default(24),
  consentBanner: z.boolean().default(false),
  weeklyMail: z.boolean().default(true),
});
export type AnalyticsSettings = z.infer<typeof AnalyticsSettings>;

/** What a visitor answers to being recognised. */
export const ConsentChoice = z.strictObject({ choice: z.enum(['accepted', 'rejected']) });
export type ConsentChoice = z.infer<typeof ConsentChoice>;

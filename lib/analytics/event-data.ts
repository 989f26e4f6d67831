import { z } from 'zod';

/** Text that the database takes: no control characters, no halves of a character. */
const UNSOUND = /[\p{Cc}\p{Cs}]/u;
const Words = z.string().min(1).max(120).refine(isSound);
const Position = z.int().min(1).max(1000);
const Seconds = z.number().min(0).max(86_400);
const Milliseconds = z.number().min(0).max(600_000);
const Variant = z.strictObject({ test: Words.optional(), variant: Words });

/** What each kind of event may say of itself. All of it may be left out, nothing may be added. */
const EVENT_DATA = {
  page_view: z.strictObject({}),
  photo_click: z.strictObject({ photo: Words.optional(), position: Position.optional() }),
  pricing_view: z.strictObject({ seconds: Seconds.optional() }),
  form_start: z.strictObject({ form: Words.optional(), field: Words.optional() }),
  email_click: z.strictObject({}),
  phone_click: z.strictObject({}),
  social_click: z.strictObject({ platform: Words.optional() }),
  ab_test_assigned: Variant,
  hero_photo_viewed: Variant,
  timing: z.strictObject({
    ttfb: Milliseconds.optional(),
    lcp: Milliseconds.optional(),
    cls: z.number().min(0).max(100).optional(),
    inp: Milliseconds.optional(),
  }),
};

/** Written by the server with the booking that it tells of, and by nobody else. */
const RESERVED = new Set(['form_submit']);
const NAME = /^[a-z][a-z0-9_]{0,39}$/;
const OWN_VALUES_MAX = 10;

export type EventData = Record<string, string | number | boolean>;

/** A free name is a tenant's own kind of event. */
export function isEventName(type: string): boolean {
  return NAME.test(type) && !RESERVED.has(type);
}

/** The data as it is kept, null when there is none, undefined when it is not what an event of this kind says. */
export function eventData(type: string, data: unknown): EventData | null | undefined {
  if (data === undefined || data === null) return null;
  const known = Object.hasOwn(EVENT_DATA, type) ? EVENT_DATA[type as keyof typeof EVENT_DATA] : undefined;
  const read = known ? known.safeParse(data).data : ownData(data);
  if (!read || hasStrangeKeys(data)) return undefined;
  return Object.keys(read).length > 0 ? (read as EventData) : null;
}

export function isSound(text: string): boolean {
  return !UNSOUND.test(text);
}

/** Of an event that a tenant invented: a few plain values under plain names. */
function ownData(data: unknown): EventData | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  const entries = Object.entries(data);
  const plain = entries.every(([key, value]) => NAME.test(key) && isPlain(value));
  return plain && entries.length <= OWN_VALUES_MAX ? Object.fromEntries(entries) : undefined;
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return Words.safeParse(value).success;
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

/** `__proto__` is an ordinary key to JSON, and to nobody else. */
function hasStrangeKeys(data: unknown): boolean {
  return Object.keys(data as object).some((key) => !NAME.test(key));
}

import { z } from 'zod';
import { ContactChannel, EmailAddress, letterText } from '@/lib/messaging/schema';
import { COMPANIONS_MAX, LocationKind } from '@/lib/tenancy/facts';
import { Slug } from '@/lib/tenancy/site';
import { line } from '@/lib/tenancy/text';
import { BOOKING_ACTIONS, BOOKING_STATUSES } from './states';
import { dayOf } from './zone';

const INSTANT = /^20\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** An instant, ISO 8601 with offset, in the years 2000 to 2099; becomes a Date. */
export const Instant = z
  .string()
  .max(40)
  .refine(isInstant, 'use a date and time with offset, like 2026-12-05T18:00:00+11:00')
  .transform((text) => new Date(text));

/** A calendar day, `2026-12-05`; becomes a day number. */
export const Day = z
  .string()
  .max(10)
  .refine((text) => dayOf(text) !== undefined, 'use a day like 2026-12-05')
  .transform((text) => dayOf(text) ?? 0);

export const DurationMinutes = z.int().min(15).max(20_160);

/** As people write one: `+61 (0)400 000-000`. Six to twenty digits. */
export const Phone = z
  .string()
  .trim()
  .max(40)
  .regex(/^\+?[0-9 ()./-]*$/, 'use digits, spaces and a leading +')
  .refine((text) => {
    const digits = text.replace(/[^0-9]/g, '').length;
    return digits >= 6 && digits <= 20;
  }, 'use 6 to 20 digits');

/** Who is asked for, the lead first: more than one where a service needs them. */
const Slugs = z
  .array(Slug)
  .min(1)
  .max(COMPANIONS_MAX)
  .refine((slugs) => new Set(slugs).size === slugs.length, 'name each of them once');

/** The same in an address, with commas between. */
const SlugList = z
  .string()
  .max(200)
  .transform((text) => text.split(',').map((slug) => slug.trim()));

/**
 * The body of a booking request. `start` and `alternates` are starts, of which the first is preferred. Of a service for two
 * `companions` names one or both; `companion` alone, the one.
 */
export const BookingRequest = leadingAlike({
  service: Slug,
  companion: orMissing(Slug),
  companions: orMissing(Slugs),
  start: Instant,
  durationMinutes: DurationMinutes.optional(),
  location: z.strictObject({ kind: LocationKind, detail: orMissing(line(300)) }),
  alternates: z
    .array(Instant)
    .max(3)
    .refine(allDiffer, 'name each start once')
    .default(() => []),
  client: z.strictObject({
    name: line(100),
    email: EmailAddress,
    phone: orMissing(Phone),
    channel: orMissing(ContactChannel),
  }),
  message: orMissing(letterText(2000)),
  ageConfirmed: z.literal(true, 'confirm that you are 18 or older'),
  policyAccepted: z.literal(true, 'accept the booking policy'),
});
export type BookingRequest = z.infer<typeof BookingRequest>;

/** Names one submission, so that sending it twice books once. */
export const SubmissionKey = z.uuid('send a UUID');

const DAYS_MAX = 31;

/** What `GET /api/availability` is asked; both days included. */
export const AvailabilityQuery = leadingAlike({
  service: Slug,
  companion: orMissing(Slug),
  companions: orMissing(SlugList.pipe(Slugs)),
  durationMinutes: z
    .string()
    .regex(/^\d{1,5}$/, 'use a number of minutes')
    .transform(Number)
    .pipe(DurationMinutes)
    .optional(),
  location: orMissing(LocationKind),
  from: Day,
  to: Day,
}).superRefine(({ from, to }, context) => {
  if (to < from) context.addIssue({ code: 'custom', path: ['to'], message: 'must not be before from' });
  if (to - from >= DAYS_MAX)
    context.addIssue({ code: 'custom', path: ['to'], message: `at most ${DAYS_MAX} days` });
});
export type AvailabilityQuery = z.infer<typeof AvailabilityQuery>;

export const BookingStatusWord = z.enum(BOOKING_STATUSES);

/** `urgency`: what waits for staff before what waits for its client, and of each what runs out first. */
const SORTS = ['-createdAt', 'createdAt', 'start', '-start', 'urgency'] as const;
export const BookingSort = z.enum(SORTS);
export type BookingSort = z.infer<typeof BookingSort>;

/** What a list of bookings is asked. */
export const BookingsQuery = z.strictObject({
  companion: orMissing(SlugList.pipe(z.array(Slug).min(1).max(50))),
  status: z
    .string()
    .max(300)
    .transform((text) => text.split(',').map((word) => word.trim()))
    .pipe(z.array(BookingStatusWord).min(1))
    .optional(),
  page: counted(1, 100_000).default(1),
  pageSize: counted(1, 100).default(25),
  sort: BookingSort.default('-createdAt'),
});

/** What staff sends with a decision: the version they saw, and for some a word to the client. */
export const Decision = z.strictObject({ version: z.int().min(1).max(1_000_000) });
export const DecisionWithNote = Decision.extend({
  note: orMissing(letterText(1000)),
});
export const Confirmation = Decision.extend({ start: orMissing(Instant) });
export const CounterOffer = DecisionWithNote.extend({
  starts: z.array(Instant).min(1, 'offer at least one time').max(5).refine(allDiffer, 'name each start once'),
});
export const Move = DecisionWithNote.extend({ start: Instant });
/** Money that came or went, in cents of the booking's currency; left out: all of it. */
export const Amount = Decision.extend({
  amountCents: z.int().min(1).max(100_000_000).optional(),
  reference: orMissing(line(120)),
});
/** Only staff reads it. */
export const StaffNote = z.strictObject({ note: z.union([z.literal(''), letterText(4000)]) });

/** What the client sends by the private link. */
export const Cancellation = z.strictObject({ feeCentsMax: z.int().min(0).max(100_000_000).optional() });
export const Acceptance = z.strictObject({ start: orMissing(Instant) });
export const OtherTime = z.strictObject({ start: Instant });
export const Attendance = z.strictObject({ coming: z.boolean() });
export const NoBody = z.strictObject({});

const instantAnswer = z.iso.datetime({ offset: true });
const Money = z.strictObject({ amountCents: z.int().min(0), currency: z.string().length(3) });

/**
 * `companion`: the one asked for, or the only one who serves all slots; null when several do: then each slot names its own.
 * Of a service for two she is the lead, and `companions` are both in the same way.
 * A slot at a tour stop names its city, and its zone where that is another; its instants carry the offset there.
 */
export const AvailabilityAnswer = z.strictObject({
  timeZone: z.string(),
  service: z.string(),
  companion: z.string().nullable(),
  companions: z.array(z.string()).nullable().optional(),
  slots: z.array(
    z.strictObject({
      start: instantAnswer,
      end: instantAnswer,
      companion: z.string().optional(),
      companions: z.array(z.string()).optional(),
      timeZone: z.string().optional(),
      city: z.string().optional(),
    }),
  ),
});
export type AvailabilityAnswer = z.infer<typeof AvailabilityAnswer>;

/** `companions`, the lead first, where a service needs more than one. */
export const BookingAnswer = z.strictObject({
  code: z.string(),
  status: z.literal('pending'),
  statusUrl: z.url(),
  start: instantAnswer,
  end: instantAnswer,
  timeZone: z.string(),
  companion: z.string(),
  companions: z.array(z.string()).optional(),
  price: Money,
  deposit: Money.extend({ dueAt: instantAnswer }).nullable(),
});
export type BookingAnswer = z.infer<typeof BookingAnswer>;

/**
 * What the private link shows. What follows `actions` is there only when there is something to say: `offers`, starts to
 * choose from; `proposal`, the start the client asked to move to; `deposit`, what is asked and what has come; `expiresAt`,
 * when the present status ends by itself; `cancellation`, what it would cost now, when that is not nothing; `place`, the
 * address of a confirmed meeting at the companion's, from a set time before the start on.
 */
export const StatusAnswer = z.strictObject({
  code: z.string(),
  status: BookingStatusWord,
  start: instantAnswer,
  end: instantAnswer,
  timeZone: z.string(),
  actions: z.array(z.enum(BOOKING_ACTIONS)),
  offers: z.array(instantAnswer).optional(),
  proposal: instantAnswer.optional(),
  deposit: Money.extend({ paidCents: z.int().min(0) }).optional(),
  expiresAt: instantAnswer.optional(),
  cancellation: z.strictObject({ feeCents: z.int(), keptCents: z.int(), refundCents: z.int() }).optional(),
  place: z.strictObject({ address: z.string(), area: z.string().optional() }).optional(),
});
export type StatusAnswer = z.infer<typeof StatusAnswer>;

/** Whoever names one and both says the same: she is the first. */
function leadingAlike<Shape extends z.ZodRawShape & { companion: z.ZodType; companions: z.ZodType }>(
  shape: Shape,
) {
  return z.strictObject(shape).superRefine((said, context) => {
    const { companion, companions } = said as { companion?: string; companions?: string[] };
    if (companion && companions && companions[0] !== companion)
      context.addIssue({ code: 'custom', path: ['companions'], message: 'name the one in companion first' });
  });
}

function isInstant(text: string): boolean {
  // Date.parse takes 30 February for 2 March, so the day is checked by itself.
  return INSTANT.test(text) && dayOf(text.slice(0, 10)) !== undefined && !Number.isNaN(Date.parse(text));
}

/** Asked even where an element is no instant at all; that has been said already. */
function allDiffer(instants: unknown): boolean {
  if (!Array.isArray(instants) || !instants.every((one) => one instanceof Date)) return true;
  return new Set(instants.map((one) => one.getTime())).size === instants.length;
}

/** An empty text or null says the same as nothing: forms and many programs send it. */
function orMissing<T extends z.ZodType>(schema: T) {
  return z.union([z.literal(['', null]).transform(() => undefined), schema]).optional();
}

function counted(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/, 'use a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max));
}

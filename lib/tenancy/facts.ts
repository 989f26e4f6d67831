import { z } from 'zod';
import { ClockTime, SiteContent, Slug } from './site';
import { line, prose } from './text';

/** `incall`: at the companion's place; `outcall`: at the client's; `virtual`: by video. */
export const LocationKind = z.enum(['incall', 'outcall', 'virtual']);
export type LocationKind = z.infer<typeof LocationKind>;

export const CompanionFacts = z.strictObject({
  slug: Slug,
  name: line(60),
  tagline: line(120).optional(),
  bio: z.array(prose(1500)).max(8).default([]),
});
export type CompanionFacts = z.infer<typeof CompanionFacts>;

/** Whom a rule of notice is for: `returning` clients have met, or are about to. */
const ClientStanding = z.enum(['new', 'returning']);

/** How many companions a service may need at once. */
export const COMPANIONS_MAX = 2;

/**
 * A bookable service. `notice` where it differs by place and client from `noticeMinutes`. Prices in cents of the tenant's
 * currency; `companions` empty means all of them, of whom `companionsNeeded` meet the client together.
 */
export const ServiceFacts = z.strictObject({
  slug: Slug,
  name: line(60),
  description: prose(600).optional(),
  durations: z
    .array(
      z.strictObject({
        minutes: z.int().min(15).max(20_160),
        priceCents: z.int().min(0).max(100_000_000),
      }),
    )
    .min(1)
    .max(12),
  locationKinds: z.array(LocationKind).min(1),
  companions: z.array(Slug).max(50).default([]),
  companionsNeeded: z.int().min(1).max(COMPANIONS_MAX).default(1),
  bufferBeforeMinutes: z.int().min(0).max(1440).default(0),
  bufferAfterMinutes: z.int().min(0).max(1440).default(0),
  noticeMinutes: z.int().min(0).max(43_200).default(1440),
  notice: z
    .array(
      z.strictObject({
        locationKind: LocationKind,
        standing: ClientStanding,
        minutes: z.int().min(0).max(43_200),
      }),
    )
    .max(6)
    .default([]),
  windowDays: z.int().min(1).max(365).default(90),
  stepMinutes: z.int().min(5).max(1440).default(30),
  depositBasisPoints: z.int().min(0).max(10_000).default(0),
  screeningRequired: z.boolean().default(false),
  phoneRequired: z.boolean().default(false),
  detailRequired: z.boolean().default(false),
});
export type ServiceFacts = z.infer<typeof ServiceFacts>;

/**
 * A weekly window, ISO weekday (1 Monday to 7 Sunday). `until` not after `from` means the following day. A companion with
 * hours of her own for a `service` offers it in those alone.
 */
export const WorkingHours = z.strictObject({
  companion: Slug.optional(),
  service: Slug.optional(),
  weekday: z.int().min(1).max(7),
  from: ClockTime,
  until: ClockTime,
});
export type WorkingHours = z.infer<typeof WorkingHours>;

const inDays = z.int().min(0).max(365);

/** Other hours on one day, counted from today; none: closed. */
const DayHoursFacts = z.strictObject({
  companion: Slug,
  inDays,
  hours: z.array(z.strictObject({ from: ClockTime, until: ClockTime })).max(6),
});

/** Whole days that a companion keeps for herself. */
const TimeOffFacts = z.strictObject({
  companion: Slug,
  inDays,
  days: z.int().min(1).max(60),
  note: line(200).optional(),
});

/** A companion works elsewhere for some days, with hours, notice and prices of its own. */
const TourFacts = z.strictObject({
  companion: Slug,
  city: line(60),
  countryCode: z.string().regex(/^[A-Z]{2}$/),
  timeZone: z.string().refine(isTimeZone, 'unknown time zone'),
  inDays,
  days: z.int().min(1).max(60),
  hours: z.array(WorkingHours.pick({ weekday: true, from: true, until: true })).min(1),
  noticeMinutes: z.int().min(0).max(43_200).optional(),
  /** Of the price, instead of what the rules of home ask for; 0: none. */
  depositBasisPoints: z.int().min(0).max(10_000).optional(),
  prices: z
    .array(
      z.strictObject({
        service: Slug,
        minutes: z.int().min(15),
        priceCents: z.int().min(0).max(100_000_000),
      }),
    )
    .default([]),
});

/** How many bookings of a companion may begin on one day, and in one week. */
const LimitFacts = z.strictObject({
  companion: Slug,
  dailyMax: z.int().min(1).max(50).optional(),
  weeklyMax: z.int().min(1).max(200).optional(),
});

export const TestimonialFacts = z.strictObject({
  author: line(60),
  text: prose(800),
  companion: Slug.optional(),
  month: z
    .string()
    .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/)
    .optional(),
});
export type TestimonialFacts = z.infer<typeof TestimonialFacts>;

/** Who a tenant is, apart from what its site says: loaded into tables by the seed and by `multisite create`. */
export const TenantFacts = z.strictObject({
  name: line(60),
  subdomain: Slug.max(63),
  kind: z.enum(['solo', 'agency']),
  city: line(60),
  countryCode: z.string().regex(/^[A-Z]{2}$/),
  timeZone: z.string().refine(isTimeZone, 'unknown time zone'),
  locale: z.string().regex(/^[a-z]{2}(?:-[A-Z]{2})?$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  listedInDirectory: z.boolean().default(false),
  companions: z.array(CompanionFacts).min(1).max(200),
  services: z.array(ServiceFacts).max(60).default([]),
  workingHours: z.array(WorkingHours).max(1400).default([]),
  dayHours: z.array(DayHoursFacts).max(100).default([]),
  timeOff: z.array(TimeOffFacts).max(100).default([]),
  tours: z.array(TourFacts).max(50).default([]),
  limits: z.array(LimitFacts).max(200).default([]),
  testimonials: z.array(TestimonialFacts).max(100).default([]),
});
export type TenantFacts = z.infer<typeof TenantFacts>;

/** The shape of a tenant folder's `content.config.ts`. */
export const ContentConfig = z.strictObject({ facts: TenantFacts, content: SiteContent });
export type ContentConfig = z.infer<typeof ContentConfig>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

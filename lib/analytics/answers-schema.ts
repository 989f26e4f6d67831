import { z } from 'zod';
import { type DayRange, dayIn, lengthOf, plusDays } from './days';
import { isSound } from './event-data';

/** As far as a question may reach: a leap year and its comparison fit into two years of data. */
const DAYS_MAX = 366;
const DAYS_USUAL = 30;

export const Day = z
  .string()
  .regex(/^20\d\d-\d\d-\d\d$/, 'use a day like 2026-11-27')
  .refine((text) => {
    const read = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(read) && new Date(read).toISOString().startsWith(text);
  }, 'there is no such day');

function text(lengthMax: number) {
  return z.string().max(lengthMax).refine(isSound, 'holds a character that no text has');
}

/** What the page of a visit was, where it came from, who came. Values as the answers themselves name them. */
export const AnalyticsFilters = z.strictObject({
  host: text(253).min(1).optional(),
  source: text(200).optional(),
  channel: text(40).optional(),
  campaign: text(200).optional(),
  country: text(20).optional(),
  device: text(20).optional(),
  page: text(500).optional(),
});
export type AnalyticsFilters = z.infer<typeof AnalyticsFilters>;

const Format = z.enum(['json', 'csv']).default('json');

/** Days of the tenant's zone, both included. `compare`: the period of the same length before it, unless `none`. */
export const AnalyticsQuery = AnalyticsFilters.extend({
  from: Day.optional(),
  to: Day.optional(),
  compare: z.enum(['previous', 'none']).default('previous'),
  interval: z.enum(['hour', 'day']).default('day'),
  /** `raw` counts the visits themselves instead of the sums kept of them: slower, the same numbers. */
  by: z.enum(['rollups', 'raw']).default('rollups'),
  format: Format,
}).superRefine(requireRange);
export type AnalyticsQuery = z.infer<typeof AnalyticsQuery>;

/** The same for the platform: of one tenant, or of all. */
export const PlatformAnswerQuery = AnalyticsQuery.safeExtend({ tenant: z.uuid().optional() });
/** Days alone, of what visits have no part in. */
export const DaysQuery = z
  .strictObject({ ...{ from: Day.optional(), to: Day.optional() }, format: Format })
  .superRefine(requireRange);
export type DaysQuery = z.infer<typeof DaysQuery>;
/** Figures of tenants side by side. */
export const PlatformQuery = DaysQuery.safeExtend({ tenant: z.uuid().optional() });
export type PlatformQuery = z.infer<typeof PlatformQuery>;

function requireRange({ from, to }: { from?: string; to?: string }, context: z.RefinementCtx): void {
  if (!from || !to) return;
  if (to < from) context.addIssue({ code: 'custom', path: ['to'], message: 'must not be before from' });
  if (lengthOf({ from, to }) > DAYS_MAX)
    context.addIssue({ code: 'custom', path: ['to'], message: `at most ${DAYS_MAX} days` });
}

/** The days that are asked about: without an end until today, without a beginning thirty of them. */
export function askedDays(
  { from, to }: Pick<AnalyticsQuery, 'from' | 'to'>,
  timeZone: string,
  now: Date,
): DayRange {
  const today = dayIn(timeZone, now);
  const until = to ?? (from && from > today ? from : today);
  const since = from ?? plusDays(until, 1 - DAYS_USUAL);
  // Days are text: the later of two is the greater.
  const [, latest] = [since, plusDays(until, 1 - DAYS_MAX)].sort();
  return { from: latest ?? since, to: until };
}

/** What is filtered by, empty ones left out. */
export function filtersOf(query: AnalyticsFilters): AnalyticsFilters {
  const { host, source, channel, campaign, country, device, page } = query;
  return Object.fromEntries(
    Object.entries({ host, source, channel, campaign, country, device, page }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

/** The same of the same days, without filters: for what is kept by day alone. */
export function unfiltered(query: AnalyticsQuery): AnalyticsQuery {
  const filters = Object.fromEntries(Object.keys(filtersOf(query)).map((name) => [name, undefined]));
  return { ...query, ...filters, by: 'rollups' };
}

import { z } from 'zod';
import { LocationKind } from '@/lib/tenancy/facts';
import { ClockTime } from '@/lib/tenancy/site';
import { line } from '@/lib/tenancy/text';
import { TourDeposit } from './deposits';
import { Day } from './schema';
import { dayText } from './zone';

/** A day of the calendar, as text: `2026-12-05`. */
const DayText = Day.transform(dayText);

/** `until` not after `from` is the following day's; the same time is a whole day. Becomes minutes after midnight. */
export const HoursWindow = z
  .strictObject({ from: ClockTime, until: ClockTime })
  .transform(({ from, until }) => windowOf(from, until));

export const WeeklyHours = z
  .strictObject({ weekday: z.int().min(1).max(7), from: ClockTime, until: ClockTime })
  .transform(({ weekday, from, until }) => ({ weekday, ...windowOf(from, until) }));

const weeklyWindows = z.array(WeeklyHours).max(42, 'at most six windows a day');

/** Without a service: for all that have no hours of their own. */
export const WorkingHoursChange = z.strictObject({
  companionId: z.uuid(),
  serviceId: z.uuid().optional(),
  windows: weeklyWindows,
});
export type WorkingHoursChange = z.infer<typeof WorkingHoursChange>;

/** Other hours for one day; no windows: closed. */
export const OverrideChange = z.strictObject({
  companionId: z.uuid(),
  day: Day,
  windows: z.array(HoursWindow).max(6, 'at most six windows'),
});
export type OverrideChange = z.infer<typeof OverrideChange>;

/** Days and times as clocks show them where she is then. Without times: whole days, the last one included. */
export const TimeOffChange = z
  .strictObject({
    companionId: z.uuid(),
    fromDay: Day,
    fromTime: ClockTime.optional(),
    untilDay: Day,
    untilTime: ClockTime.optional(),
    note: line(200).optional(),
  })
  .superRefine(({ fromDay, untilDay, fromTime = '00:00', untilTime = '24:00' }, context) => {
    const backwards = untilDay < fromDay || (untilDay === fromDay && untilTime <= fromTime);
    if (backwards)
      context.addIssue({ code: 'custom', path: ['untilDay'], message: 'must be after the beginning' });
    if (untilDay - fromDay > 366)
      context.addIssue({ code: 'custom', path: ['untilDay'], message: 'at most a year' });
  });
export type TimeOffChange = z.infer<typeof TimeOffChange>;

const NoticeMinutes = z.int().min(0).max(525_600);

/** The notice of one service: all rules at once. A missing one is the service's own notice. */
export const NoticeChange = z.strictObject({
  serviceId: z.uuid(),
  minNoticeMinutes: NoticeMinutes,
  rules: z
    .array(
      z.strictObject({
        locationKind: LocationKind,
        standing: z.enum(['new', 'returning']),
        minutes: NoticeMinutes,
      }),
    )
    .max(6)
    .refine(
      (rules) => new Set(rules.map((one) => `${one.locationKind} ${one.standing}`)).size === rules.length,
      'name each once',
    ),
});
export type NoticeChange = z.infer<typeof NoticeChange>;

/** How many bookings may begin on one day and in one week; null: any number. */
export const LimitsChange = z.strictObject({
  companionId: z.uuid(),
  dailyMax: z.int().min(1).max(50).nullable(),
  weeklyMax: z.int().min(1).max(200).nullable(),
});
export type LimitsChange = z.infer<typeof LimitsChange>;

/** A tour stop, all of it. Days as clocks there show them; prices in cents, where they differ from home. */
export const TourStopChange = z
  .strictObject({
    city: line(60),
    countryCode: z.string().regex(/^[A-Z]{2}$/, 'choose a country'),
    timeZone: z.string().max(64).refine(isTimeZone, 'choose a time zone'),
    firstDay: DayText,
    lastDay: DayText,
    windows: weeklyWindows,
    noticeMinutes: NoticeMinutes.nullable(),
    /** Left out: as at home. */
    deposit: TourDeposit.optional(),
    prices: z
      .array(
        z.strictObject({
          serviceId: z.uuid(),
          minutes: z.int().min(15).max(20_160),
          priceCents: z.int().min(0).max(100_000_000),
        }),
      )
      .max(720)
      .refine(
        (prices) => new Set(prices.map((one) => `${one.serviceId} ${one.minutes}`)).size === prices.length,
        'name each length once',
      ),
  })
  .superRefine(({ firstDay, lastDay }, context) => {
    if (lastDay < firstDay)
      context.addIssue({ code: 'custom', path: ['lastDay'], message: 'must not be before the first day' });
    if (Date.parse(lastDay) - Date.parse(firstDay) > 366 * 86_400_000)
      context.addIssue({ code: 'custom', path: ['lastDay'], message: 'at most a year' });
  });
export type TourStopChange = z.infer<typeof TourStopChange>;

export const NewTourStop = z.strictObject({ companionId: z.uuid(), stop: TourStopChange });
export type NewTourStop = z.infer<typeof NewTourStop>;

function windowOf(from: string, until: string): { fromMinute: number; untilMinute: number } {
  const fromMinute = minuteOf(from);
  return { fromMinute, untilMinute: minuteOf(until) + (until > from ? 0 : 1440) };
}

/** `18:30` → 1110 */
export function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC';
}

import type { TenantScope } from '@/lib/tenancy/scope';
import { localDay } from './availability';
import { candidatesOf, slotsOfAny } from './candidates';
import { requireKept } from './keepers';
import { rulesOf } from './offer';
import { findOffer } from './openings';
import type { WeeklyWindow } from './places';
import { DAY_MS, dayText, isoWeekday, ZoneClock } from './zone';

/** What clients would find: weeks from a Monday to a Sunday, with the first and last start and their number on each day. */
export type OpeningsPreview = {
  service: { slug: string; name: string };
  durationMinutes: number;
  days: { iso: string; past: boolean; city?: string; count: number; first?: string; last?: string }[];
};

const WEEKS = 4;

/**
 * The starts that a companion's calendar opens in the coming weeks, by the rules that clients meet. `windows`: as if her
 * weekly hours were these. Of a service that two render together: when somebody is free to join her. Null when she does not
 * offer the service.
 * @throws AppError as `requireKept`
 */
export async function openingsPreview(
  scope: TenantScope,
  asked: { companionId: string; service: string; windows?: readonly WeeklyWindow[] },
): Promise<OpeningsPreview | null> {
  await requireKept(scope, asked.companionId);
  const { tenant, now } = scope;
  const today = localDay(tenant.timeZone, now.getTime());
  const monday = today - isoWeekday(today) + 1;
  const days = { fromDay: monday, untilDay: monday + WEEKS * 7 - 1 };
  const range = { from: days.fromDay * DAY_MS, until: (days.untilDay + 1) * DAY_MS };
  const offer = await findOffer(scope, asked.service, range);
  const companion = offer?.companions.find(({ id }) => id === asked.companionId);
  if (!offer || !companion) return null;
  const own = asked.windows ? { ...companion, windows: asked.windows } : companion;
  const companions = offer.companions.map((one) => (one === companion ? own : one));
  const candidates = candidatesOf({ ...offer, companions }, [companion.slug]);
  const slots = slotsOfAny(candidates, rulesOf(offer, offer.durationMinutes), days, now.getTime());
  const clockAt = (start: number, timeZone: string) =>
    new ZoneClock(timeZone, start, start).isoAt(start).slice(11, 16);
  return {
    service: { slug: offer.slug, name: offer.name },
    durationMinutes: offer.durationMinutes,
    days: Array.from({ length: WEEKS * 7 }, (_, at) => {
      const day = monday + at;
      const onDay = slots.filter((slot) => slot.day === day);
      const [first, last] = [onDay[0], onDay.at(-1)].map(
        (slot) => slot && clockAt(slot.start, slot.stop?.timeZone ?? offer.timeZone),
      );
      const stop = companion.tours?.find((one) => one.fromDay <= day && day <= one.untilDay);
      return { iso: dayText(day), past: day < today, city: stop?.city, count: onDay.length, first, last };
    }),
  };
}

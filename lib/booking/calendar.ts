import { AppError } from '@/lib/errors';
import type { LocationKind } from '@/lib/tenancy/facts';
import type { TenantScope } from '@/lib/tenancy/scope';
import { localDay } from './availability';
import { rulesOf, slotsOfAny } from './offer';
import { findOffer } from './openings';
import { DAY_MS, dayText, isoWeekday, ZoneClock } from './zone';

/** Four weeks of a service's starts, from a Monday to a Sunday, and what its form has to ask for. */
export type BookingCalendar = {
  timeZone: string;
  durationMinutes: number;
  locationKinds: LocationKind[];
  phoneRequired: boolean;
  detailRequired: boolean;
  /** All 28 of them. `iso` like `2026-12-05`; starts with the offset of their zone. */
  days: { iso: string; past: boolean; starts: string[] }[];
  /** The Mondays to look at before and after; undefined where nothing can be booked any more. */
  earlier?: string;
  later?: string;
};

const DAYS = 28;

/**
 * The weeks around `from` (a day number; the first weeks with an open start when it is missing or past). Unknown
 * companions and lengths fall back to any companion and to the length that is offered first.
 * @throws AppError not_found when the service is not offered.
 */
export async function bookingCalendar(
  scope: TenantScope,
  wish: { service: string; companion?: string; durationMinutes?: number; from?: number },
): Promise<BookingCalendar> {
  const { tenant, now } = scope;
  const today = localDay(tenant.timeZone, now.getTime());
  const range = { from: (today - 1) * DAY_MS, until: (today + 731) * DAY_MS };
  const offer = await findOffer(scope, wish.service, range);
  if (!offer) throw new AppError('not_found', 'unknown_service');
  const named = offer.companions.filter(({ slug }) => slug === wish.companion);
  const companions = named.length > 0 ? named : offer.companions;
  const length = offer.durations.find(({ minutes }) => minutes === wish.durationMinutes);
  const rules = rulesOf(offer, length?.minutes ?? offer.durationMinutes);
  const lastDay = today + offer.windowDays;
  const startsIn = (monday: number) =>
    slotsOfAny(companions, rules, { fromDay: monday, untilDay: monday + DAYS - 1 }, now.getTime());
  const first = mondayOf(today);
  const asked = wish.from !== undefined && wish.from > today && wish.from <= lastDay;
  let monday = asked ? mondayOf(wish.from ?? today) : first;
  let slots = startsIn(monday);
  while (slots.length === 0 && !asked && monday + DAYS <= lastDay) {
    monday += DAYS;
    slots = startsIn(monday);
  }
  const clock = new ZoneClock(offer.timeZone, (monday - 2) * DAY_MS, (monday + DAYS + 2) * DAY_MS);
  const starts = slots.map(({ start }) => clock.isoAt(start));
  return {
    timeZone: offer.timeZone,
    durationMinutes: rules.durationMinutes,
    locationKinds: offer.locationKinds,
    phoneRequired: offer.phoneRequired,
    detailRequired: offer.detailRequired,
    days: Array.from({ length: DAYS }, (_, at) => {
      const iso = dayText(monday + at);
      return { iso, past: monday + at < today, starts: starts.filter((start) => start.startsWith(iso)) };
    }),
    ...(monday > first ? { earlier: dayText(Math.max(first, monday - DAYS)) } : {}),
    ...(monday + DAYS <= lastDay ? { later: dayText(monday + DAYS) } : {}),
  };
}

function mondayOf(day: number): number {
  return day - isoWeekday(day) + 1;
}

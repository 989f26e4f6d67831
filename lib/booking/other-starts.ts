import type { TenantScope } from '@/lib/tenancy/scope';
import { localDay } from './availability';
import { slotsOfAny } from './candidates';
import { rulesOf } from './offer';
import { findOffer } from './openings';
import { requireBooking } from './queries';
import { DAY_MS, dayText, MINUTE_MS, mondayOf, ZoneClock } from './zone';

/** Where a booking could be instead, on the days of two weeks; `iso` with the offset of its place. */
export type OtherStarts = {
  days: { iso: string; starts: { iso: string; timeZone: string; city?: string }[] }[];
  /** The Mondays to look at before and after; undefined where nothing can be booked any more. */
  earlier?: string;
  later?: string;
};

const DAYS = 14;

/**
 * The starts that its companions have open for a booking of this length and client, as if it were not there itself; from the
 * week of `from` on (a day number; that of the booking when it is missing or past). Only what a client could book as well:
 * its companions may still name any other time. @throws AppError not_found
 */
export async function otherStarts(scope: TenantScope, id: string, from?: number): Promise<OtherStarts> {
  const { tenant, now } = scope;
  const booking = await requireBooking(scope, id);
  const today = localDay(tenant.timeZone, now.getTime());
  const asked = Math.max(today, from ?? localDay(booking.timeZone, booking.start.getTime()));
  const first = mondayOf(today);
  const monday = mondayOf(asked);
  const days = { fromDay: monday, untilDay: monday + DAYS - 1 };
  const range = { from: days.fromDay * DAY_MS, until: (days.untilDay + 1) * DAY_MS };
  const offer = await findOffer(scope, booking.service.slug, range, {
    clientEmail: booking.client.email,
    exceptBookingId: id,
  });
  const minutes = (booking.end.getTime() - booking.start.getTime()) / MINUTE_MS;
  const standing = offer?.returning ? 'returning' : 'new';
  const named = booking.companions.flatMap(
    ({ slug }) => offer?.companions.find((one) => one.slug === slug) ?? [],
  );
  const slots = offer
    ? slotsOfAny(
        { needed: booking.companions.length, named, others: [] },
        rulesOf(offer, minutes, { locationKind: booking.locationKind, standing }),
        days,
        now.getTime(),
      ).filter(({ start }) => start !== booking.start.getTime())
    : [];
  const lastDay = today + (offer?.windowDays ?? 0);
  return {
    days: Array.from({ length: DAYS }, (_, at) => ({
      iso: dayText(monday + at),
      starts: slots
        .filter(({ day }) => day === monday + at)
        .map(({ start, stop }) => {
          const timeZone = stop?.timeZone ?? tenant.timeZone;
          const iso = new ZoneClock(timeZone, start, start).isoAt(start);
          return { iso, timeZone, ...(stop ? { city: stop.city } : {}) };
        }),
    })),
    ...(monday > first ? { earlier: dayText(Math.max(first, monday - DAYS)) } : {}),
    ...(monday + DAYS <= lastDay ? { later: dayText(monday + DAYS) } : {}),
  };
}

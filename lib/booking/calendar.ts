import { AppError } from '@/lib/errors';
import type { LocationKind } from '@/lib/tenancy/facts';
import type { TenantScope } from '@/lib/tenancy/scope';
import { localDay } from './availability';
import { type Candidates, candidatesOf, placeOf, slotsOfAny } from './candidates';
import { priceAt, rulesOf } from './offer';
import { findOffer } from './openings';
import type { TourStop } from './places';
import { DAY_MS, dayText, mondayOf, ZoneClock } from './zone';

/** A start as the page shows it: with the offset of its zone; `city` and `stopId` of a tour stop. */
export type CalendarStart = {
  iso: string;
  timeZone: string;
  city?: string;
  stopId?: string;
  priceCents: number;
};

/** Four weeks of a service's starts, from a Monday to a Sunday, and what its form has to ask for. */
export type BookingCalendar = {
  timeZone: string;
  durationMinutes: number;
  locationKinds: LocationKind[];
  phoneRequired: boolean;
  detailRequired: boolean;
  /** Of whoever books, in years. */
  minimumAge: number;
  /** All 28 of them. `iso` like `2026-12-05`. */
  days: { iso: string; past: boolean; starts: CalendarStart[] }[];
  /** Tour stops of these weeks; both days included. */
  stops: { city: string; timeZone: string; fromDay: string; untilDay: string }[];
  /** The Mondays to look at before and after; undefined where nothing can be booked any more. */
  earlier?: string;
  later?: string;
};

const DAYS = 28;

/**
 * The weeks around `from` (a day number; the first weeks with an open start when it is missing or past). Unknown
 * companions and lengths fall back to any companion and to the length that is offered first; so do more companions than the
 * service needs.
 * @throws AppError not_found when the service is not offered.
 */
export async function bookingCalendar(
  scope: TenantScope,
  wish: {
    service: string;
    companions?: string[];
    durationMinutes?: number;
    from?: number;
    visitorCountry?: string | null;
  },
): Promise<BookingCalendar> {
  const { tenant, now } = scope;
  const today = localDay(tenant.timeZone, now.getTime());
  const range = { from: (today - 1) * DAY_MS, until: (today + 731) * DAY_MS };
  const offer = await findOffer(scope, wish.service, range, { visitorCountry: wish.visitorCountry });
  if (!offer) throw new AppError('not_found', 'unknown_service');
  const candidates = candidatesOf(offer, (wish.companions ?? []).slice(0, offer.companionsNeeded));
  const length = offer.durations.find(({ minutes }) => minutes === wish.durationMinutes);
  const rules = rulesOf(offer, length?.minutes ?? offer.durationMinutes);
  const lastDay = today + offer.windowDays;
  const startsIn = (monday: number) =>
    slotsOfAny(candidates, rules, { fromDay: monday, untilDay: monday + DAYS - 1 }, now.getTime());
  const first = mondayOf(today);
  const asked = wish.from !== undefined && wish.from > today && wish.from <= lastDay;
  let monday = asked ? mondayOf(wish.from ?? today) : first;
  let slots = startsIn(monday);
  while (slots.length === 0 && !asked && monday + DAYS <= lastDay) {
    monday += DAYS;
    slots = startsIn(monday);
  }
  const weeks = { fromDay: monday, untilDay: monday + DAYS - 1 };
  const isoAt = readerOf(weeks);
  const starts = slots.map(({ start, day, stop }) => {
    const timeZone = stop?.timeZone ?? offer.timeZone;
    const priceCents = priceAt(offer, rules.durationMinutes, stop);
    return { day, iso: isoAt(start, timeZone), timeZone, city: stop?.city, stopId: stop?.id, priceCents };
  });
  return {
    timeZone: offer.timeZone,
    durationMinutes: rules.durationMinutes,
    locationKinds: offer.locationKinds,
    phoneRequired: offer.phoneRequired,
    detailRequired: offer.detailRequired,
    minimumAge: offer.law.minimumAge,
    days: Array.from({ length: DAYS }, (_, at) => ({
      iso: dayText(monday + at),
      past: monday + at < today,
      starts: starts.filter(({ day }) => day === monday + at).map(({ day: _day, ...start }) => start),
    })),
    stops: stopsOf(candidates)
      .filter(({ fromDay, untilDay }) => fromDay <= weeks.untilDay && untilDay >= weeks.fromDay)
      .map(({ city, timeZone, fromDay, untilDay }) => ({
        ...{ city, timeZone, fromDay: dayText(fromDay), untilDay: dayText(untilDay) },
      })),
    ...(monday > first ? { earlier: dayText(Math.max(first, monday - DAYS)) } : {}),
    ...(monday + DAYS <= lastDay ? { later: dayText(monday + DAYS) } : {}),
  };
}

/** Where those who serve are on tour together, when there is no choice who that is. */
function stopsOf({ needed, named, others }: Candidates): TourStop[] {
  const [lead, ...rest] = [...named, ...others];
  if (!lead || rest.length >= needed) return [];
  return rest.reduce<TourStop[]>(
    (stops, { tours = [] }) => stops.flatMap((stop) => tours.flatMap((other) => shared(stop, other) ?? [])),
    [...(lead.tours ?? [])],
  );
}

function shared(stop: TourStop, other: TourStop): TourStop | undefined {
  const fromDay = Math.max(stop.fromDay, other.fromDay);
  const untilDay = Math.min(stop.untilDay, other.untilDay);
  return placeOf(stop) === placeOf(other) && fromDay <= untilDay ? { ...stop, fromDay, untilDay } : undefined;
}

/** Instants of some days as clocks in their zones show them. */
function readerOf({ fromDay, untilDay }: { fromDay: number; untilDay: number }) {
  const clocks = new Map<string, ZoneClock>();
  return (instant: number, timeZone: string): string => {
    const clock =
      clocks.get(timeZone) ?? new ZoneClock(timeZone, (fromDay - 2) * DAY_MS, (untilDay + 3) * DAY_MS);
    clocks.set(timeZone, clock);
    return clock.isoAt(instant);
  };
}

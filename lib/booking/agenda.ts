import type { LocationKind } from '@/lib/tenancy/facts';
import { bufferedRange } from './availability';
import { type Claim, countClashes } from './clashes';
import { type DayColumn, dayColumns } from './day-columns';
import {
  type DayHours,
  type DayWindow,
  type Place,
  placesAround,
  type TourStop,
  type WeeklyWindow,
} from './places';
import { joined, overlap, type TimeRange } from './ranges';
import { type BookingStatus, holdsTime, isOpen } from './states';
import { DAY_MS, mondayOf, ZoneClock } from './zone';

/** What the calendar of some companions is made of, as the database writes it. Instants are epoch milliseconds. */
export type AgendaFacts = {
  /** There was more than is shown. */
  crowded: boolean;
  companions: {
    id: string;
    windows: WeeklyWindow[];
    overrides: DayHours[];
    tours: Omit<TourStop, 'noticeMinutes' | 'prices'>[];
    limits: {
      dailyMax: number | null;
      weeklyMax: number | null;
      booked: { start: number; timeZone: string }[];
    } | null;
  }[];
  bookings: {
    id: string;
    code: string;
    version: number;
    status: BookingStatus;
    start: number;
    end: number;
    timeZone: string;
    bufferBeforeMinutes: number;
    bufferAfterMinutes: number;
    clientName: string;
    serviceName: string;
    locationKind: LocationKind;
    companionIds: string[];
    offers: number[];
    proposal: number | null;
  }[];
  holds: {
    id: string;
    companionId: string;
    kind: 'time_off' | 'external';
    from: number;
    until: number;
    note: string;
  }[];
};

/**
 * Something on a calendar. `booking`: as it stands; `offer`: a start that its client may take; `proposal`: where its client
 * wants to move it. `held`: what it takes from the calendar, buffers included; of what holds nothing, the meeting itself.
 */
export type AgendaItem = TimeRange & {
  id: string;
  key: string;
  held: TimeRange;
} & (
    | {
        kind: 'booking' | 'offer' | 'proposal';
        status: BookingStatus;
        version: number;
        code: string;
        clientName: string;
        serviceName: string;
        locationKind: LocationKind;
        clashes: number;
      }
    | { kind: 'time_off' | 'external'; note: string }
  );
export type AgendaBooking = Extract<AgendaItem, { code: string }>;

/** `worked`: when she can be booked. `limit`: how many bookings there may be, where as many begin on it or in its week. */
export type AgendaDay = DayColumn & {
  worked: TimeRange[];
  /** Her hours of that date, as they are set: minutes after its midnight. */
  windows: DayWindow[];
  /** It has other hours than its week. */
  ownHours: boolean;
  limit: { of: 'day' | 'week'; max: number } | null;
  items: AgendaItem[];
};

/** The days of each companion, by id. An item stands on every day that it touches. */
export function agendaDays(
  facts: AgendaFacts,
  homeZone: string,
  days: { fromDay: number; untilDay: number },
): Map<string, AgendaDay[]> {
  const claims = claimsIn(facts);
  return new Map(
    facts.companions.map((companion) => {
      const { id, windows, overrides, limits } = companion;
      const tours = companion.tours.map((stop) => ({ ...stop, noticeMinutes: null, prices: [] }));
      const places = placesAround(homeZone, { windows, overrides, tours }, days);
      const worked = joined(places.flatMap((place) => place.worked));
      const items = itemsOf(facts, id, claims);
      const limitOn = limitsOf(limits);
      const columns = dayColumns(homeZone, tours, days);
      return [
        id,
        columns.map((column) => ({
          ...column,
          worked: within(worked, column),
          windows: windowsOf(places, column.day),
          ownHours: overrides.some(({ day }) => day === column.day),
          limit: limitOn(column.day),
          items: items.filter(({ held }) => overlap(held, column)),
        })),
      ];
    }),
  );
}

function itemsOf({ bookings, holds }: AgendaFacts, companionId: string, claims: Claim[]): AgendaItem[] {
  const hers = bookings.filter(({ companionIds }) => companionIds.includes(companionId));
  const items: AgendaItem[] = [
    ...hers.flatMap((booking) => bookingItems(booking, claims)),
    ...holds
      .filter((hold) => hold.companionId === companionId)
      .map(({ id, kind, from, until, note }) => ({
        ...{ id, key: id, kind, from, until, note },
        held: { from, until },
      })),
  ];
  return items.sort((a, b) => a.from - b.from || a.until - b.until || (a.key < b.key ? -1 : 1));
}

/** A booking whose client may choose among other starts stands at those; where none is left, at the one asked for. */
function bookingItems(booking: AgendaFacts['bookings'][number], claims: Claim[]): AgendaItem[] {
  const { id, status, version, code, clientName, serviceName, locationKind, start, end, offers, proposal } =
    booking;
  const said = { id, status, version, code, clientName, serviceName, locationKind };
  const at = (kind: AgendaBooking['kind'], from: number): AgendaItem => {
    const meeting = { start: from, end: from + end - start };
    const bare = { from, until: meeting.end };
    const range = bufferedRange(meeting, booking);
    const wanted = { bookingId: id, companionIds: booking.companionIds, range };
    const [clashes = 0] = isOpen(status) ? countClashes([wanted], claims) : [];
    const held = kind === 'booking' && holdsTime(status) ? range : bare;
    return { ...said, kind, key: `${id} ${kind} ${from}`, clashes, ...bare, held };
  };
  return [
    ...(offers.length > 0 ? offers.map((offer) => at('offer', offer)) : [at('booking', start)]),
    ...(proposal === null ? [] : [at('proposal', proposal)]),
  ];
}

/** The time that each open booking asked for or holds, and time held for another reason. */
function claimsIn({ bookings, holds }: AgendaFacts): Claim[] {
  const open = bookings.filter(({ status }) => isOpen(status));
  return [
    ...open.map((booking) => ({
      ...{ bookingId: booking.id, companionIds: booking.companionIds },
      range: bufferedRange(booking, booking),
    })),
    ...holds.map(({ companionId, from, until }) => ({
      ...{ bookingId: null, companionIds: [companionId], range: { from, until } },
    })),
  ];
}

/** What belongs to a day, whichever service it is for; windows that touch are one. */
function windowsOf(places: readonly Place[], day: number): DayWindow[] {
  const windows = places.flatMap(({ windowsOn }) => windowsOn(day));
  return joined(windows.map(({ fromMinute, untilMinute }) => ({ from: fromMinute, until: untilMinute }))).map(
    ({ from, until }) => ({ fromMinute: from, untilMinute: until }),
  );
}

function within(ranges: readonly TimeRange[], bounds: TimeRange): TimeRange[] {
  return ranges
    .filter((range) => overlap(range, bounds))
    .map(({ from, until }) => ({ from: Math.max(from, bounds.from), until: Math.min(until, bounds.until) }));
}

/** Which limit a day has reached, by the rules that decide about starts; that of the day is said first. */
function limitsOf(limits: AgendaFacts['companions'][number]['limits']): (day: number) => AgendaDay['limit'] {
  if (!limits) return () => null;
  const { dailyMax, weeklyMax, booked } = limits;
  const begun = booked.map(({ start, timeZone }) => new ZoneClock(timeZone, start, start).dayAt(start));
  return (day) => {
    const monday = mondayOf(day);
    if (dailyMax !== null && begun.filter((one) => one === day).length >= dailyMax)
      return { of: 'day', max: dailyMax };
    if (weeklyMax !== null && begun.filter((one) => mondayOf(one) === monday).length >= weeklyMax)
      return { of: 'week', max: weeklyMax };
    return null;
  };
}

/** The days that a calendar shows, and those whose bookings it has to know for that: whole weeks, which limits count. */
export function agendaRange({ fromDay, untilDay }: { fromDay: number; untilDay: number }): TimeRange {
  return { from: (mondayOf(fromDay) - 2) * DAY_MS, until: (mondayOf(untilDay) + 9) * DAY_MS };
}

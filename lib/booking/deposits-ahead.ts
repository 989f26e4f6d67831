import type { BookingCalendar, CalendarStart } from './calendar';
import { type DepositLine, depositLines } from './deposit-lines';
import { rulesIn, type TermsOfService } from './terms';

/** The deposits that may be asked for the starts of one day: everywhere, at home (null), or in the `city` of a tour stop. */
export type DepositsThere = { city?: string | null; lines: DepositLine[] };

/**
 * What may be asked for a start on a day of the calendar, place by place; one entry where all places ask alike, and none
 * where nobody asks.
 */
export function depositsAhead(
  terms: TermsOfService,
  { days, durationMinutes, locationKinds }: BookingCalendar,
  day: string | undefined,
): DepositsThere[] {
  const starts = days.find(({ iso }) => iso === day)?.starts ?? [];
  const places = starts.filter(({ stopId }, at) => starts.findIndex((one) => one.stopId === stopId) === at);
  const asked = places.map(({ stopId, city, priceCents }) => ({
    city: city ?? null,
    lines: depositLines(rulesIn(terms, stopId), {
      ...{ durationMinutes, locationKinds, priceCents },
      onTour: stopId !== undefined,
      startMinutes: starts.filter((one) => one.stopId === stopId).map(minuteOf),
    }),
  }));
  const alike = new Set(asked.map(({ lines }) => JSON.stringify(lines))).size === 1;
  const kept = alike ? asked.slice(0, 1).map(({ lines }) => ({ lines })) : asked;
  return kept.filter(({ lines }) => lines.length > 0);
}

/** Of the day, on the clock of the place: `2026-12-05T18:30:00+11:00` → 1110. */
function minuteOf({ iso }: CalendarStart): number {
  return Number(iso.slice(11, 13)) * 60 + Number(iso.slice(14, 16));
}

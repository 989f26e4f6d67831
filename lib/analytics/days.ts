const DAY_MS = 86_400_000;

/** Days are text, `2026-11-27`, of the tenant's own calendar. */
export type DayRange = { from: string; to: string };

/** The day that clocks in a zone show. */
export function dayIn(timeZone: string, instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(instant);
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days a range has; both ends belong to it. */
export function lengthOf({ from, to }: DayRange): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS + 1;
}

export function daysOf(range: DayRange): string[] {
  return Array.from({ length: lengthOf(range) }, (_, at) => plusDays(range.from, at));
}

/** As many days, right before. */
export function periodBefore(range: DayRange): DayRange {
  const length = lengthOf(range);
  return { from: plusDays(range.from, -length), to: plusDays(range.from, -1) };
}

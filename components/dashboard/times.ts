const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type Span = { start: Date; end: Date; timeZone: string };

/** The parts of a day for a small calendar leaf: `Fri`, `27`, `Nov`. */
export function leafOf(
  day: Date,
  timeZone: string,
  locale: string,
): { weekday: string; day: string; month: string } {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(day);
  return {
    weekday: part({ weekday: 'short' }),
    day: part({ day: 'numeric' }),
    month: part({ month: 'short' }),
  };
}

/** `7:00 pm – 10:00 pm`; of a meeting that runs into another day, that day too. */
export function hoursText({ start, end, timeZone }: Span, locale: string): string {
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone });
  const date = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone });
  const until = date.format(start) === date.format(end) ? '' : `${day.format(end)} `;
  return `${time.format(start)} – ${until}${time.format(end)}`;
}

/** `Friday 27 November 2026` */
export function dayText(day: Date, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  }).format(day);
}

/** `27 Nov 2026, 7:05 pm` */
export function momentText(moment: Date, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    moment,
  );
}

/** `27 Nov 2026` */
export function dateText(moment: Date, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(moment);
}

/** `3 h`, `2 days`: one unit, rounded down; less than a minute is `just now`. */
export function agoText(from: Date, now: Date): string {
  const passed = now.getTime() - from.getTime();
  if (passed < MINUTE_MS) return 'just now';
  if (passed < HOUR_MS) return `${Math.floor(passed / MINUTE_MS)} min`;
  if (passed < 2 * DAY_MS) return `${Math.floor(passed / HOUR_MS)} h`;
  return `${Math.floor(passed / DAY_MS)} days`;
}

/** How long is left, as `agoText` says how long it was: `40 min`, `5 h`, `3 days`. */
export function leftText(until: Date, now: Date): string {
  const text = agoText(now, until);
  return text === 'just now' ? '1 min' : text;
}

/** How long until a start, counted in calendar days of the place: `today`, `tomorrow`, `in 6 days`; past: `3 days ago`. */
export function untilText(start: Date, now: Date, timeZone: string): string {
  const days = localDay(start, timeZone) - localDay(now, timeZone);
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(days, 'day');
}

/** `90` → `1 h 30 min` */
export function lengthText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  return [hours > 0 && `${hours} h`, rest > 0 && `${rest} min`].filter(Boolean).join(' ');
}

function localDay(instant: Date, timeZone: string): number {
  const text = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(instant);
  return Date.parse(`${text}T00:00:00Z`) / DAY_MS;
}

/** Times as people read them, in the place's zone. `locale` as `localeOf` makes it. */

/** `en` of a tenant in Australia → `en-AU`: the order of day and month is the country's. */
export function localeOf({ locale, countryCode }: { locale: string; countryCode: string }): string {
  const parsed = new Intl.Locale(locale);
  return parsed.region ? locale : new Intl.Locale(locale, { region: countryCode }).toString();
}

/** `Saturday 5 December 2026, 6:00 pm – 9:00 pm (Sydney time)` */
export function meetingText(
  { start, end, timeZone }: { start: Date; end: Date; timeZone: string },
  locale: string,
): string {
  const format = dateFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  });
  return `${format.formatRange(start, end)} (${zoneText(timeZone, new Intl.Locale(locale).language)})`;
}

/** Kept: making one costs a hundred times what using it does. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(name);
  if (known) return known;
  if (formats.size >= FORMATS_KEPT) formats.clear();
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(name, made);
  return made;
}

const FORMATS_KEPT = 500;
const formats = new Map<string, Intl.DateTimeFormat>();

/** `Australia/Sydney` → `Sydney time`, in German `Ortszeit Sydney` */
export function zoneText(timeZone: string, language = 'en'): string {
  const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  if (place === 'UTC') return 'UTC';
  if (language === 'de') return `Ortszeit ${place}`;
  return language === 'nl' ? `plaatselijke tijd ${place}` : `${place} time`;
}

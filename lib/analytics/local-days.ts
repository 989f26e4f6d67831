import { LRUCache } from 'lru-cache';

const MINUTE_MS = 60_000;
/** A gap this long ends a visit; so long after midnight a visitor may still be known by yesterday's key. */
export const VISIT_GAP_MS = 30 * MINUTE_MS;

/** `before`: the day of half an hour ago, when that was another one. */
export type LocalDays = { day: string; before: string | null };

const formats = new LRUCache<string, Intl.DateTimeFormat>({ max: 600 });
const lately = new LRUCache<string, LocalDays & { minute: number }>({ max: 600 });

/** The day by the clocks of `timeZone` (IANA), `YYYY-MM-DD`. It never changes within a minute of UTC. */
export function localDays(timeZone: string, atMs: number): LocalDays {
  const minute = Math.floor(atMs / MINUTE_MS);
  const known = lately.get(timeZone);
  if (known?.minute === minute) return known;
  const day = dayAt(timeZone, atMs);
  const before = dayAt(timeZone, atMs - VISIT_GAP_MS);
  const made = { day, before: before === day ? null : before, minute };
  lately.set(timeZone, made);
  return made;
}

function dayAt(timeZone: string, atMs: number): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format.format(atMs);
}

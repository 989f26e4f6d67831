import { createHash, randomUUID } from 'node:crypto';
import type { Incoming } from '@/lib/analytics/incoming';
import { readEvents } from '@/lib/analytics/intake';
import { localDays } from '@/lib/analytics/local-days';
import type { SentEvent } from '@/lib/analytics/schema';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE();
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type PlannedSite = { tenantId: string; host: string; timeZone: string; country: string };

/** How far visits come: of a hundred, forty look and leave, and ten send a request. */
const DEPTHS = [1, 1, 1, 1, 2, 2, 3, 3, 4, 5] as const;

/** What stands behind the question mark of the first page, and on which page the link was. Each as often as it stands here. */
const ARRIVALS: { words: string; referrer: string }[] = [
  { words: '', referrer: 'https://l.instagram.com/' },
  { words: '', referrer: 'https://www.instagram.com/' },
  {
    words: '?utm_source=instagram&utm_medium=bio&utm_campaign=spring-evenings',
    referrer: 'https://l.instagram.com/',
  },
  { words: '', referrer: 'https://www.google.com/' },
  { words: '', referrer: 'https://www.google.com/' },
  { words: '', referrer: 'https://duckduckgo.com/' },
  { words: '', referrer: 'https://t.co/' },
  { words: '?utm_source=newsletter&utm_medium=email&utm_campaign=november', referrer: '' },
  { words: '', referrer: 'https://ivypages.example/companions/sydney' },
  { words: '', referrer: '' },
  { words: '', referrer: '' },
  { words: '', referrer: '' },
];
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1';
const USER_AGENTS = [
  IPHONE,
  IPHONE,
  'Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15',
  'Mozilla/5.0 (iPad; CPU OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
];
const ABROAD = ['NZ', 'GB', 'US', 'SG', 'DE'];

/** One visit that begins at `startsAt` and takes this many steps of the funnel; `submitsAt` moves its end. */
export type PlannedVisit = { startsAt: number; depth: number; submitsAt?: number };

/**
 * Visits of some days, more in the evening and towards the weekend, as a list of beginnings in order.
 * @param count in all, of which every tenth would send a request; `depth` 5 is left to visits that a booking names.
 */
export function plannedVisits(
  { from, until, count }: { from: number; until: number; count: number },
  random: () => number,
): PlannedVisit[] {
  const visits: PlannedVisit[] = [];
  while (visits.length < count) {
    const startsAt = Math.floor(from + random() * (until - from));
    const evening = (startsAt / HOUR_MS + 10) % 24 > 16 ? 1 : 0.45;
    const weekend = Math.floor(startsAt / DAY_MS + 4) % 7 >= 5 ? 1 : 0.7;
    if (random() < evening * weekend)
      visits.push({ startsAt, depth: DEPTHS[visits.length % DEPTHS.length] ?? 1 });
  }
  return visits.sort((a, b) => a.startsAt - b.startsAt);
}

/** What somebody did on one visit, read by the door itself. About five events. */
export function eventsOf(
  site: PlannedSite,
  { startsAt, depth, submitsAt }: PlannedVisit,
  random: () => number,
): Incoming[] {
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const who = createHash('sha256').update(`${site.tenantId} ${startsAt} ${random()}`).digest('hex');
  const [arrival, userAgent] = [one(ARRIVALS), one(USER_AGENTS)];
  const country = random() < 0.75 ? site.country : one(ABROAD);
  const door = doorOf(site, { who, userAgent, country });
  const events: Incoming[] = [];
  let at = startsAt;
  let from = arrival.referrer;
  const happens = (type: string, path: string, data?: Incoming['data']) => {
    const url = events.length === 0 ? path + arrival.words : path;
    events.push(door({ id: idOf(`${who} ${events.length}`), type, url, referrer: from, data }, at));
    if (type === 'page_view') from = `https://${site.host}${path}`;
    at += Math.floor((8 + random() * 50) * 1000);
  };
  happens('page_view', '/');
  happens('timing', '/', {
    ttfb: Math.round(40 + random() * 160),
    lcp: Math.round(400 + random() * 1400),
    cls: Math.round(random() * 20) / 1000,
    inp: Math.round(20 + random() * 120),
  });
  if (depth === 1 && random() < 0.4) happens('page_view', one(['/gallery', '/contact', '/rates']));
  if (depth === 1 && random() < 0.1) happens('social_click', '/', { platform: 'instagram' });
  if (depth >= 2) happens('photo_click', '/', { photo: 'portrait', position: 1 + Math.floor(random() * 6) });
  if (depth >= 2 && random() < 0.5) happens('page_view', '/gallery');
  if (depth >= 3) {
    happens('page_view', '/rates');
    happens('pricing_view', '/rates', { seconds: 5 + Math.floor(random() * 40) });
  }
  if (depth >= 4) {
    happens('page_view', '/book');
    happens('form_start', '/book', { field: 'name' });
  }
  if (depth >= 5) {
    at = Math.max(at, submitsAt ?? at);
    happens('form_submit', '/book', { service: 'dinner-date' });
  }
  return events;
}

/** The door to one visitor: `readEvents` with the settings that tenants begin with. */
function doorOf(
  { tenantId, host, timeZone }: PlannedSite,
  { who, userAgent, country }: { who: string; userAgent: string; country: string },
): (sent: SentEvent, at: number) => Incoming {
  const tenant = { tenantId, timeZone, keepsAddresses: true, recognises: false, hosts: [host] };
  // An address of those that are kept for examples.
  const address = `203.0.113.${Number.parseInt(who.slice(0, 2), 16)}`;
  const sender = { host, address, userAgent, acceptLanguage: 'en', optedOut: false, visitorId: null };
  const keyOn = (day: string) => createHash('sha256').update(`${who} ${day}`).digest('hex').slice(0, 32);
  return (sent, at) => {
    const { day, before } = localDays(timeZone, at);
    const keys = { day, visitorKey: keyOn(day), previousKey: before && keyOn(before) };
    // The name is the server's alone, so the form is read as one that is begun.
    const submitted = sent.type === 'form_submit';
    const read = submitted ? { ...sent, type: 'form_start', data: undefined } : sent;
    const [event] = readEvents(
      [read],
      { sender, tenant, country, keys },
      { receivedAt: at, newId: randomUUID },
    ).events;
    if (!event) throw new Error(`the door drops a planned ${sent.type}`);
    return submitted ? { ...event, type: sent.type, data: sent.data as Incoming['data'] } : event;
  };
}

/** A uuid that is the same for the same words. */
function idOf(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

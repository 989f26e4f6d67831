import { createHash } from 'node:crypto';
import { dayIn } from '@/lib/analytics/days';
import type { Incoming, Visit } from '@/lib/analytics/incoming';

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

type Origin = Pick<Visit, 'source' | 'channel' | 'referrer' | 'utmSource' | 'utmMedium' | 'utmCampaign'>;
const direct: Origin = {
  ...{ source: 'direct', channel: 'direct', referrer: null },
  ...{ utmSource: null, utmMedium: null, utmCampaign: null },
};
const by = (source: string, channel: string, referrer: string | null): Origin => ({
  ...direct,
  source,
  channel,
  referrer,
});
/** Each as often as it stands here. */
const ORIGINS: Origin[] = [
  by('instagram', 'social', 'https://instagram.com/'),
  by('instagram', 'social', 'https://instagram.com/'),
  {
    ...by('instagram', 'social', 'https://instagram.com/'),
    ...{ utmSource: 'instagram', utmMedium: 'bio', utmCampaign: 'spring-evenings' },
  },
  by('google', 'search', 'https://google.com/'),
  by('google', 'search', 'https://google.com/'),
  by('duckduckgo', 'search', 'https://duckduckgo.com/'),
  by('x', 'social', 'https://t.co/'),
  {
    ...by('newsletter', 'email', null),
    ...{ utmSource: 'newsletter', utmMedium: 'email', utmCampaign: 'november' },
  },
  by('ivypages.example', 'referral', 'https://ivypages.example/'),
  direct,
  direct,
  direct,
];
const DEVICES: Pick<Visit, 'deviceType' | 'browser' | 'os'>[] = [
  { deviceType: 'mobile', browser: 'Safari', os: 'iOS' },
  { deviceType: 'mobile', browser: 'Safari', os: 'iOS' },
  { deviceType: 'mobile', browser: 'Chrome', os: 'Android' },
  { deviceType: 'desktop', browser: 'Chrome', os: 'Windows' },
  { deviceType: 'desktop', browser: 'Safari', os: 'macOS' },
  { deviceType: 'tablet', browser: 'Safari', os: 'iOS' },
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

/** What somebody did on one visit, as the door would hand it on. About five events. */
export function eventsOf(
  site: PlannedSite,
  { startsAt, depth, submitsAt }: PlannedVisit,
  random: () => number,
): Incoming[] {
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const who = createHash('sha256').update(`${site.tenantId} ${startsAt} ${random()}`).digest('hex');
  const visit: Visit = {
    ...one(ORIGINS),
    ...one(DEVICES),
    host: site.host,
    language: 'en',
    country: random() < 0.75 ? site.country : one(ABROAD),
    ipAddress: null,
  };
  const events: Incoming[] = [];
  let at = startsAt;
  const happens = (type: string, path: string, data: Incoming['data'] = null) => {
    events.push({
      ...{ tenantId: site.tenantId, id: idOf(`${who} ${events.length}`), receivedAt: at, position: 0 },
      ...{ day: dayIn(site.timeZone, new Date(at)), visitorKey: who.slice(0, 32), previousKey: null },
      ...{ visitorId: null, type, path, data, visit },
    });
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

/** A uuid that is the same for the same words. */
function idOf(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

import { changeOf, type FunnelStep } from '@/lib/analytics/figures';

export const STEP_WORDS: Record<FunnelStep, string> = {
  page_view: 'Opened the site',
  photo_click: 'Looked at a photo',
  pricing_view: 'Read the rates',
  form_start: 'Began the form',
  form_submit: 'Sent a request',
};

/** Sources, channels and devices as they are written; the database keeps them in small letters. */
const NAMES = [
  ...['Direct', 'Search', 'Social', 'Mail', 'Ads', 'Referral', 'Campaign', 'Internal'],
  ...['Mobile', 'Desktop', 'Tablet', 'Newsletter'],
  ...['Google', 'Bing', 'DuckDuckGo', 'Yahoo', 'Ecosia', 'Brave', 'Startpage'],
  ...['Qwant', 'Yandex', 'Baidu', 'Kagi', 'Perplexity', 'ChatGPT'],
  ...['Instagram', 'X', 'TikTok', 'Facebook', 'Threads', 'Bluesky', 'Reddit', 'YouTube', 'Linktree'],
  ...['Telegram', 'Snapchat', 'Pinterest', 'LinkedIn', 'Tumblr', 'Mastodon', 'WhatsApp', 'VK'],
  ...['Gmail', 'Outlook', 'Yahoo Mail', 'Proton', 'iCloud', 'Fastmail', 'GMX'],
];
const WRITTEN = new Map(NAMES.map((name) => [name.toLowerCase(), name]));

/** `instagram` → `Instagram`; what nobody knows, a host or a word of the tenant's own, as it is. */
export function nameOf(value: string): string {
  // What is stored where a visit does not say.
  if (value === '' || value === 'unknown') return 'Not known';
  return WRITTEN.get(value) ?? value;
}

const CLICKS: Record<string, string> = {
  email_click: 'Mail address',
  phone_click: 'Phone number',
  social_click: 'Link to a network',
};

/** `social_click`, `instagram` → `Link to Instagram`; an event of a tenant's own name as it is. */
export function eventName(event: string, platform: string | null): string {
  if (platform !== null) return `Link to ${nameOf(platform)}`;
  return Object.hasOwn(CLICKS, event) ? (CLICKS[event] ?? event) : event;
}

/** `1,204` */
export function countText(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** `3.2 %`; a share of nothing is a dash. */
export function shareText(share: number | null, locale: string): string {
  if (share === null) return '–';
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

/** `2 min 05 s`, `48 s` */
export function lengthOfVisit(seconds: number | null): string {
  if (seconds === null) return '–';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** `+12 %`, `−3 %`, for the ear `12 % more` */
export function changeText(change: number, locale: string): { seen: string; heard: string } {
  const size = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(
    Math.abs(change),
  );
  if (Math.abs(change) < 0.005) return { seen: '±0', heard: 'as before' };
  return change > 0
    ? { seen: `+${size}`, heard: `${size} more than before` }
    : { seen: `−${size}`, heard: `${size} less than before` };
}

/** How a count changed, for a cell of a table: `+12 %`, `new` where there was none before, a dash where nothing is compared. */
export function changeCell(now: number, before: number | undefined, locale: string): string {
  if (before === undefined || (now === 0 && before === 0)) return '–';
  const change = changeOf(now, before);
  return change === null ? 'new' : changeText(change, locale).seen;
}

/** `28 Oct – 26 Nov 2026` */
export function rangeText({ from, to }: { from: string; to: string }, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

/** `26 Nov` */
export function dayLabel(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** `AU` → `Australia` */
export function countryName(code: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return nameOf(code);
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
}

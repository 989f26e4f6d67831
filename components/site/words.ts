import { formatMoney } from '@/lib/money';
import type { LocationKind } from '@/lib/tenancy/facts';
import type { SiteContent } from '@/lib/tenancy/site';
import type { PictureView, ServiceView, SiteView } from '@/lib/tenancy/site-view';
import { isBookable } from './call';

export type SectionName = keyof SiteContent['headings'];

/** The tenant's own heading of a section, else ours. */
export function heading({ content, tenant }: SiteView, section: SectionName): string {
  const ours: Record<SectionName, string> = {
    about: tenant.kind === 'agency' ? 'About us' : 'About me',
    companions: 'Our companions',
    services: 'Ways to meet',
    rates: 'Rates',
    gallery: 'Gallery',
    testimonials: 'Kind words',
    contact: 'Contact',
  };
  return content.headings[section] ?? ours[section];
}

/** Whether the tenant has written anything about herself or the house. */
export function hasAbout({ content }: SiteView): boolean {
  return content.intro !== undefined || content.bio.length > 0 || content.details.length > 0;
}

/** The picture of the person a solo site is about; an agency shows its people in their own section. */
export function ownPortrait({ tenant, companions }: SiteView): PictureView | undefined {
  return tenant.kind === 'solo' ? companions[0]?.portrait : undefined;
}

/** The last word of a page, before the button. */
export function invitation(view: SiteView): string {
  const { content, tenant } = view;
  if (!isBookable(view)) return 'A few words are enough.';
  const ours =
    tenant.kind === 'agency'
      ? 'Tell us when, and whom you would like to meet.'
      : 'Tell me when, and what you have in mind.';
  return content.callToAction.note ?? ours;
}

/** Cents of the tenant's currency in the tenant's way of writing; undefined reads "on request". */
export function price({ tenant }: SiteView, cents: number | undefined): string {
  return cents === undefined ? 'On request' : formatMoney(cents, tenant.currency, tenant.locale);
}

/** The lowest price that the site names, for "from …"; undefined when it names none. */
export function lowestPrice(view: SiteView): string | undefined {
  const rates = view.content.rates.flatMap(({ priceCents }) =>
    priceCents === undefined ? [] : [priceCents],
  );
  const services = view.services.flatMap(({ durations }) => durations.map(({ priceCents }) => priceCents));
  const all = rates.length > 0 ? rates : services;
  return all.length > 0 ? price(view, Math.min(...all)) : undefined;
}

/** `90` → `1½ hours`, `180` → `3 hours`, `2880` → `2 days`. */
export function duration(minutes: number): string {
  if (minutes >= 2880 && minutes % 1440 === 0) return counted(minutes / 1440, 'day');
  if (minutes < 60 || minutes % 30 !== 0) {
    const hours = Math.floor(minutes / 60);
    return hours > 0 ? `${counted(hours, 'hour')} ${minutes % 60} min` : `${minutes} minutes`;
  }
  const whole = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? counted(whole, 'hour') : `${whole}½ hours`;
}

const KINDS: Record<LocationKind, string> = { incall: 'Incall', outcall: 'Outcall', virtual: 'By video' };

/** Where one meets, and where it is not one companion, how many. */
export function howOneMeets({ companionsNeeded, locationKinds }: ServiceView): string {
  const together = companionsNeeded > 1 ? [TOGETHER] : [];
  return [...together, ...locationKinds.map((kind) => KINDS[kind])].join(' · ');
}

/** What is said of a service in which two meet the client. */
export const TOGETHER = 'Two companions';

/** `10:00–22:00, Sydney time`; undefined when the tenant names no hours. */
export function reachable({ content, tenant }: SiteView): string | undefined {
  const hours = content.contact.reachable;
  return hours && `${hours.from}–${hours.until}, ${tenant.city} time`;
}

/** `2026-05` → `May 2026`. */
export function month(text: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${text}-01T00:00:00Z`));
}

const PLATFORMS: Record<SiteContent['socialLinks'][number]['platform'], string> = {
  bluesky: 'Bluesky',
  facebook: 'Facebook',
  instagram: 'Instagram',
  linktree: 'Linktree',
  mastodon: 'Mastodon',
  telegram: 'Telegram',
  threads: 'Threads',
  tiktok: 'TikTok',
  x: 'X',
  youtube: 'YouTube',
  website: 'Website',
};

export function platform(link: SiteContent['socialLinks'][number]): string {
  return PLATFORMS[link.platform];
}

/** How much room a name needs: layouts choose a smaller size for a long one, so that it never breaks the page. */
export function lengthOf(text: string): 'short' | 'medium' | 'long' {
  const widest = Math.max(...text.split(/\s+/).map((word) => word.length));
  if (text.length > 32 || widest > 18) return 'long';
  return text.length > 18 || widest > 11 ? 'medium' : 'short';
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

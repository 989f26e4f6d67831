import { notFound } from 'next/navigation';
import { z } from 'zod';
import { askedIn, hrefWith, type Search } from '@/app/_server/asked-visits';
import type { Tab } from '@/components/ui/tabs';
import { type AnalyticsQuery, askedDays, filtersOf } from '@/lib/analytics/answers-schema';
import { dayIn } from '@/lib/analytics/days';
import type { VisitReader } from '@/lib/analytics/policy';
import { adminPaths } from '@/lib/urls';

const PLACES = [
  ['', 'Overview'],
  ['tenants', 'Tenants'],
  ['sources', 'Sources'],
  ['pages', 'Pages'],
  ['journeys', 'Journeys'],
  ['campaigns', 'Campaigns'],
  ['social', 'Social media'],
  ['live', 'Live'],
] as const;
export type ConsolePlace = (typeof PLACES)[number][0];

/** The page that an address names. @throws Next's 404 for any other */
export function placeOf(segments: readonly string[] = []): ConsolePlace {
  const found = PLACES.find(([place]) => place === segments.join('/'));
  return found ? found[0] : notFound();
}

export type ConsoleQuery = { query: AnalyticsQuery; tenant: string | undefined };

/** What an address asks: as tenants do, and of which of them; what it asks wrongly is left out. */
export function consoleQuery({ tenant, ...search }: Search): ConsoleQuery {
  return { query: askedIn(search), tenant: z.uuid().safeParse(tenant).data };
}

/** Days and filters that a page shows, as it shows them and as parameters of an address. */
export function consolePeriod(reader: VisitReader, { query, tenant }: ConsoleQuery) {
  const zone = reader.newestZone ?? reader.tenant.timeZone;
  const range = askedDays(query, zone, reader.now);
  const filters = filtersOf(query);
  const asked: Record<string, string> = {
    ...filters,
    ...(query.from || query.to ? range : {}),
    ...(tenant ? { tenant } : {}),
  };
  return { range, today: dayIn(zone, reader.now), filters, asked };
}

/** Addresses of the same page for other days, filters or tenants. */
export function consoleHref(place: ConsolePlace, asked: Record<string, string>) {
  return hrefWith((asked) => adminPaths.analytics(place, asked), asked);
}

export function consoleTabs(current: ConsolePlace, asked: Record<string, string>): Tab[] {
  return PLACES.map(([place, label]) => ({
    label,
    href: adminPaths.analytics(place, asked),
    current: place === current,
  }));
}

import type { Asked } from './answers';
import { type AnalyticsFilters, type AnalyticsQuery, askedDays, filtersOf } from './answers-schema';
import { requireVisitKeeper, type VisitReader } from './policy';

/** The days that an answer is about. @throws AppError unauthenticated, forbidden */
export function askedOf(reader: VisitReader, query: Pick<AnalyticsQuery, 'from' | 'to'>): Asked {
  requireVisitKeeper(reader);
  const { timeZone, currency } = reader.tenant;
  return { ...askedDays(query, reader.newestZone ?? timeZone, reader.now), timeZone, currency };
}

/** What is filtered by, and whose visits, as the database's functions take it. */
export function filterText(tenant: string | undefined, filters: AnalyticsFilters): string {
  return JSON.stringify({ ...filtersOf(filters), tenant });
}

import { hrefWith } from '@/app/_server/asked-visits';
import {
  type AnalyticsFilters,
  type AnalyticsQuery,
  askedDays,
  filtersOf,
} from '@/lib/analytics/answers-schema';
import { type DayRange, dayIn } from '@/lib/analytics/days';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage } from '../frame';

/** What every page about visits shows around its own: days, filters, and where other ones are. */
export type PeriodShown = {
  range: DayRange;
  today: string;
  filters: AnalyticsFilters;
  /** As parameters of an address. */
  asked: Record<string, string>;
};

export function periodOf({ tenant, now }: TenantScope, query: AnalyticsQuery): PeriodShown {
  const range = askedDays(query, tenant.timeZone, now);
  const filters = filtersOf(query);
  const explicit = query.from || query.to ? range : {};
  return { range, today: dayIn(tenant.timeZone, now), filters, asked: { ...filters, ...explicit } };
}

/** Addresses of the same page for other days or filters. */
export function hrefFrom(place: string, asked: Record<string, string>) {
  return hrefWith((asked) => paths.dashboardAnalytics(place, asked), asked);
}

/** A page about visits: they are the tenant's, not one companion's. */
export function analyticsPage<T>(props: DashboardParams, work: (scope: TenantScope) => Promise<T>) {
  return dashboardPage(props, async (scope) => {
    if (scope.viewer.role === 'companion') throw new AppError('not_found');
    return work(scope);
  });
}

import type { TenantScope } from '@/lib/tenancy/scope';
import type { Asked } from './answers';
import { type AnalyticsQuery, askedDays } from './answers-schema';
import { requireVisitKeeper } from './policy';

/** The days that an answer is about. @throws AppError unauthenticated, forbidden */
export function askedOf(scope: TenantScope, query: AnalyticsQuery): Asked {
  requireVisitKeeper(scope);
  const { timeZone, currency } = scope.tenant;
  return { ...askedDays(query, timeZone, scope.now), timeZone, currency };
}

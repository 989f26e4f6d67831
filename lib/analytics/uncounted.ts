import type { TenantScope } from '@/lib/tenancy/scope';
import type { DayRange } from './days';
import { requireVisitKeeper } from './policy';

/** What became of the events that came in some days. */
export type Intake = { stored: number; uncounted: Uncounted[] };
/** `reason`: `duplicate`, or why events were dropped, see DROP_REASONS and Dropped. */
export type Uncounted = { reason: string; events: number };

/** How many events counted, and how many did not and why; the most first. @throws AppError unauthenticated, forbidden */
export async function intakeOf(scope: TenantScope, { from, to }: DayRange): Promise<Intake> {
  requireVisitKeeper(scope);
  const rows = await scope.db.intakeCount.groupBy({
    by: ['outcome', 'reason'],
    where: { day: { gte: new Date(`${from}T00:00:00Z`), lte: new Date(`${to}T00:00:00Z`) } },
    _sum: { n: true },
  });
  const told = rows.map(({ outcome, reason, _sum }) => ({ outcome, reason, events: _sum.n ?? 0 }));
  return {
    stored: told.find(({ outcome }) => outcome === 'stored')?.events ?? 0,
    uncounted: told
      .filter(({ outcome, events }) => outcome !== 'stored' && events > 0)
      .map(({ outcome, reason, events }) => ({
        reason: outcome === 'duplicate' ? 'duplicate' : reason,
        events,
      }))
      .sort((one, other) => other.events - one.events),
  };
}

import { callSql } from '@/lib/db';
import { enqueue, type Tasks } from '@/lib/jobs';
import type { PlatformScope } from '@/lib/tenancy/scope';
import { asPlatform, asTenant } from '@/lib/tenancy/work';
import { forgetWhatCameLate } from './commands';

const SYSTEM = { kind: 'system' } as const;
const TWO_HOURS_MS = 7_200_000;
/** Years of visits take their time. */
const LONGEST_MS = 1_800_000;

/** When what runs by the clock runs, in UTC: `minute hour day month weekday task`. */
export const VISITS_BY_THE_CLOCK = [
  '13 * * * * purge_visits',
  '41 3 * * * settle_events',
  '29 3 * * 1 sweep_rollups',
];

export const visitTasks: Tasks = {
  purge_visits: async () => {
    await atLeisure(destroySalts);
    await atLeisure(purgeVisits);
  },
  settle_events: () => atLeisure(settleEvents),
  sweep_rollups: () => atLeisure(sweepRollups),
  forget_visitor: async ({ tenantId, keys, visitorId, beganBy }) => {
    const late = {
      keys: String(keys).split(' '),
      visitorId: visitorId === null ? null : String(visitorId),
      beganBy: new Date(String(beganBy)),
    };
    if (tenantId) await asTenant(tenantId, SYSTEM, (scope) => forgetWhatCameLate(scope, late));
  },
  // A tenant has moved to another time zone.
  recount_visits: async ({ tenantId, again }) => {
    if (tenantId) await atLeisure((scope) => moveToZone(scope, tenantId, { again: again !== 'no' }));
  },
};

/** As the platform, in a transaction that may last. */
export function atLeisure<T>(work: (scope: PlatformScope) => Promise<T>): Promise<T> {
  return asPlatform(SYSTEM, work, undefined, LONGEST_MS);
}

/** By what visitors were known goes before it is two days old, whatever else has to wait. */
export async function destroySalts({ db, now }: PlatformScope): Promise<void> {
  await callSql(db, 'destroy_salts', now);
}

/** Lets go what has been kept for long enough, and makes the months to come. May run at any time, any number of times. */
export async function purgeVisits({ db, now }: PlatformScope): Promise<void> {
  await callSql(db, 'purge_visits', now);
}

/** Packs the indexes of months of events that are over, each once. */
export async function settleEvents({ db, now }: PlatformScope): Promise<void> {
  await callSql(db, 'settle_events', now);
}

/** Removes numbers that came to nothing, such as the journeys that visits have gone on from. */
export async function sweepRollups({ db }: PlatformScope): Promise<void> {
  await callSql(db, 'sweep_rollups');
}

/** Counts a tenant's visits on the days of its present time zone; `again`: later once more, for those that go on now. */
export async function moveToZone(
  { db, now }: PlatformScope,
  tenantId: string,
  { again }: { again: boolean },
): Promise<void> {
  await callSql(db, 'move_visits_to_zone', tenantId, now);
  const later = { runAt: new Date(now.getTime() + TWO_HOURS_MS), key: `recount_visits:${tenantId}` };
  if (again) await enqueue(db, 'recount_visits', { tenantId, again: 'no' }, later);
}

/** So many visits and numbers of a tenant are not what its events say; with `repair` they are from then on. */
export async function reconcile(
  { db, now }: PlatformScope,
  tenantId: string,
  { repair }: { repair: boolean },
): Promise<{ visits: number; numbers: number }> {
  type Row = { visits: number; numbers: number };
  const [row] = await callSql<Row>(db, 'reconcile_visits', tenantId, repair, now);
  return row ?? { visits: 0, numbers: 0 };
}

import { callSql } from '@/lib/db';
import { AppError, invalidField } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { minuteOf, type TimeOffChange } from './hours-schema';
import { requireKept } from './keepers';
import { DAY_MS, MINUTE_MS, ZoneClock } from './zone';

/** Time that a companion keeps for herself. `timeZone` is that of the place where she is when it begins. */
export type TimeOff = { id: string; from: Date; until: Date; note: string; timeZone: string };

/** What is not over yet, ascending. @throws AppError as `requireKept` */
export async function timeOffAhead(scope: TenantScope, companionId: string): Promise<TimeOff[]> {
  await requireKept(scope, companionId);
  const rows = await scope.db.hold.findMany({
    where: { companionId, kind: 'time_off', heldUntil: { gt: scope.now } },
    orderBy: { heldFrom: 'asc' },
    select: { id: true, heldFrom: true, heldUntil: true, note: true },
    take: 200,
  });
  const zoneOn = await zonesOf(scope, companionId);
  return rows.map(({ id, heldFrom, heldUntil, note }) => ({
    ...{ id, from: heldFrom, until: heldUntil, note },
    timeZone: zoneOn(Math.floor(heldFrom.getTime() / DAY_MS)),
  }));
}

/**
 * Holds a companion's time for herself: the same kind of row that a booking holds, so that neither can ever overlap the
 * other, whoever is faster.
 * @throws AppError as `requireKept`, invalid on `untilDay` (it is over), conflict `slot_taken` (something is held then).
 */
export async function addTimeOff(scope: TenantScope, change: TimeOffChange): Promise<{ id: string }> {
  const { companionId, fromDay, untilDay, fromTime = '00:00', untilTime = '24:00', note = '' } = change;
  await requireKept(scope, companionId);
  const { db, tenant, now } = scope;
  await callSql(db, 'lock_companions', [companionId]);
  const zoneOn = await zonesOf(scope, companionId);
  const heldFrom = instantOf(zoneOn(fromDay), fromDay, fromTime);
  const heldUntil = instantOf(zoneOn(untilDay), untilDay, untilTime);
  if (heldUntil <= now) throw invalidField('untilDay', 'This time is over.');
  // Two places' clocks, or a night in spring, can leave nothing in between.
  if (heldUntil <= heldFrom) throw invalidField('untilDay', 'must be after the beginning');
  const data = { tenantId: tenant.id, companionId, kind: 'time_off' as const, heldFrom, heldUntil, note };
  const [row] = await db.hold.createManyAndReturn({ data: [data], select: { id: true } });
  if (!row) throw new Error('time off was not written');
  await tell(scope, 'time_off.added', companionId, row.id);
  return row;
}

/** Gives it back. @throws AppError not_found when there is none, or it is not this viewer's to keep; as `requireKept` */
export async function removeTimeOff(scope: TenantScope, id: string): Promise<void> {
  const { db } = scope;
  const found = isUuid(id) ? await db.hold.findFirst({ where: { id, kind: 'time_off' } }) : null;
  if (!found) throw new AppError('not_found');
  await requireKept(scope, found.companionId);
  await callSql(db, 'lock_companions', [found.companionId]);
  const { count } = await db.hold.deleteMany({ where: { id, kind: 'time_off' } });
  if (count === 0) throw new AppError('not_found');
  await tell(scope, 'time_off.removed', found.companionId, id);
}

/** The zone of the place where she is on a local day. */
async function zonesOf({ db, tenant }: TenantScope, companionId: string): Promise<(day: number) => string> {
  const stops = await db.tourStop.findMany({
    where: { companionId },
    select: { firstDay: true, lastDay: true, timeZone: true },
  });
  return (day) =>
    stops.find(
      ({ firstDay, lastDay }) => firstDay.getTime() <= day * DAY_MS && day * DAY_MS <= lastDay.getTime(),
    )?.timeZone ?? tenant.timeZone;
}

function instantOf(timeZone: string, day: number, clock: string): Date {
  const wall = day * DAY_MS + minuteOf(clock) * MINUTE_MS;
  return new Date(new ZoneClock(timeZone, wall - 2 * DAY_MS, wall + 2 * DAY_MS).firstAt(wall));
}

/** The note is hers: the trail says no more than that there was time off. */
function tell(scope: TenantScope, action: string, companionId: string, id: string): Promise<void> {
  return leaveTrail(scope, {
    action,
    subjectKind: 'companion',
    subjectId: companionId,
    detail: { timeOff: id },
  });
}

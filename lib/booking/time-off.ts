import { callSql } from '@/lib/db';
import { AppError, invalidField } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { localDay } from './availability';
import { minuteOf, type TimeOffChange } from './hours-schema';
import { type KeptCompanion, requireKept } from './keepers';
import { covers } from './places';
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
  const zones = await zonesOf(scope, companionId);
  return rows.map(({ id, heldFrom, heldUntil, note }) => ({
    ...{ id, from: heldFrom, until: heldUntil, note },
    timeZone: zones.at(heldFrom),
  }));
}

/** One stretch of it. @throws AppError not_found when there is none, or it is not this viewer's to keep; as `requireKept` */
export async function requireTimeOff(
  scope: TenantScope,
  id: string,
): Promise<TimeOff & { companion: KeptCompanion }> {
  const { db } = scope;
  const found = isUuid(id) ? await db.hold.findFirst({ where: { id, kind: 'time_off' } }) : null;
  if (!found) throw new AppError('not_found');
  const { companionId, heldFrom, heldUntil, note } = found;
  const companion = await requireKept(scope, companionId);
  const zones = await zonesOf(scope, companionId);
  return { id, from: heldFrom, until: heldUntil, note, timeZone: zones.at(heldFrom), companion };
}

/**
 * Holds a companion's time for herself: the same kind of row that a booking holds, so that neither can ever overlap the
 * other, whoever is faster.
 * @throws AppError as `requireKept`, invalid on `untilDay` (it is over), conflict `slot_taken` (something is held then).
 */
export async function addTimeOff(scope: TenantScope, change: TimeOffChange): Promise<{ id: string }> {
  const { companionId, note = '' } = change;
  await requireKept(scope, companionId);
  const { db, tenant } = scope;
  await callSql(db, 'lock_companions', [companionId]);
  const held = await heldBy(scope, change);
  const data = { tenantId: tenant.id, companionId, kind: 'time_off' as const, ...held, note };
  const [row] = await db.hold.createManyAndReturn({ data: [data], select: { id: true } });
  if (!row) throw new Error('time off was not written');
  await tell(scope, 'time_off.added', companionId, row.id);
  return row;
}

/** Makes it longer, shorter or another time; whose it is stays. Errors as `addTimeOff`, and not_found. */
export async function changeTimeOff(
  scope: TenantScope,
  id: string,
  change: Omit<TimeOffChange, 'companionId'>,
): Promise<void> {
  const { companion } = await requireTimeOff(scope, id);
  const { db } = scope;
  await callSql(db, 'lock_companions', [companion.id]);
  const held = await heldBy(scope, { ...change, companionId: companion.id });
  const { count } = await db.hold.updateMany({
    where: { id, kind: 'time_off' },
    data: { ...held, note: change.note ?? '' },
  });
  if (count === 0) throw new AppError('not_found');
  await tell(scope, 'time_off.changed', companion.id, id);
}

/** Gives it back. @throws AppError not_found when there is none, or it is not this viewer's to keep; as `requireKept` */
export async function removeTimeOff(scope: TenantScope, id: string): Promise<void> {
  const { companion } = await requireTimeOff(scope, id);
  const { db } = scope;
  await callSql(db, 'lock_companions', [companion.id]);
  const { count } = await db.hold.deleteMany({ where: { id, kind: 'time_off' } });
  if (count === 0) throw new AppError('not_found');
  await tell(scope, 'time_off.removed', companion.id, id);
}

/** The instants that days and clocks mean, where she is then. */
async function heldBy(
  scope: TenantScope,
  { companionId, fromDay, untilDay, fromTime = '00:00', untilTime = '24:00' }: TimeOffChange,
): Promise<{ heldFrom: Date; heldUntil: Date }> {
  const zones = await zonesOf(scope, companionId);
  const heldFrom = instantOf(zones.on(fromDay), fromDay, fromTime);
  const heldUntil = instantOf(zones.on(untilDay), untilDay, untilTime);
  if (heldUntil <= scope.now) throw invalidField('untilDay', 'This time is over.');
  // Two places' clocks, or a night in spring, can leave nothing in between.
  if (heldUntil <= heldFrom) throw invalidField('untilDay', 'must be after the beginning');
  return { heldFrom, heldUntil };
}

/** The zone of the place where she is: `on` a local day, `at` an instant. */
async function zonesOf(
  { db, tenant }: TenantScope,
  companionId: string,
): Promise<{ on: (day: number) => string; at: (instant: Date) => string }> {
  const rows = await db.tourStop.findMany({
    where: { companionId },
    select: { firstDay: true, lastDay: true, timeZone: true },
  });
  const stops = rows.map(({ firstDay, lastDay, timeZone }) => ({
    timeZone,
    fromDay: firstDay.getTime() / DAY_MS,
    untilDay: lastDay.getTime() / DAY_MS,
  }));
  const zoneOf = (stop: { timeZone: string } | undefined) => stop?.timeZone ?? tenant.timeZone;
  return {
    on: (day) => zoneOf(stops.find((stop) => covers(stop, day))),
    at: (instant) => zoneOf(stops.find((stop) => covers(stop, localDay(stop.timeZone, instant.getTime())))),
  };
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

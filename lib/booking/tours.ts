import { callSql } from '@/lib/db';
import { AppError, invalidField } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { type DepositRule, TourDeposit } from './deposits';
import type { NewTourStop, TourStopChange } from './hours-schema';
import { keptCompanions, requireKept } from './keepers';
import type { WeeklyWindow } from './places';
import { DAY_MS, dayOf } from './zone';

/** A tour stop as staff keeps it; days like `2026-12-05`. */
export type TourStopDetail = {
  id: string;
  companion: { id: string; slug: string; name: string };
  city: string;
  countryCode: string;
  timeZone: string;
  firstDay: string;
  lastDay: string;
  noticeMinutes: number | null;
  deposit: TourDeposit;
  windows: WeeklyWindow[];
  prices: { serviceId: string; minutes: number; priceCents: number }[];
};

const WHOLE = {
  companion: { select: { id: true, slug: true, name: true } },
  hours: true,
  prices: true,
} as const;

/** Stops of the calendars that the viewer keeps, the next one first; those that are over, within a year, at the end. */
export async function tourStops(scope: TenantScope): Promise<TourStopDetail[]> {
  const { db, now } = scope;
  const kept = await keptCompanions(scope);
  const yesterday = dayStart(Math.floor(now.getTime() / DAY_MS) - 1);
  const rows = await db.tourStop.findMany({
    where: {
      companionId: { in: kept.map(({ id }) => id) },
      lastDay: { gte: new Date(now.getTime() - 366 * DAY_MS) },
    },
    orderBy: [{ firstDay: 'asc' }, { id: 'asc' }],
    include: WHOLE,
    take: 200,
  });
  const over = rows.filter(({ lastDay }) => lastDay < yesterday);
  return [...rows.filter(({ lastDay }) => lastDay >= yesterday), ...over.reverse()].map(detailOf);
}

/** @throws AppError not_found when there is none, or it is not this viewer's to keep; as `requireKept` */
export async function requireTourStop(scope: TenantScope, id: string): Promise<TourStopDetail> {
  const row = isUuid(id) ? await scope.db.tourStop.findFirst({ where: { id }, include: WHOLE }) : null;
  if (!row) throw new AppError('not_found');
  await requireKept(scope, row.companionId);
  return detailOf(row);
}

/**
 * Sends a companion on tour. Bookings that are held already stay where they are.
 * @throws AppError as `requireKept`, invalid on `firstDay` (she is elsewhere on some of these days), `lastDay` (it is over)
 *   or `prices.N` (no such length).
 */
export async function addTourStop(
  scope: TenantScope,
  { companionId, stop }: NewTourStop,
): Promise<{ id: string }> {
  await requireKept(scope, companionId);
  await callSql(scope.db, 'lock_companions', [companionId]);
  await requirePossible(scope, companionId, stop);
  const [row] = await scope.db.tourStop.createManyAndReturn({
    data: [{ tenantId: scope.tenant.id, companionId, ...columnsOf(stop) }],
    select: { id: true },
  });
  if (!row) throw new Error('the stop was not written');
  await writeParts(scope, row.id, stop);
  await tell(scope, 'tour.added', companionId, row.id);
  return row;
}

/** Replaces all of a stop but whose it is. Errors as `addTourStop`, and not_found. */
export async function changeTourStop(scope: TenantScope, id: string, stop: TourStopChange): Promise<void> {
  const { companion } = await requireTourStop(scope, id);
  const { db } = scope;
  await callSql(db, 'lock_companions', [companion.id]);
  await requirePossible(scope, companion.id, stop, id);
  const { count } = await db.tourStop.updateMany({ where: { id }, data: columnsOf(stop) });
  if (count === 0) throw new AppError('not_found');
  await db.tourHours.deleteMany({ where: { tourStopId: id } });
  await db.tourPrice.deleteMany({ where: { tourStopId: id } });
  await writeParts(scope, id, stop);
  await tell(scope, 'tour.changed', companion.id, id);
}

/** Home hours hold again on its days. @throws AppError as `requireTourStop` */
export async function removeTourStop(scope: TenantScope, id: string): Promise<void> {
  const { companion } = await requireTourStop(scope, id);
  await callSql(scope.db, 'lock_companions', [companion.id]);
  await scope.db.tourStop.deleteMany({ where: { id } });
  await tell(scope, 'tour.removed', companion.id, id);
}

async function requirePossible(
  { db, now }: TenantScope,
  companionId: string,
  stop: TourStopChange,
  ownId?: string,
): Promise<void> {
  const { firstDay, lastDay } = columnsOf(stop);
  if (lastDay.getTime() < now.getTime() - 2 * DAY_MS) throw invalidField('lastDay', 'This day is over.');
  const other = await db.tourStop.findFirst({
    where: {
      companionId,
      firstDay: { lte: lastDay },
      lastDay: { gte: firstDay },
      ...(ownId ? { NOT: { id: ownId } } : {}),
    },
    select: { city: true },
  });
  if (other) throw invalidField('firstDay', `She is in ${other.city} on some of these days.`);
  const lengths = await db.serviceDuration.findMany({ select: { serviceId: true, minutes: true } });
  const at = stop.prices.findIndex(
    (price) => !lengths.some((one) => one.serviceId === price.serviceId && one.minutes === price.minutes),
  );
  if (at >= 0) throw invalidField(`prices.${at}`, 'This length is not offered.');
}

function columnsOf(stop: TourStopChange) {
  const { city, countryCode, timeZone, firstDay, lastDay, noticeMinutes, deposit = HOME } = stop;
  const days = { firstDay: dayStart(dayOf(firstDay) ?? 0), lastDay: dayStart(dayOf(lastDay) ?? 0) };
  return { city, countryCode, timeZone, noticeMinutes, ...days, ...depositColumns(deposit) };
}

const HOME: TourDeposit = { basis: 'home' };

/** A stop's deposit as its row keeps it. */
export function depositColumns(deposit: TourDeposit) {
  const own = deposit.basis === 'own' ? deposit : undefined;
  return { deposit: deposit.basis, depositKind: own?.kind ?? null, depositAmount: own?.amount ?? null };
}

/** And as it is read from there. */
export function depositOf(row: {
  deposit: TourDeposit['basis'];
  depositKind: DepositRule['kind'] | null;
  depositAmount: number | null;
}): TourDeposit {
  const { deposit: basis, depositKind: kind, depositAmount: amount } = row;
  return TourDeposit.parse(basis === 'own' ? { basis, kind, amount } : { basis });
}

async function writeParts(
  { db, tenant }: TenantScope,
  tourStopId: string,
  stop: TourStopChange,
): Promise<void> {
  const of = { tenantId: tenant.id, tourStopId };
  await db.tourHours.createMany({ data: stop.windows.map((window) => ({ ...of, ...window })) });
  await db.tourPrice.createMany({ data: stop.prices.map((price) => ({ ...of, ...price })) });
}

type Row = Omit<TourStopDetail, 'firstDay' | 'lastDay' | 'windows' | 'deposit'> & {
  deposit: TourDeposit['basis'];
  depositKind: DepositRule['kind'] | null;
  depositAmount: number | null;
  firstDay: Date;
  lastDay: Date;
  hours: WeeklyWindow[];
};

function detailOf({ firstDay, lastDay, hours, prices, ...row }: Row): TourStopDetail {
  const { id, companion, city, countryCode, timeZone, noticeMinutes } = row;
  return {
    ...{ id, companion, city, countryCode, timeZone, noticeMinutes },
    deposit: depositOf(row),
    firstDay: firstDay.toISOString().slice(0, 10),
    lastDay: lastDay.toISOString().slice(0, 10),
    windows: hours.map(({ weekday, fromMinute, untilMinute }) => ({ weekday, fromMinute, untilMinute })),
    prices: prices.map(({ serviceId, minutes, priceCents }) => ({ serviceId, minutes, priceCents })),
  };
}

function dayStart(day: number): Date {
  return new Date(day * DAY_MS);
}

function tell(scope: TenantScope, action: string, companionId: string, stopId: string): Promise<void> {
  return leaveTrail(scope, {
    ...{ action, subjectKind: 'companion', subjectId: companionId },
    detail: { tourStop: stopId },
  });
}

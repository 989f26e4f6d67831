import { callSql } from '@/lib/db';
import { AppError, invalidField } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { localDay } from './availability';
import type { LimitsChange, OverrideChange, WorkingHoursChange } from './hours-schema';
import { requireKept } from './keepers';
import type { DayHours, WeeklyWindow } from './places';
import { DAY_MS } from './zone';

/** What one companion has set for herself, or somebody for her. `services` with hours of their own. */
export type CompanionHours = {
  windows: WeeklyWindow[];
  services: { serviceId: string; windows: WeeklyWindow[] }[];
  /** From today on, ascending. */
  overrides: DayHours[];
  limits: { dailyMax: number | null; weeklyMax: number | null };
};

/** How far ahead other hours can be set. */
const DAYS_AHEAD_MAX = 731;

/** @throws AppError as `requireKept` */
export async function companionHours(scope: TenantScope, companionId: string): Promise<CompanionHours> {
  await requireKept(scope, companionId);
  const { db, tenant, now } = scope;
  const rows = await db.workingHours.findMany({
    where: { companionId },
    orderBy: [{ weekday: 'asc' }, { fromMinute: 'asc' }],
    select: { serviceId: true, weekday: true, fromMinute: true, untilMinute: true },
  });
  const today = new Date((localDay(tenant.timeZone, now.getTime()) - 1) * DAY_MS);
  const others = await db.dayHours.findMany({
    where: { companionId, day: { gte: today } },
    orderBy: [{ day: 'asc' }, { fromMinute: 'asc' }],
    select: { day: true, fromMinute: true, untilMinute: true },
  });
  const limits = await db.bookingLimit.findFirst({ where: { companionId } });
  const days = new Map<number, { fromMinute: number; untilMinute: number }[]>();
  for (const { day, fromMinute, untilMinute } of others) {
    const windows = days.get(day.getTime() / DAY_MS) ?? [];
    days.set(day.getTime() / DAY_MS, windows);
    if (fromMinute !== null && untilMinute !== null) windows.push({ fromMinute, untilMinute });
  }
  const serviceIds = new Set(rows.flatMap(({ serviceId }) => serviceId ?? []));
  const windowsOf = (of: string | null) =>
    rows.filter(({ serviceId }) => serviceId === of).map(({ serviceId: _of, ...window }) => window);
  return {
    windows: windowsOf(null),
    services: [...serviceIds].map((serviceId) => ({ serviceId, windows: windowsOf(serviceId) })),
    overrides: [...days].map(([day, windows]) => ({ day, windows })),
    limits: { dailyMax: limits?.dailyMax ?? null, weeklyMax: limits?.weeklyMax ?? null },
  };
}

export type OfferedService = {
  id: string;
  slug: string;
  name: string;
  durations: { minutes: number; priceCents: number }[];
};

/** What a companion offers, in the tenant's order. @throws AppError as `requireKept` */
export async function offeredServices(scope: TenantScope, companionId: string): Promise<OfferedService[]> {
  await requireKept(scope, companionId);
  const services = await scope.db.service.findMany({
    where: { active: true, OR: [{ companions: { none: {} } }, { companions: { some: { companionId } } }] },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    include: { durations: { orderBy: { minutes: 'asc' } } },
    take: 60,
  });
  return services.map(({ id, slug, name, durations }) => ({
    ...{ id, slug, name },
    durations: durations.map(({ minutes, priceCents }) => ({ minutes, priceCents })),
  }));
}

/**
 * Replaces the weekly hours of a companion: those of one service, or those of all services without hours of their own.
 * @throws AppError as `requireKept`, and not_found for an unknown service.
 */
export async function setWorkingHours(scope: TenantScope, change: WorkingHoursChange): Promise<void> {
  const { companionId, serviceId = null, windows } = change;
  await lockKept(scope, companionId);
  const { db, tenant } = scope;
  const known = serviceId === null || (await db.service.findFirst({ where: { id: serviceId } }));
  if (!known) throw new AppError('not_found');
  await db.workingHours.deleteMany({ where: { companionId, serviceId } });
  await db.workingHours.createMany({
    data: windows.map((window) => ({ tenantId: tenant.id, companionId, serviceId, ...window })),
  });
  await tell(scope, 'hours.set', companionId, { windows: windows.length, service: serviceId });
}

/**
 * Gives one day other hours than its week has, or closes it. What is held on it stays held.
 * @throws AppError as `requireKept`, and invalid on `day` when it is over or too far ahead.
 */
export async function setOverride(scope: TenantScope, change: OverrideChange): Promise<void> {
  const { companionId, day, windows } = change;
  const { db, tenant, now } = scope;
  const today = localDay(tenant.timeZone, now.getTime());
  // Where she is on tour it may be yesterday still.
  if (day < today - 1) throw invalidField('day', 'This day is over.');
  if (day > today + DAYS_AHEAD_MAX) throw invalidField('day', 'This day is too far ahead.');
  await lockKept(scope, companionId);
  const row = { tenantId: tenant.id, companionId, day: new Date(day * DAY_MS) };
  await db.dayHours.deleteMany({ where: { companionId, day: row.day } });
  await db.dayHours.createMany({
    data: windows.length > 0 ? windows.map((window) => ({ ...row, ...window })) : [row],
  });
  await tell(scope, 'hours.day_set', companionId, { day, windows: windows.length });
}

/** Gives one day its weekly hours back. @throws AppError as `requireKept`, and not_found when it has no others. */
export async function removeOverride(
  scope: TenantScope,
  { companionId, day }: { companionId: string; day: number },
): Promise<void> {
  await lockKept(scope, companionId);
  const { count } = await scope.db.dayHours.deleteMany({
    where: { companionId, day: new Date(day * DAY_MS) },
  });
  if (count === 0) throw new AppError('not_found');
  await tell(scope, 'hours.day_removed', companionId, { day });
}

/** Sets how many bookings may begin on one day and in one week. @throws AppError as `requireKept` */
export async function setLimits(scope: TenantScope, change: LimitsChange): Promise<void> {
  const { companionId, ...limits } = change;
  await lockKept(scope, companionId);
  const { db, tenant } = scope;
  await db.bookingLimit.deleteMany({ where: { companionId } });
  if (limits.dailyMax !== null || limits.weeklyMax !== null)
    await db.bookingLimit.createMany({ data: [{ tenantId: tenant.id, companionId, ...limits }] });
  await tell(scope, 'hours.limits_set', companionId, limits);
}

/** Changes to one calendar take turns, among themselves and with decisions about its bookings. */
async function lockKept(scope: TenantScope, companionId: string): Promise<void> {
  const { id } = await requireKept(scope, companionId);
  await callSql(scope.db, 'lock_companions', [id]);
}

function tell(
  scope: TenantScope,
  action: string,
  companionId: string,
  detail: Record<string, string | number | null>,
): Promise<void> {
  return leaveTrail(scope, { action, subjectKind: 'companion', subjectId: companionId, detail });
}

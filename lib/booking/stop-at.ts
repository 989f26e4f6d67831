import type { TenantScope } from '@/lib/tenancy/scope';
import { localDay } from './availability';
import { covers, placesAround, type WeeklyWindow } from './places';
import { DAY_MS } from './zone';

/** Zones differ by a day, windows run past midnight, and a meeting may be long: further away nothing matters. */
const NEAR_DAYS = 4;

/**
 * The tour stop at which a companion's meeting begins; null at home. By the rules of `placesAround`: a night belongs to the
 * place where its evening began. A start outside of all hours, which staff may set, goes by the date alone.
 */
export async function stopAt(scope: TenantScope, companionId: string, start: Date): Promise<string | null> {
  const { db, tenant } = scope;
  const near = (days: number) => new Date(start.getTime() + days * DAY_MS);
  const rows = await db.tourStop.findMany({
    where: { companionId, firstDay: { lte: near(NEAR_DAYS) }, lastDay: { gte: near(-NEAR_DAYS) } },
    include: { hours: true },
  });
  if (rows.length === 0) return null;
  const tours = rows.map(({ id, city, timeZone, firstDay, lastDay, hours }) => ({
    ...{ id, city, timeZone, fromDay: dayNumber(firstDay), untilDay: dayNumber(lastDay), windows: hours },
    ...{ noticeMinutes: null, prices: [] },
  }));
  const day = localDay(tenant.timeZone, start.getTime());
  const time = {
    windows: await weeklyWindows(scope, companionId),
    overrides: await otherDays(scope, companionId, day),
  };
  const places = placesAround(tenant.timeZone, { ...time, tours }, { fromDay: day, untilDay: day });
  const instant = start.getTime();
  const worked = places.find((place) =>
    place.worked.some(({ from, until }) => from <= instant && instant < until),
  );
  if (worked) return worked.stop?.id ?? null;
  return tours.find((stop) => covers(stop, localDay(stop.timeZone, instant)))?.id ?? null;
}

function weeklyWindows({ db }: TenantScope, companionId: string): Promise<WeeklyWindow[]> {
  return db.workingHours.findMany({
    where: { companionId },
    select: { weekday: true, fromMinute: true, untilMinute: true },
  });
}

async function otherDays({ db }: TenantScope, companionId: string, around: number) {
  const rows = await db.dayHours.findMany({
    where: {
      companionId,
      day: { gte: new Date((around - NEAR_DAYS) * DAY_MS), lte: new Date((around + NEAR_DAYS) * DAY_MS) },
    },
  });
  const days = [...new Set(rows.map(({ day }) => dayNumber(day)))];
  return days.map((day) => ({
    day,
    windows: rows
      .filter((row) => dayNumber(row.day) === day)
      .flatMap(({ fromMinute, untilMinute }) =>
        fromMinute === null || untilMinute === null ? [] : [{ fromMinute, untilMinute }],
      ),
  }));
}

function dayNumber(day: Date): number {
  return day.getTime() / DAY_MS;
}

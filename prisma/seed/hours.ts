import { localDay } from '@/lib/booking/availability';
import { minuteOf } from '@/lib/booking/hours-schema';
import { depositColumns } from '@/lib/booking/tours';
import { DAY_MS, ZoneClock } from '@/lib/booking/zone';
import type { TenantFacts } from '@/lib/tenancy/facts';
import type { TenantScope } from '@/lib/tenancy/scope';

type Ids = { companions: Map<string, string>; services: Map<string, string> };
type Clocks = { from: string; until: string };

/** When companions work: weekly hours, other hours, tours, time off and limits. Days are counted from today. */
export async function addTime(scope: TenantScope, facts: TenantFacts, ids: Ids): Promise<void> {
  const { db, tenant, now } = scope;
  const tenantId = tenant.id;
  const today = localDay(tenant.timeZone, now.getTime());
  const of = (slug: string) => ({ tenantId, companionId: known(ids.companions, slug) });
  await db.workingHours.createMany({
    data: facts.workingHours.flatMap(({ companion, service, weekday, ...clocks }) => {
      const serviceId = service ? known(ids.services, service) : null;
      const whose = companion ? [companion] : [...ids.companions.keys()];
      return whose.map((slug) => ({ ...of(slug), serviceId, weekday, ...windowOf(clocks) }));
    }),
  });
  await db.dayHours.createMany({
    data: facts.dayHours.flatMap(({ companion, inDays, hours }) => {
      const row = { ...of(companion), day: new Date((today + inDays) * DAY_MS) };
      return hours.length > 0 ? hours.map((clocks) => ({ ...row, ...windowOf(clocks) })) : [row];
    }),
  });
  await db.bookingLimit.createMany({
    data: facts.limits.map(({ companion, ...limits }) => ({ ...of(companion), ...limits })),
  });
  await db.hold.createMany({
    data: facts.timeOff.map(({ companion, inDays, days, note }) => ({
      ...{ ...of(companion), kind: 'time_off' as const, note: note ?? '' },
      heldFrom: midnight(tenant.timeZone, today + inDays),
      heldUntil: midnight(tenant.timeZone, today + inDays + days),
    })),
  });
  for (const tour of facts.tours) await addTour(scope, tour, ids, today);
}

async function addTour(
  { db, tenant }: TenantScope,
  tour: TenantFacts['tours'][number],
  { companions, services }: Ids,
  today: number,
): Promise<void> {
  const tenantId = tenant.id;
  const { companion, city, countryCode, timeZone, inDays, days, hours, noticeMinutes, prices } = tour;
  const { depositBasisPoints: amount } = tour;
  const own = amount ? ({ basis: 'own', kind: 'percentage', amount } as const) : ({ basis: 'none' } as const);
  const { id: tourStopId } = await db.tourStop.create({
    data: {
      ...{ tenantId, companionId: known(companions, companion), city, countryCode, timeZone, noticeMinutes },
      ...depositColumns(amount === undefined ? { basis: 'home' } : own),
      firstDay: new Date((today + inDays) * DAY_MS),
      lastDay: new Date((today + inDays + days - 1) * DAY_MS),
    },
    select: { id: true },
  });
  await db.tourHours.createMany({
    data: hours.map(({ weekday, ...clocks }) => ({ tenantId, tourStopId, weekday, ...windowOf(clocks) })),
  });
  await db.tourPrice.createMany({
    data: prices.map(({ service, ...price }) => ({
      ...{ tenantId, tourStopId, serviceId: known(services, service) },
      ...price,
    })),
  });
}

export function known(ids: Map<string, string>, slug: string): string {
  const id = ids.get(slug);
  if (!id) throw new Error(`There is nothing called "${slug}"`);
  return id;
}

function windowOf({ from, until }: Clocks): { fromMinute: number; untilMinute: number } {
  const fromMinute = minuteOf(from);
  return { fromMinute, untilMinute: minuteOf(until) + (minuteOf(until) > fromMinute ? 0 : 1440) };
}

function midnight(timeZone: string, day: number): Date {
  const wall = day * DAY_MS;
  return new Date(new ZoneClock(timeZone, wall - 2 * DAY_MS, wall + 2 * DAY_MS).firstAt(wall));
}

import type { PlatformScope } from '@/lib/tenancy/scope';
import { NOW } from '../world/people';

const DAY_MS = 86_400_000;

/** A row of every table about a companion's time, far ahead and on days of its own. */
export async function makeHours(
  db: PlatformScope['db'],
  { tenantId, companionId, mark }: { tenantId: string; companionId: string; mark: string },
  serviceId: string,
  number: number,
): Promise<{ tourStopId: string; timeOffId: string; otherDay: Date }> {
  const ahead = (days: number) => new Date(NOW.getTime() + (days + number * 4) * DAY_MS);
  const otherDay = ahead(400);
  const hers = { tenantId, companionId };
  await db.dayHours.create({ data: { ...hers, day: otherDay, fromMinute: 600, untilMinute: 720 } });
  const { id: tourStopId } = await db.tourStop.create({
    data: {
      ...{ ...hers, city: mark, countryCode: 'AU', timeZone: 'Australia/Perth' },
      ...{ firstDay: ahead(800), lastDay: ahead(801) },
    },
  });
  await db.tourHours.create({
    data: { tenantId, tourStopId, weekday: 1, fromMinute: 600, untilMinute: 720 },
  });
  await db.tourPrice.create({ data: { tenantId, tourStopId, serviceId, minutes: 60, priceCents: 20_000 } });
  await db.noticeRule.create({
    data: { tenantId, serviceId, locationKind: 'incall', standing: 'new', minutes: 60 },
  });
  await db.bookingLimit.upsert({
    where: { tenantId_companionId: hers },
    create: { ...hers, dailyMax: 50 },
    update: {},
  });
  const { id: timeOffId } = await db.hold.create({
    data: { ...hers, kind: 'time_off', heldFrom: ahead(1200), heldUntil: ahead(1201), note: mark },
  });
  return { tourStopId, timeOffId, otherDay };
}

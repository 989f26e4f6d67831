import { keepMeetingPlace } from '@/lib/booking/meeting-places';
import { armPlan } from '@/lib/safety/plans';
import { addBuddy, setSafetySettings } from '@/lib/safety/settings';
import { asTenant } from '@/lib/tenancy/work';

const PLACES = [
  { area: 'near Circular Quay', address: '18 Bridge Lane, level 4, bell “Harbour Rooms”' },
  { area: 'in Surry Hills', address: '7 Crown Mews, the blue door, bell 2' },
  { area: 'in Potts Point', address: '41 Victoria Terrace, garden entrance' },
];
const BUDDIES = [
  { name: 'Anna Whitlock', email: 'anna@friend.test', phone: '+61 400 000 201' },
  { name: 'Jude Okoro', email: 'jude@friend.test', phone: '' },
  { name: 'Marta Lindqvist', email: 'marta@friend.test', phone: '+61 400 000 203' },
];

/** Companions who receive at an address of their own, have named somebody, and are looked after at what is confirmed. */
export function addDemoSafety(tenantId: string): Promise<void> {
  return asTenant(tenantId, { kind: 'system' }, async (scope) => {
    const companions = await scope.db.companion.findMany({ orderBy: { sortOrder: 'asc' } });
    for (const [index, { id: companionId }] of companions.entries()) {
      const [place, buddy] = [PLACES[index % PLACES.length], BUDDIES[index % BUDDIES.length]];
      if (!place || !buddy) continue;
      await keepMeetingPlace(scope, { companionId, tourStopId: null, ...place, revealHours: 3 });
      await addBuddy(scope, { companionId, ...buddy });
      await setSafetySettings(scope, {
        ...{ companionId, armedKinds: ['outcall'], graceMinutes: 15, wellEveryMinutes: 90 },
      });
    }
    const confirmed = await scope.db.booking.findMany({
      where: { status: 'confirmed', startsAt: { gt: scope.now } },
      select: { id: true, companionId: true },
    });
    for (const { id, companionId } of confirmed) await armPlan(scope, id, companionId);
  });
}

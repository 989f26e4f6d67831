import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openText, sealText } from '@/lib/clients/sealed';
import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { LocationKind } from '@/lib/tenancy/facts';
import type { TenantScope } from '@/lib/tenancy/scope';
import { line } from '@/lib/tenancy/text';
import { leaveTrail } from '@/lib/tenancy/trail';
import { requireKept } from './keepers';
import { mayKnow, revealTimes } from './reveal';
import type { BookingStatus } from './states';
import { stopAt } from './stop-at';
import { requireTourStop } from './tours';

/** Where a companion receives, as whoever keeps her calendar knows it. `tourStopId` is null at home. */
export type MeetingPlace = {
  id: string;
  tourStopId: string | null;
  area: string;
  address: string;
  revealMinutes: number;
};

export const MeetingPlaceForm = z.strictObject({
  companionId: z.uuid(),
  tourStopId: z.uuid().nullable(),
  area: z.union([z.literal(''), line(80)]),
  address: line(300),
  revealHours: z
    .number()
    .min(0.25, 'use between a quarter of an hour and 7 days')
    .max(168, 'use at most 168 hours'),
});
export type MeetingPlaceForm = z.infer<typeof MeetingPlaceForm>;

/** All places of one companion, her home first. @throws AppError as `requireKept` */
export async function meetingPlaces(scope: TenantScope, companionId: string): Promise<MeetingPlace[]> {
  await requireKept(scope, companionId);
  const rows = await scope.db.meetingPlace.findMany({
    where: { companionId },
    orderBy: { createdAt: 'asc' },
    take: 200,
  });
  const places: MeetingPlace[] = [];
  for (const { id, tourStopId, area, revealMinutes, ...sealed } of rows)
    places.push({
      id,
      tourStopId,
      area,
      revealMinutes,
      address: await openText(scope, ['place', id], sealed),
    });
  return places.sort((a, b) => Number(a.tourStopId !== null) - Number(b.tourStopId !== null));
}

/** Keeps where she receives, instead of what was kept before. @throws AppError as `requireKept`, `requireTourStop` */
export async function keepMeetingPlace(scope: TenantScope, form: MeetingPlaceForm): Promise<void> {
  const { companionId, tourStopId, area, address, revealHours } = form;
  await requireKept(scope, companionId);
  if (tourStopId && (await requireTourStop(scope, tourStopId)).companion.id !== companionId)
    throw new AppError('not_found');
  const { db, tenant } = scope;
  const known = await db.meetingPlace.findFirst({ where: { companionId, tourStopId }, select: { id: true } });
  const id = known?.id ?? randomUUID();
  const data = {
    area,
    revealMinutes: Math.round(revealHours * 60),
    ...(await sealText(scope, ['place', id], address)),
  };
  if (known) await db.meetingPlace.updateMany({ where: { id }, data });
  else
    await db.meetingPlace.createMany({
      data: [{ tenantId: tenant.id, id, companionId, tourStopId, ...data }],
    });
  await tell(scope, 'meeting_place.kept', companionId, id);
}

/** From now on no client is shown an address there. @throws AppError not_found, or as `requireKept` */
export async function forgetMeetingPlace(scope: TenantScope, id: string): Promise<void> {
  const place = isUuid(id) ? await scope.db.meetingPlace.findFirst({ where: { id } }) : null;
  if (!place) throw new AppError('not_found');
  await requireKept(scope, place.companionId);
  await scope.db.meetingPlace.deleteMany({ where: { id } });
  await tell(scope, 'meeting_place.forgotten', place.companionId, id);
}

/** What the client's page says of the place: an area at once, the address from `from` on. */
export type PlaceShown = { area: string; from: Date; address: string | null };

type Meeting = {
  id: string;
  status: BookingStatus;
  locationKind: LocationKind;
  start: Date;
  end: Date;
};

/** What there is to say of the place of a meeting now, if anything; to staff, when its client is shown the address. */
export async function placeShown(scope: TenantScope, meeting: Meeting): Promise<PlaceShown | null> {
  if (meeting.status !== 'confirmed' || meeting.locationKind !== 'incall') return null;
  const place = await placeOfBooking(scope, meeting);
  if (!place) return null;
  const known = mayKnow(meeting, place.revealMinutes, scope.now);
  if (known === 'nothing') return null;
  const { from } = revealTimes(meeting, place.revealMinutes);
  const address = known === 'address' ? await openText(scope, ['place', place.id], place) : null;
  return { area: place.area, from, address };
}

/**
 * The address of a meeting, whatever the time: for whoever looks after the companion there.
 * Null where none is kept.
 */
export async function addressOfBooking(scope: TenantScope, bookingId: string): Promise<string | null> {
  const place = await placeOfBooking(scope, { id: bookingId });
  return place && openText(scope, ['place', place.id], place);
}

async function placeOfBooking(scope: TenantScope, { id }: { id: string }) {
  const { db } = scope;
  const booking = await db.booking.findFirst({
    where: { id },
    select: { companionId: true, startsAt: true },
  });
  if (!booking) return null;
  const { companionId } = booking;
  if ((await db.meetingPlace.count({ where: { companionId } })) === 0) return null;
  const tourStopId = await stopAt(scope, companionId, booking.startsAt);
  return db.meetingPlace.findFirst({ where: { companionId, tourStopId } });
}

function tell(scope: TenantScope, action: string, companionId: string, placeId: string): Promise<void> {
  return leaveTrail(scope, {
    ...{ action, subjectKind: 'companion', subjectId: companionId },
    detail: { place: placeId },
  });
}

import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { deadlineOf } from '@/lib/booking/deadlines';
import { BookingSettings } from '@/lib/booking/settings';
import { sharesOf } from '@/lib/booking/shares';
import { holdsTime } from '@/lib/booking/states';
import { bookingCode } from '@/lib/id';
import type { TenantScope } from '@/lib/tenancy/scope';
import { asTenant } from '@/lib/tenancy/work';
import { CLIENTS, DUO_STORIES, STORIES, type Story } from './stories';

/** Gives a tenant a past and a near future: bookings in every state with their history, holds and incomes. */
export function addDemoBookings(tenantId: string): Promise<void> {
  return asTenant(tenantId, { kind: 'system' }, async (scope) => {
    const companions = await scope.db.companion.findMany({ orderBy: { sortOrder: 'asc' } });
    const services = await scope.db.service.findMany({
      orderBy: { sortOrder: 'asc' },
      include: { durations: true, companions: true },
    });
    for (const [index, story] of STORIES.entries()) {
      const companion = companions[index % companions.length];
      const service = services.find(
        (one) =>
          one.durationMinutes <= 300 &&
          one.companionsNeeded === 1 &&
          one.companions.some(({ companionId }) => companionId === companion?.id),
      );
      if (companion && service) await tell(scope, story, [companion.id], service);
    }
    const duo = services.find(({ companionsNeeded }) => companionsNeeded === 2);
    const ids = companions.map(({ id }) => id);
    for (const [index, story] of DUO_STORIES.entries())
      if (duo) await tell(scope, story, pairAt(ids, index), duo);
    await scope.db.enquiry.createMany({
      data: ENQUIRIES.map((enquiry, index) => ({
        tenantId,
        ...enquiry,
        createdAt: daysFrom(scope.now, -index - 1),
      })),
    });
  });
}

/** Each of them leads in turn, with the one after her. */
function pairAt(ids: string[], index: number): string[] {
  return [0, 1].flatMap((next) => ids[(index + next) % ids.length] ?? []);
}

const ENQUIRIES = [
  {
    name: 'Harriet Lowe',
    email: 'harriet@client.test',
    message:
      'Do you travel to Canberra? I am planning a conference dinner in March and would like company for the evening.',
  },
  {
    name: 'D. Marsh',
    email: 'd.marsh@client.test',
    message: 'Lovely site. Is a first coffee possible before a longer evening?',
  },
];

type Service = {
  id: string;
  slug: string;
  name: string;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  locationKinds: ('incall' | 'outcall' | 'virtual')[];
  durations: { minutes: number; priceCents: number }[];
};

/** `companionIds`: the lead first. */
async function tell(
  scope: TenantScope,
  story: Story,
  companionIds: string[],
  service: Service,
): Promise<void> {
  const { db, tenant, now } = scope;
  const tenantId = tenant.id;
  const startsAt = localTime(now, tenant.timeZone, story.dayOffset, story.hour);
  const endsAt = minutesFrom(startsAt, service.durationMinutes);
  const name = CLIENTS[story.client] ?? 'Guest';
  const email = `guest${story.client + 1}@client.test`;
  const client = await db.client.upsert({
    where: { tenantId_emailNormalized: { tenantId, emailNormalized: email } },
    create: { tenantId, name, email, emailNormalized: email },
    update: {},
  });
  const priceCents =
    service.durations.find(({ minutes }) => minutes === service.durationMinutes)?.priceCents ?? 0;
  const status = story.steps.at(-1)?.to ?? 'pending';
  const deposit = status === 'awaiting_deposit' ? Math.round(priceCents * 0.25) : null;
  const offered = status === 'counter_offered' ? [1, 2].map((days) => daysFrom(startsAt, days)) : [];
  const booking = await db.booking.create({
    data: {
      tenantId,
      companionId: companionIds[0] ?? '',
      startsAt,
      endsAt,
      status,
      priceCents,
      code: bookingCode(),
      version: story.steps.length,
      clientId: client.id,
      serviceId: service.id,
      clientName: name,
      clientEmail: email,
      serviceType: service.slug,
      serviceName: service.name,
      timeZone: tenant.timeZone,
      currency: tenant.currency,
      depositCents: deposit,
      expiresAt: deadlineOf(status, BookingSettings.parse({}), { start: startsAt, offered }, now),
      bufferBeforeMinutes: service.bufferBeforeMinutes,
      bufferAfterMinutes: service.bufferAfterMinutes,
      locationKind: service.locationKinds[0] ?? 'incall',
      message: story.message,
      policyText: 'Free to cancel up to 48 hours before.',
      submissionKey: randomUUID(),
      submissionHash: 'demo',
      createdAt: stepAt(story, 0, startsAt, now),
    },
  });
  await db.bookingEvent.createMany({
    data: story.steps.map(({ action, to, actor }, index) => ({
      tenantId,
      bookingId: booking.id,
      action,
      toStatus: to,
      actorKind: actor,
      version: index + 1,
      fromStatus: story.steps[index - 1]?.to ?? null,
      createdAt: stepAt(story, index, startsAt, now),
    })),
  });
  const shares = sharesOf(priceCents, companionIds.length);
  await db.bookingIncome.createMany({
    data: companionIds.map((companionId, at) => ({
      ...{ tenantId, bookingId: booking.id, companionId },
      ...{ amountCents: shares[at] ?? 0, currency: tenant.currency },
    })),
  });
  await db.bookingOffer.createMany({
    data: offered.map((start) => ({ tenantId, bookingId: booking.id, startsAt: start })),
  });
  if (holdsTime(status)) {
    await db.hold.createMany({
      data: companionIds.map((companionId) => ({
        ...{ tenantId, companionId, bookingId: booking.id, kind: 'booking' as const },
        heldFrom: minutesFrom(startsAt, -service.bufferBeforeMinutes),
        heldUntil: minutesFrom(endsAt, service.bufferAfterMinutes),
        expiresAt: booking.expiresAt,
      })),
    });
  }
}

/** A day for each step from the request on, but none of them later than now, whatever the hour of the seed. */
function stepAt({ steps, askedDaysBefore }: Story, index: number, startsAt: Date, now: Date): Date {
  const told = daysFrom(startsAt, index - askedDaysBefore);
  const latest = minutesFrom(now, index - steps.length);
  return new Date(Math.min(told.getTime(), latest.getTime()));
}

function localTime(now: Date, timeZone: string, dayOffset: number, hour: number): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: dayOffset });
  return new Date(
    day.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(hour) }).epochMilliseconds,
  );
}

function daysFrom(at: Date, days: number): Date {
  return minutesFrom(at, days * 1440);
}

function minutesFrom(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

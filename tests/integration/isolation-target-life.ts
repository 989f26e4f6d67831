import { randomUUID } from 'node:crypto';
import type { BookingStatus } from '@/lib/booking/states';
import { bookingCode } from '@/lib/id';
import type { PlatformScope } from '@/lib/tenancy/scope';
import { NOW } from '../world/people';

/** A booking in every open status but `pending`, and what hangs on them. */
export type Life = {
  offeredId: string;
  /** Confirmed and paid, its client would like to move it. */
  upcomingId: string;
  /** Its deposit is due; the client has sent a proof. */
  awaitingId: string;
  proofId: string;
  depositRuleId: string;
  /** A start at which nothing is held. */
  freeStart: Date;
};

const HOUR_MS = 3_600_000;

/** `number` tells targets apart: each has half a day of its own in the year ahead. */
export async function makeLife(
  db: PlatformScope['db'],
  { tenantId, companionId, mark }: { tenantId: string; companionId: string; mark: string },
  serviceId: string,
  number: number,
): Promise<Life> {
  const at = (hours: number) => new Date(NOW.getTime() + (20 + (number % 700) * 12 + hours) * HOUR_MS);
  const email = `${mark}@x.test`;
  const { id: clientId } = await db.client.findFirstOrThrow({ where: { tenantId, emailNormalized: email } });
  const freeStart = at(6);
  const booking = async (status: BookingStatus, startsAt: Date, more: object) => {
    const { id } = await db.booking.create({
      data: {
        ...{ tenantId, clientId, companionId, serviceId, status, code: bookingCode() },
        ...{ clientName: mark, clientEmail: email, serviceType: mark, serviceName: mark, staffNote: mark },
        ...{ startsAt, endsAt: new Date(startsAt.getTime() + HOUR_MS), timeZone: 'Australia/Sydney' },
        ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, locationKind: 'incall' },
        ...{ priceCents: 10_000, currency: 'AUD', policyText: mark, rescheduleHours: 0 },
        ...{ submissionKey: randomUUID(), submissionHash: mark },
        ...more,
      },
    });
    await db.bookingIncome.create({
      data: { tenantId, bookingId: id, companionId, amountCents: 10_000, currency: 'AUD' },
    });
    return id;
  };
  const hold = (bookingId: string, heldFrom: Date) =>
    db.hold.create({
      data: {
        ...{ tenantId, companionId, bookingId, kind: 'booking', heldFrom },
        heldUntil: new Date(heldFrom.getTime() + HOUR_MS),
      },
    });
  const offeredId = await booking('counter_offered', at(0), { expiresAt: at(9) });
  await db.bookingOffer.create({ data: { tenantId, bookingId: offeredId, startsAt: at(9) } });
  const proposal = { proposedStartsAt: freeStart, proposalExpiresAt: at(0) };
  const upcomingId = await booking('confirmed', at(0), { depositCents: 1000, ...proposal });
  await hold(upcomingId, at(0));
  await db.payment.create({
    data: {
      ...{ tenantId, bookingId: upcomingId, kind: 'deposit', amountCents: 1000, currency: 'AUD' },
      ...{ rail: 'manual', reference: mark },
    },
  });
  const awaitingId = await booking('awaiting_deposit', at(3), { depositCents: 1000, expiresAt: at(3) });
  await hold(awaitingId, at(3));
  const { id: proofId } = await db.depositProof.create({
    data: {
      ...{ tenantId, bookingId: awaitingId, storageKey: `${tenantId}/proofs/${mark}` },
      ...{ contentType: 'application/pdf', bytes: 9 },
    },
  });
  const { id: depositRuleId } = await db.depositRule.create({
    data: { tenantId, serviceId, kind: 'fixed', amount: 1000, active: false },
  });
  await db.bookingSettings.upsert({
    where: { tenantId },
    create: { tenantId, depositInstructions: mark },
    update: {},
  });
  return { offeredId, upcomingId, awaitingId, proofId, depositRuleId, freeStart };
}

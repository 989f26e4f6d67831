import { AppError } from '@/lib/errors';
import { bookingCode } from '@/lib/id';
import { enqueue } from '@/lib/jobs';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { type BookingFacts, tellBothSides } from './letters';
import type { BookableCompanion, Wish } from './offer';
import { actorOf } from './policy';
import type { BookingAnswer, BookingRequest } from './schema';
import { statusUrl } from './status-link';
import { isoInZone, MINUTE_MS } from './zone';

/** `key` names the submission, `hash` its body as sent (see submissionHash). */
export type Submission = { key: string; hash: string };
export type Requested = { answer: BookingAnswer; bookingId: string };

const ANSWERED = {
  id: true,
  code: true,
  tokenVersion: true,
  startsAt: true,
  endsAt: true,
  timeZone: true,
  priceCents: true,
  currency: true,
} as const;

/** What this submission got the first time; undefined when it is new. @throws AppError conflict `key_reused` */
export async function findReplay(
  scope: TenantScope,
  { key, hash }: Submission,
): Promise<Requested | undefined> {
  const known = await scope.db.booking.findFirst({
    where: { submissionKey: key },
    select: { ...ANSWERED, submissionHash: true, companionId: true },
  });
  if (!known) return undefined;
  if (known.submissionHash !== hash) throw new AppError('conflict', 'key_reused');
  // Asked by itself: nearly every submission is new, and Prisma would ask for its companion all the same.
  const companion = await scope.db.companion.findFirstOrThrow({
    where: { id: known.companionId },
    select: { slug: true },
  });
  return answered(scope, { ...known, companion });
}

type Answered = {
  id: string;
  code: string;
  tokenVersion: number;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  priceCents: number;
  currency: string;
  companion: { slug: string };
};

/** The first answer, made again from the snapshot: it says `pending` whatever became of the booking since. */
function answered({ tenant }: TenantScope, booking: Answered): Requested {
  const { id, code, tokenVersion, startsAt, endsAt, timeZone, priceCents, currency } = booking;
  const answer: BookingAnswer = {
    code,
    status: 'pending',
    statusUrl: statusUrl(tenant, { bookingId: id, tokenVersion }),
    start: isoInZone(startsAt, timeZone),
    end: isoInZone(endsAt, timeZone),
    timeZone,
    companion: booking.companion.slug,
    price: { amountCents: priceCents, currency },
    deposit: null,
  };
  return { answer, bookingId: id };
}

/** Writes the booking with its snapshot, income, history, mails and audit entry. */
export async function createBooking(
  scope: TenantScope,
  request: BookingRequest,
  { offer, durationMinutes, priceCents }: Wish,
  companion: BookableCompanion,
  { key, hash }: Submission,
): Promise<Requested> {
  const { db, tenant, now } = scope;
  const clientId = await clientOf(scope, request.client);
  const booking = await db.booking.create({
    data: {
      tenantId: tenant.id,
      clientId,
      companionId: companion.id,
      serviceId: offer.id,
      code: bookingCode(),
      clientName: request.client.name,
      clientEmail: request.client.email,
      clientPhone: request.client.phone,
      serviceType: offer.slug,
      serviceName: offer.name,
      startsAt: request.start,
      endsAt: new Date(request.start.getTime() + durationMinutes * MINUTE_MS),
      alternates: request.alternates,
      timeZone: offer.timeZone,
      bufferBeforeMinutes: offer.bufferBeforeMinutes,
      bufferAfterMinutes: offer.bufferAfterMinutes,
      locationKind: request.location.kind,
      locationDetail: request.location.detail,
      message: request.message,
      priceCents,
      currency: tenant.currency,
      policyText: offer.policy.join('\n\n'),
      submissionKey: key,
      submissionHash: hash,
      createdAt: now,
    },
    select: { ...ANSWERED, clientEmail: true, companionId: true, version: true },
  });
  await tellOfCreation(scope, booking);
  return answered(scope, { ...booking, companion });
}

type Created = BookingFacts & { priceCents: number; currency: string };

async function tellOfCreation(scope: TenantScope, booking: Created): Promise<void> {
  const { db, tenant, viewer, now } = scope;
  const rowOf = { tenantId: tenant.id, bookingId: booking.id, createdAt: now };
  await db.bookingIncome.createMany({
    data: [
      {
        ...rowOf,
        companionId: booking.companionId,
        amountCents: booking.priceCents,
        currency: booking.currency,
      },
    ],
  });
  // Whoever fills in the form is the client, signed in as staff or not.
  const by = viewer.kind === 'system' ? actorOf(viewer) : { actorKind: 'client', actorId: null };
  await db.bookingEvent.createMany({
    data: [
      {
        ...rowOf,
        action: 'request',
        toStatus: 'pending',
        version: booking.version,
        actorKind: by.actorKind,
        actorId: by.actorId,
      },
    ],
  });
  await tellBothSides(scope, booking, 'pending');
  await enqueue(
    db,
    'expire_booking',
    { bookingId: booking.id },
    { key: `expire:${booking.id}`, runAt: booking.startsAt },
  );
  await leaveTrail(scope, {
    action: 'booking.requested',
    subjectKind: 'booking',
    subjectId: booking.id,
    detail: { version: booking.version },
  });
}

/** The client of this address. What is known of them stays: each booking keeps its own snapshot of what was typed. */
async function clientOf(
  { db, tenant }: TenantScope,
  { name, email, phone }: BookingRequest['client'],
): Promise<string> {
  const emailNormalized = email.toLowerCase();
  // Skipping duplicates instead of looking first: two requests of one new client at once must not fail.
  const [made] = await db.client.createManyAndReturn({
    data: [{ tenantId: tenant.id, name, email, emailNormalized, phone }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (made) return made.id;
  const { id } = await db.client.findFirstOrThrow({ where: { emailNormalized }, select: { id: true } });
  return id;
}

import type { z } from 'zod';
import type { CameBy } from '@/lib/analytics/came-by';
import { recordClient } from '@/lib/clients/commands';
import { AppError } from '@/lib/errors';
import { bookingCode } from '@/lib/id';
import { enqueue } from '@/lib/jobs';
import type { ContactChannel } from '@/lib/messaging/schema';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { announceChange } from './announcements';
import type { BookableCompanion } from './candidates';
import { deadlineOf } from './deadlines';
import { type BookingFacts, tellBothSides } from './letters';
import type { Wish } from './offer';
import { actorOf } from './policy';
import { planNudges } from './reminders';
import { BookingAnswer, type BookingRequest } from './schema';
import { sharesOf } from './shares';
import { statusUrl } from './status-link';
import type { Terms } from './terms';
import { isoInZone, MINUTE_MS } from './zone';

const HOUR_MS = 3_600_000;

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
  depositCents: true,
  depositHours: true,
  expiresAt: true,
} as const;

/** What this submission got the first time; undefined when it is new. @throws AppError conflict `key_reused` */
export async function findReplay(
  scope: TenantScope,
  { key, hash }: Submission,
): Promise<Requested | undefined> {
  const known = await scope.db.booking.findFirst({
    where: { submissionKey: key },
    select: { ...ANSWERED, submissionHash: true, companionId: true, firstAnswer: true },
  });
  if (!known) return undefined;
  if (known.submissionHash !== hash) throw new AppError('conflict', 'key_reused');
  if (known.firstAnswer) return withLink(scope, known, FirstAnswer.parse(known.firstAnswer));
  // One from before first answers were kept. Its companion is asked for by itself: Prisma would ask all the same.
  const companion = await scope.db.companion.findFirstOrThrow({
    where: { id: known.companionId },
    select: { slug: true },
  });
  return withLink(scope, known, firstAnswer({ ...known, companions: [companion] }));
}

type Answered = {
  code: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  priceCents: number;
  currency: string;
  depositCents: number | null;
  depositHours: number;
  expiresAt: Date | null;
  companions: { slug: string }[];
};

/** All but the link, which is made anew each time: nothing secret is stored. */
const FirstAnswer = BookingAnswer.omit({ statusUrl: true });
type FirstAnswer = z.infer<typeof FirstAnswer>;

function withLink(
  { tenant }: TenantScope,
  { id: bookingId, tokenVersion }: { id: string; tokenVersion: number },
  first: FirstAnswer,
): Requested {
  return { answer: { ...first, statusUrl: statusUrl(tenant, { bookingId, tokenVersion }) }, bookingId };
}

/** It says `pending` whatever becomes of the booking. */
function firstAnswer(booking: Answered): FirstAnswer {
  const { code, startsAt, endsAt, timeZone, priceCents, currency } = booking;
  const companions = booking.companions.map(({ slug }) => slug);
  return {
    code,
    status: 'pending',
    start: isoInZone(startsAt, timeZone),
    end: isoInZone(endsAt, timeZone),
    timeZone,
    companion: companions[0] ?? '',
    ...(companions.length > 1 ? { companions } : {}),
    price: { amountCents: priceCents, currency },
    deposit: depositOf(booking),
  };
}

/** What will have to be paid, and when at the latest, should it be accepted at the last moment. */
function depositOf({ depositCents, depositHours, currency, expiresAt, startsAt, timeZone }: Answered) {
  if (depositCents === null) return null;
  const accepted = expiresAt ?? startsAt;
  const due = Math.min(accepted.getTime() + depositHours * HOUR_MS, startsAt.getTime());
  return { amountCents: depositCents, currency, dueAt: isoInZone(new Date(due), timeZone) };
}

/**
 * Everything that a valid request has settled. `companions`: the lead first. `blocked`: of somebody whom the tenant does not
 * want to hear from.
 */
export type Agreed = Wish & {
  terms: Terms;
  companions: BookableCompanion[];
  /** Where it is asked from. */
  visitorCountry: string | null;
  channel: ContactChannel;
  blocked: boolean;
  visit?: { sessionId: string; cameBy: CameBy };
};

/** Writes the booking with its snapshot, incomes, history, mails and audit entry. */
export async function createBooking(
  scope: TenantScope,
  request: BookingRequest,
  agreed: Agreed,
  { key, hash }: Submission,
): Promise<Requested> {
  const { offer, durationMinutes, priceCents, terms, companions, blocked, visit } = agreed;
  const { db, tenant, now } = scope;
  const { requestHours: _kept, ...snapshot } = terms;
  const facts = {
    code: bookingCode(),
    startsAt: request.start,
    endsAt: new Date(request.start.getTime() + durationMinutes * MINUTE_MS),
    timeZone: offer.timeZone,
    priceCents,
    currency: tenant.currency,
    ...snapshot,
    expiresAt: deadlineOf('pending', terms, { start: request.start }, now),
  };
  const first = firstAnswer({ ...facts, companions });
  const [lead] = companions;
  if (!lead) throw new Error('a booking without a companion');
  const booking = await db.booking.create({
    data: {
      ...facts,
      tenantId: tenant.id,
      clientId: await recordClient(scope, request.client),
      companionId: lead.id,
      serviceId: offer.id,
      clientName: request.client.name,
      clientEmail: request.client.email,
      clientPhone: request.client.phone,
      contactChannel: agreed.channel,
      serviceType: offer.slug,
      serviceName: offer.name,
      alternates: request.alternates,
      bufferBeforeMinutes: offer.bufferBeforeMinutes,
      bufferAfterMinutes: offer.bufferAfterMinutes,
      locationKind: request.location.kind,
      locationDetail: request.location.detail,
      placeCountry: agreed.placeCountry,
      visitorCountry: agreed.visitorCountry,
      message: request.message,
      policyText: offer.policy.join('\n\n'),
      blocked,
      sessionId: visit?.sessionId,
      conversionPath: visit?.cameBy,
      submissionKey: key,
      submissionHash: hash,
      firstAnswer: first,
      createdAt: now,
    },
    select: {
      ...ANSWERED,
      ...{ clientPhone: true, contactChannel: true },
      ...{ clientEmail: true, serviceId: true, version: true, blocked: true },
    },
  });
  await tellOfCreation(scope, { ...booking, companionIds: companions.map(({ id }) => id) });
  return withLink(scope, booking, first);
}

type Created = BookingFacts & {
  serviceId: string;
  priceCents: number;
  currency: string;
  expiresAt: Date | null;
};

async function tellOfCreation(scope: TenantScope, booking: Created): Promise<void> {
  const { db, tenant, viewer, now } = scope;
  const rowOf = { tenantId: tenant.id, bookingId: booking.id, createdAt: now };
  const { companionIds, currency } = booking;
  const shares = sharesOf(booking.priceCents, companionIds.length);
  await db.bookingIncome.createMany({
    data: companionIds.map((companionId, at) => ({
      ...rowOf,
      ...{ companionId, amountCents: shares[at] ?? 0, currency },
    })),
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
  await tellBothSides(scope, booking, 'requested');
  await enqueue(
    db,
    'expire_booking',
    { bookingId: booking.id },
    { key: `expire:${booking.id}`, runAt: booking.expiresAt ?? booking.startsAt },
  );
  await planNudges(scope, booking.id);
  await announceChange(scope, booking, { action: 'request', from: null, to: 'pending' });
  await leaveTrail(scope, {
    action: 'booking.requested',
    subjectKind: 'booking',
    subjectId: booking.id,
    detail: { version: booking.version },
  });
}

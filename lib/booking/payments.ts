import { randomUUID } from 'node:crypto';
import { AppError, invalidField } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { Storage } from '@/lib/media/storage';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { paidCents } from './deposits';
import { inNameOfClient, visibleBookings } from './policy';
import { type ProofFile, proofKey } from './proofs';
import type { BookingDetail } from './queries';
import { type Changing, changeBooking, type Decision } from './transition';

const RAIL = 'manual';
const PROOFS_MAX = 5;

/** Cents of the booking's currency; `reference` as the payer or the bank named it. */
export type Received = Decision & { amountCents?: number; reference?: string };

/**
 * Records money that came in for the deposit. Without an amount it is all that was missing. The booking is confirmed once
 * the deposit is covered; until then it waits, and holds its time no longer than before.
 * @throws AppError not_found, conflict `version_changed` | `not_possible`
 */
export function receiveDeposit(
  scope: TenantScope,
  id: string,
  { amountCents, reference, ...decision }: Received,
): Promise<BookingDetail> {
  return changeBooking(scope, id, {
    action: 'deposit-received',
    decision,
    plan: (booking) => {
      const missing = (booking.depositCents ?? 0) - paidCents(booking.payments);
      const amount = amountCents ?? Math.max(missing, 1);
      const partial = amount < missing;
      return {
        circumstances: { partial },
        news: partial ? null : 'confirmed',
        also: () => recordPayment(scope, booking, { kind: 'deposit', amountCents: amount, reference }),
      };
    },
  });
}

/** Asks no deposit after all. A booking that was waiting for it is confirmed. Errors as `receiveDeposit`. */
export function waiveDeposit(scope: TenantScope, id: string, decision: Decision): Promise<BookingDetail> {
  return changeBooking(scope, id, {
    action: 'waive-deposit',
    decision,
    plan: ({ status }) => ({
      set: { depositCents: null },
      news: status === 'awaiting_deposit' ? 'confirmed' : null,
    }),
  });
}

/**
 * Records money that went back to the client.
 * @throws AppError not_found, invalid on `amountCents` (more than came in), conflict `version_changed` | `not_possible`
 */
export function refund(
  scope: TenantScope,
  id: string,
  { amountCents, reference, ...decision }: Received,
): Promise<BookingDetail> {
  return changeBooking(scope, id, {
    action: 'refund',
    decision,
    plan: (booking) => {
      const left = paidCents(booking.payments);
      const amount = amountCents ?? left;
      if (amount > left) throw invalidField('amountCents', 'This is more than has come in.');
      return {
        news: null,
        also: () => recordPayment(scope, booking, { kind: 'refund', amountCents: amount, reference }),
      };
    },
  });
}

/**
 * The client shows that the deposit is on its way. The file is stored first: one whose booking has moved on meanwhile is
 * taken away again.
 * @throws AppError limit_reached (five files), conflict `not_possible`
 */
export async function sendProof(
  scope: TenantScope,
  bookingId: string,
  file: ProofFile,
  storage: Storage,
): Promise<BookingDetail> {
  const { tenant } = scope;
  const id = randomUUID();
  const storageKey = proofKey(tenant.id, bookingId, id);
  let stored = false;
  try {
    return await changeBooking(inNameOfClient(scope, bookingId), bookingId, {
      action: 'deposit-proof',
      plan: async () => {
        if ((await scope.db.depositProof.count({ where: { bookingId } })) >= PROOFS_MAX)
          throw new AppError('limit_reached', 'deposit_proofs');
        return {
          also: async () => {
            const { contentType, bytes } = file;
            await scope.db.depositProof.create({
              data: { tenantId: tenant.id, id, bookingId, storageKey, contentType, bytes: bytes.length },
            });
            stored = true;
            await storage.put(storageKey, bytes);
          },
        };
      },
    });
  } catch (error) {
    if (stored) await storage.delete(storageKey);
    throw error;
  }
}

/** One proof for staff to look at, which the audit trail tells of. @throws AppError not_found */
export async function openProof(
  scope: TenantScope,
  { bookingId, proofId }: { bookingId: string; proofId: string },
): Promise<{ storageKey: string; contentType: string }> {
  const { db, viewer } = scope;
  if (viewer.kind !== 'staff') throw new AppError('unauthenticated');
  const proof =
    isUuid(bookingId) && isUuid(proofId)
      ? await db.depositProof.findFirst({
          where: { id: proofId, bookingId, booking: { is: visibleBookings(viewer) } },
          select: { storageKey: true, contentType: true },
        })
      : null;
  if (!proof) throw new AppError('not_found');
  await leaveTrail(scope, { action: 'deposit_proof.viewed', subjectKind: 'booking', subjectId: bookingId });
  return proof;
}

async function recordPayment(
  { db, tenant, viewer, now }: TenantScope,
  booking: Changing,
  { kind, amountCents, reference }: { kind: 'deposit' | 'refund'; amountCents: number; reference?: string },
): Promise<void> {
  await db.payment.createMany({
    data: [
      {
        tenantId: tenant.id,
        bookingId: booking.id,
        kind,
        amountCents,
        currency: booking.currency,
        rail: RAIL,
        reference: reference ?? null,
        recordedBy: viewer.kind === 'staff' ? viewer.userId : null,
        createdAt: now,
      },
    ],
  });
}

import type { BookingStatus } from './states';

/** Who serves it. */
export type Person = { slug: string; name: string };

/** One change in a booking's history. */
export type BookingChange = {
  action: string;
  fromStatus: BookingStatus | null;
  toStatus: BookingStatus;
  version: number;
  actorKind: string;
  note: string | null;
  /** The start after the change, where it moved. */
  startsAt: Date | null;
  createdAt: Date;
};

/** Money of a booking; proofs are files that the client sent. */
export type PaymentFact = {
  kind: 'deposit' | 'refund';
  amountCents: number;
  reference: string | null;
  createdAt: Date;
};
export type ProofFact = { id: string; contentType: string; bytes: number; createdAt: Date };

/** The row as others see it. */
export function changeOf(row: BookingChange): BookingChange {
  const { action, fromStatus, toStatus, version, actorKind, note, startsAt, createdAt } = row;
  return { action, fromStatus, toStatus, version, actorKind, note, startsAt, createdAt };
}

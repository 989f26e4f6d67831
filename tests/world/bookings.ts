import { randomUUID } from 'node:crypto';
import type { Incoming } from '@/lib/analytics/incoming';
import { requestBooking } from '@/lib/booking/commands';
import { BookingRequest } from '@/lib/booking/schema';
import { submissionHash } from '@/lib/booking/submission';
import type { TenantName } from './people';
import type { World } from './world';

/** The body of a valid request for a dinner date; parts replaced at will. */
export function requestBody(start: string, parts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    service: 'dinner-date',
    start,
    location: { kind: 'incall' },
    client: { name: 'Jo Client', email: 'jo@client.test' },
    message: 'Looking forward to it.',
    ageConfirmed: true,
    policyAccepted: true,
    ...parts,
  };
}

/** A visitor requests a booking, as part of `visit`. `start` in the place's zone, e.g. `2026-06-10T18:00:00+10:00`. */
export async function requested(
  world: World,
  tenant: TenantName,
  start: string,
  parts: Record<string, unknown> = {},
  at?: Date,
  visit?: Incoming,
): Promise<{ id: string; code: string; statusUrl: string }> {
  const body = requestBody(start, parts);
  const submission = { key: randomUUID(), hash: submissionHash(body), visit };
  const { answer, bookingId } = await world.visit(
    tenant,
    (scope) => requestBooking(scope, BookingRequest.parse(body), submission),
    at,
  );
  return { id: bookingId, code: answer.code, statusUrl: answer.statusUrl };
}

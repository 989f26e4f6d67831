import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  cancelByClient,
  cancelByCompanion,
  complete,
  confirm,
  decline,
  expire,
  markNoShow,
} from '@/lib/booking/commands';
import { acceptProposal, rescheduleByClient, rescheduleByCompanion } from '@/lib/booking/moves';
import { acceptOffer, counterOffer, declineOffer } from '@/lib/booking/offers';
import { receiveDeposit, refund, waiveDeposit } from '@/lib/booking/payments';
import {
  BOOKING_ACTORS,
  type BookingAction,
  type BookingStatus,
  holdsTime,
  nextStatus,
} from '@/lib/booking/states';
import { day, later, livesOf, outcome } from '../world/life';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const { asOwner, asVisitor, ask, stored, withDeposit, clear } = livesOf(() => world);
beforeEach(clear);

/** What may be tried with a booking, by whom; `at` hours after the day on which all begins. */
const DEEDS: Record<string, (id: string, version: number, hour: number, start: Date) => Promise<unknown>> = {
  confirm: (id, version, hour) => asOwner((scope) => confirm(scope, id, { version }), later(hour)),
  decline: (id, version, hour) => asOwner((scope) => decline(scope, id, { version }), later(hour)),
  offer: (id, version, hour, start) =>
    asOwner((scope) => counterOffer(scope, id, { version, starts: [start] }), later(hour)),
  accept: (id, _version, hour) => asVisitor((scope) => acceptOffer(scope, id, {}), later(hour)),
  declineOffer: (id, _version, hour) => asVisitor((scope) => declineOffer(scope, id), later(hour)),
  receive: (id, version, hour) => asOwner((scope) => receiveDeposit(scope, id, { version }), later(hour)),
  receivePart: (id, version, hour) =>
    asOwner((scope) => receiveDeposit(scope, id, { version, amountCents: 50 }), later(hour)),
  waive: (id, version, hour) => asOwner((scope) => waiveDeposit(scope, id, { version }), later(hour)),
  refund: (id, version, hour) => asOwner((scope) => refund(scope, id, { version }), later(hour)),
  move: (id, version, hour, start) =>
    asOwner((scope) => rescheduleByCompanion(scope, id, { version, start }), later(hour)),
  propose: (id, _version, hour, start) =>
    asVisitor((scope) => rescheduleByClient(scope, id, { start }), later(hour)),
  acceptProposal: (id, version, hour) =>
    asOwner((scope) => acceptProposal(scope, id, { version }), later(hour)),
  cancel: (id, _version, hour) => asVisitor((scope) => cancelByClient(scope, id), later(hour)),
  drop: (id, version, hour) => asOwner((scope) => cancelByCompanion(scope, id, { version }), later(hour)),
  complete: (id, version, hour) => asOwner((scope) => complete(scope, id, { version }), later(hour)),
  noShow: (id, version, hour) => asOwner((scope) => markNoShow(scope, id, { version }), later(hour)),
  expire: (id, _version, hour) => world.run('claire', (scope) => expire(scope, id), later(hour)),
};

describe('any course of events', () => {
  it('overlaps nowhere, holds time exactly while it should, and is told by its history', async () => {
    const step = fc.record({
      deed: fc.constantFrom(...Object.keys(DEEDS)),
      of: fc.nat(2),
      hours: fc.nat(30),
      start: fc.record({ day: fc.integer({ min: 3, max: 8 }), hour: fc.integer({ min: 12, max: 19 }) }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 14 }),
        fc.boolean(),
        async (steps, deposit) => {
          await world.oversee(async ({ db }) => {
            await db.booking.deleteMany();
            await db.depositRule.deleteMany();
          });
          if (deposit) await withDeposit();
          const made = [await ask(day(4)), await ask(day(4)), await ask(day(5))];
          let hour = 0;
          for (const { deed, of, hours, start } of steps) {
            hour += hours;
            const id = made[of]?.id ?? '';
            const { booking } = await stored(id);
            await outcome(
              DEEDS[deed]?.(id, booking.version, hour, day(start.day, start.hour)) ?? Promise.resolve(),
            );
          }
          for (const { id } of made) checkHistory(await stored(id));
          expect(await overlaps()).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });
});

function checkHistory({ booking, holds, events }: Awaited<ReturnType<typeof stored>>): void {
  expect(holds.length).toBe(holdsTime(booking.status) ? 1 : 0);
  let status: BookingStatus | null = null;
  let startsAt: Date | undefined;
  for (const event of events) {
    expect(event.fromStatus).toBe(status);
    if (event.action !== 'request')
      expect(isLegal(event.fromStatus, event.action, event.toStatus)).toBe(true);
    status = event.toStatus;
    startsAt = event.startsAt ?? startsAt;
  }
  expect(status).toBe(booking.status);
  if (startsAt) expect(startsAt).toEqual(booking.startsAt);
  expect(events.map(({ version }) => version)).toEqual(events.map((_, at) => at + 1));
  for (const hold of holds) {
    expect(hold.heldFrom <= booking.startsAt && hold.heldUntil >= booking.endsAt).toBe(true);
    expect(hold.expiresAt).toEqual(booking.expiresAt);
  }
}

/** Whether the table leads from here to there by this action, whoever acts and whatever is the case. */
function isLegal(from: BookingStatus | null, action: string, to: BookingStatus): boolean {
  if (!from) return false;
  return BOOKING_ACTORS.some((actor) =>
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].some(
      (bits) =>
        nextStatus(from, action as BookingAction, actor, {
          started: Boolean(bits & 1),
          depositDue: Boolean(bits & 2),
          partial: Boolean(bits & 4),
          proposed: Boolean(bits & 8),
          paid: true,
        }) === to,
    ),
  );
}

/** Pairs of holds of one companion that overlap: the database forbids them, so there can be none. */
const overlaps = () =>
  world.run('claire', async ({ db }) => {
    const holds = await db.hold.findMany({ orderBy: { heldFrom: 'asc' } });
    return holds.filter((hold, at) => {
      const next = holds[at + 1];
      return next && next.companionId === hold.companionId && next.heldFrom < hold.heldUntil;
    });
  });

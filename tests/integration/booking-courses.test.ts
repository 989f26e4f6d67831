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
import type { TenantName } from '../world/people';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** What no mail tells, whatever becomes of a booking: its service, where it is, and what the client wrote. */
const SECRETS = ['dinner', 'duo', '12 Hidden Lane', 'A quiet table by the window'];

const COURSES = {
  'of one companion': {
    ...livesOf(() => world),
    tenant: 'claire' as const,
    asked: [{}, { location: { kind: 'outcall', detail: SECRETS[2] } }, { message: SECRETS[3] }],
    serving: 1,
    numRuns: 25,
  },
  'of two at once': {
    ...livesOf(() => world, 'maison'),
    tenant: 'maison' as const,
    asked: [
      ['alba', 'bea'],
      ['bea', 'cleo'],
      ['cleo', 'alba'],
    ].map((companions) => ({ service: 'duo-dinner', companions })),
    ...{ serving: 2, numRuns: 12 },
  },
};
type Course = (typeof COURSES)[keyof typeof COURSES];
beforeEach(COURSES['of one companion'].clear);

type Deed = (id: string, version: number, hour: number, start: Date) => Promise<unknown>;

/** What may be tried with a booking, by whom; `at` hours after the day on which all begins. */
const deedsOf = ({ asOwner, asVisitor, tenant }: Course): Record<string, Deed> => ({
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
  expire: (id, _version, hour) => world.run(tenant, (scope) => expire(scope, id), later(hour)),
});

describe('any course of events', () => {
  it.each(Object.entries(COURSES))(
    '%s overlaps nowhere, holds time exactly while it should, and is told by its history',
    async (_, course) => {
      const { ask, stored, withDeposit } = course;
      const deeds = deedsOf(course);
      const step = fc.record({
        deed: fc.constantFrom(...Object.keys(deeds)),
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
            const [one, two, three] = course.asked;
            const made = [await ask(day(4), one), await ask(day(4), two), await ask(day(5), three)];
            let hour = 0;
            for (const { deed, of, hours, start } of steps) {
              hour += hours;
              const id = made[of]?.id ?? '';
              const { booking } = await stored(id);
              await outcome(
                deeds[deed]?.(id, booking.version, hour, day(start.day, start.hour)) ?? Promise.resolve(),
              );
            }
            for (const { id } of made) {
              const all = await stored(id);
              checkHistory(all, course.serving);
              checkDiscretion(all);
            }
            expect(await overlaps(course.tenant)).toEqual([]);
          },
        ),
        { numRuns: course.numRuns },
      );
    },
  );
});

function checkHistory(
  { booking, holds, events }: Awaited<ReturnType<Course['stored']>>,
  serving: number,
): void {
  expect(new Set(holds.map(({ companionId }) => companionId)).size).toBe(
    holdsTime(booking.status) ? serving : 0,
  );
  expect(holds.length).toBe(holdsTime(booking.status) ? serving : 0);
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

function checkDiscretion({ mails }: Awaited<ReturnType<Course['stored']>>): void {
  expect(mails.length).toBeGreaterThan(0);
  for (const { subject, body } of mails)
    for (const secret of SECRETS)
      expect(`${subject}\n${body}`.toLowerCase()).not.toContain(secret.toLowerCase());
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
const overlaps = (tenant: TenantName) =>
  world.run(tenant, async ({ db }) => {
    const holds = await db.hold.findMany({ orderBy: [{ companionId: 'asc' }, { heldFrom: 'asc' }] });
    return holds.filter((hold, at) => {
      const next = holds[at + 1];
      return next && next.companionId === hold.companionId && next.heldFrom < hold.heldUntil;
    });
  });

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
import { bookingCounts, bookings, requireBooking } from '@/lib/booking/queries';
import { type BookingStatus, holdsTime } from '@/lib/booking/states';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requested } from '../world/bookings';
import { NOW, type TenantName } from '../world/people';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() =>
  world.oversee(async ({ db }) => {
    await db.booking.deleteMany();
    await db.hold.deleteMany();
  }),
);

const first = { version: 1 };
const asOwner = <T>(work: (scope: TenantScope) => Promise<T>, at?: Date) =>
  world.act('claire', 'owner', work, at);

/** `conflict: slot_taken`, or the status that it led to. */
function outcome(work: Promise<{ status: BookingStatus } | undefined>): Promise<string> {
  return work.then(
    (booking) => booking?.status ?? 'nothing',
    (error: unknown) => {
      if (error instanceof AppError) return error.message;
      throw error;
    },
  );
}

const stored = (id: string, tenant: TenantName = 'claire') =>
  world.run(tenant, async ({ db }) => {
    const booking = await db.booking.findFirstOrThrow({ where: { id } });
    return { ...booking, holds: await db.hold.findMany({ where: { bookingId: id } }) };
  });

describe('confirming', () => {
  it('takes the time, buffers included, and tells both sides', async () => {
    const { id, code } = await requested(world, 'claire', '2026-06-10T18:00:00+10:00', {
      service: 'supper-club',
      location: { kind: 'outcall', detail: 'Hotel lobby' },
      client: { name: 'Jo', email: 'jo@client.test', phone: '0400 000 000' },
    });
    const booking = await asOwner((scope) => confirm(scope, id, first));
    expect(booking).toMatchObject({ status: 'confirmed', version: 2, actions: ['reschedule', 'cancel'] });
    expect(booking.events.map(({ action, toStatus }) => [action, toStatus])).toEqual([
      ['request', 'pending'],
      ['confirm', 'confirmed'],
    ]);
    const { holds } = await stored(id);
    expect(holds).toHaveLength(1);
    expect(holds[0]?.heldFrom.toISOString()).toBe('2026-06-10T07:30:00.000Z');
    expect(holds[0]?.heldUntil.toISOString()).toBe('2026-06-10T11:00:00.000Z');
    const messages = await world.run('claire', ({ db }) =>
      db.message.findMany({ where: { bookingId: id, subject: { contains: 'Confirmed' } } }),
    );
    expect(messages.map(({ recipient }) => recipient).sort()).toEqual(['claire@demo.test', 'jo@client.test']);
    for (const { subject, body } of messages) {
      expect(subject).toContain(code);
      expect(`${subject} ${body}`).not.toMatch(/supper|hotel|lobby|outcall|http/i);
    }
    const trail = await world.run('claire', ({ db }) =>
      db.auditEntry.findFirst({ where: { subjectId: id, action: 'booking.confirmed' } }),
    );
    expect(trail).toMatchObject({ actorKind: 'staff', actorId: world.tenants.claire.staff.owner?.userId });
  });

  it('lets one of 20 overlapping requests win at once; the others stay as they were', async () => {
    const made: { id: string }[] = [];
    for (let at = 0; at < 20; at += 1) {
      const minute = at % 2 ? '30' : '00';
      made.push(await requested(world, 'claire', `2026-06-11T1${2 + (at % 3)}:${minute}:00+10:00`));
    }
    const outcomes = await Promise.all(
      made.map(({ id }) => outcome(asOwner((scope) => confirm(scope, id, first)))),
    );
    expect(outcomes.filter((one) => one === 'confirmed')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'conflict: slot_taken')).toHaveLength(19);
    for (const [at, { id }] of made.entries()) {
      const booking = await stored(id);
      if (outcomes[at] === 'confirmed') expect(booking.holds).toHaveLength(1);
      else expect(booking).toMatchObject({ status: 'pending', version: 1, holds: [] });
    }
    const told = await world.run('claire', ({ db }) =>
      db.message.count({
        where: { subject: { contains: 'Confirmed' }, bookingId: { in: made.map(({ id }) => id) } },
      }),
    );
    expect(told).toBe(2);
  });

  it('lets one of 20 decisions on one version win', async () => {
    const { id } = await requested(world, 'claire', '2026-06-11T12:00:00+10:00');
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        outcome(asOwner((scope) => (at % 2 ? decline : confirm)(scope, id, first))),
      ),
    );
    expect(outcomes.filter((one) => one === 'conflict: version_changed')).toHaveLength(19);
    const booking = await asOwner((scope) => requireBooking(scope, id));
    expect(booking.events).toHaveLength(2);
  });

  it('lets buffers touch but not overlap', async () => {
    const supper = {
      service: 'supper-club',
      location: { kind: 'outcall', detail: 'There' },
      client: { name: 'Jo', email: 'jo@client.test', phone: '0400 000 000' },
    };
    const noon = await requested(world, 'claire', '2026-06-12T12:00:00+10:00', supper);
    const touching = await requested(world, 'claire', '2026-06-12T15:30:00+10:00', supper);
    const overlapping = await requested(world, 'claire', '2026-06-12T15:00:00+10:00', supper);
    const results: string[] = [];
    for (const { id } of [noon, touching, overlapping])
      results.push(await outcome(asOwner((scope) => confirm(scope, id, first))));
    expect(results).toEqual(['confirmed', 'confirmed', 'conflict: slot_taken']);
  });

  it('lets two companions meet at the same time', async () => {
    const at = '2026-06-12T12:00:00+10:00';
    const alba = await requested(world, 'maison', at, { companion: 'alba' });
    const bea = await requested(world, 'maison', at, { companion: 'bea' });
    for (const { id } of [alba, bea])
      expect(await outcome(world.act('maison', 'owner', (scope) => confirm(scope, id, first)))).toBe(
        'confirmed',
      );
  });

  it('is not possible for a version nobody has, a closed booking, or a meeting that has begun', async () => {
    const { id } = await requested(world, 'claire', '2026-06-12T12:00:00+10:00');
    expect(await outcome(asOwner((scope) => confirm(scope, id, { version: 2 })))).toBe(
      'conflict: version_changed',
    );
    const later = new Date('2026-06-12T02:00:00Z');
    expect(await outcome(asOwner((scope) => confirm(scope, id, first), later))).toBe(
      'conflict: not_possible',
    );
    await asOwner((scope) => decline(scope, id, first));
    expect(await outcome(asOwner((scope) => confirm(scope, id, { version: 2 })))).toBe(
      'conflict: not_possible',
    );
  });
});

describe('time held', () => {
  const COMMANDS = {
    confirm: (scope: TenantScope, id: string, version: number) => confirm(scope, id, { version }),
    decline: (scope: TenantScope, id: string, version: number) =>
      decline(scope, id, { version, note: 'Sorry' }),
    cancel: (scope: TenantScope, id: string, version: number) => cancelByCompanion(scope, id, { version }),
    complete: (scope: TenantScope, id: string, version: number) => complete(scope, id, { version }),
    noShow: (scope: TenantScope, id: string, version: number) => markNoShow(scope, id, { version }),
    byClient: (scope: TenantScope, id: string) => cancelByClient(scope, id),
    expire: async (scope: TenantScope, id: string) => {
      await expire(scope, id);
      return undefined;
    },
  };
  const command = fc.record({
    name: fc.constantFrom(...(Object.keys(COMMANDS) as (keyof typeof COMMANDS)[])),
    which: fc.nat({ max: 3 }),
    stale: fc.boolean().map((yes) => yes && 1),
    late: fc.boolean(),
  });

  it('exists exactly for bookings in a holding status, whatever is done in whatever order', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(command, { minLength: 3, maxLength: 10 }),
        fc.boolean(),
        async (steps, atOnce) => {
          await world.oversee(({ db }) => db.booking.deleteMany());
          const made: string[] = [];
          for (const hour of ['12:00', '13:30', '15:00', '18:00'])
            made.push((await requested(world, 'claire', `2026-06-15T${hour}:00+10:00`)).id);
          const run = async ({ name, which, stale, late }: (typeof steps)[number]) => {
            const id = made[which] ?? '';
            const { version } = await stored(id);
            const now = late ? new Date('2026-06-16T00:00:00Z') : NOW;
            await outcome(asOwner((scope) => COMMANDS[name](scope, id, version + Number(stale)), now));
          };
          if (atOnce) await Promise.all(steps.map(run));
          else for (const step of steps) await run(step);
          for (const id of made) {
            const { status, version, holds } = await stored(id);
            expect(holds.length, status).toBe(holdsTime(status) ? 1 : 0);
            const events = await world.run('claire', ({ db }) =>
              db.bookingEvent.count({ where: { bookingId: id } }),
            );
            expect(events).toBe(version);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('is free again after a cancellation', async () => {
    const { id } = await requested(world, 'claire', '2026-06-15T12:00:00+10:00');
    const next = await requested(world, 'claire', '2026-06-15T13:00:00+10:00');
    await asOwner((scope) => confirm(scope, id, first));
    expect(await outcome(asOwner((scope) => confirm(scope, next.id, first)))).toBe('conflict: slot_taken');
    await world.visit('claire', (scope) => cancelByClient(scope, id));
    expect(await outcome(asOwner((scope) => confirm(scope, next.id, first)))).toBe('confirmed');
  });
});

describe('requests that nobody answers', () => {
  it('end at their start, and nothing else does', async () => {
    const { id } = await requested(world, 'claire', '2026-06-15T12:00:00+10:00');
    await world.run('claire', (scope) => expire(scope, id));
    expect((await stored(id)).status).toBe('pending');
    const start = new Date('2026-06-15T02:00:00Z');
    await world.run('claire', (scope) => expire(scope, id), start);
    await world.run('claire', (scope) => expire(scope, id), start);
    expect(await stored(id)).toMatchObject({ status: 'expired', version: 2 });
  });
});

describe('who sees what', () => {
  it('shows a companion her own bookings alone, and lets her change no other', async () => {
    const at = '2026-06-16T12:00:00+10:00';
    const alba = await requested(world, 'maison', at, { companion: 'alba' });
    const bea = await requested(world, 'maison', at, { companion: 'bea' });
    const list = await world.act('maison', 'alba', (scope) => bookings(scope, { page: 1, pageSize: 25 }));
    expect(list.items.map(({ id }) => id)).toEqual([alba.id]);
    expect(list.total).toBe(1);
    expect((await world.act('maison', 'alba', bookingCounts)).pending).toBe(1);
    expect((await world.act('maison', 'owner', bookingCounts)).pending).toBe(2);
    const asAlba = (id: string) => outcome(world.act('maison', 'alba', (scope) => confirm(scope, id, first)));
    expect(await asAlba(bea.id)).toBe('not_found');
    expect(await outcome(world.act('maison', 'alba', (scope) => requireBooking(scope, bea.id)))).toBe(
      'not_found',
    );
    expect(await asAlba(alba.id)).toBe('confirmed');
  });

  it('shows nothing of another tenant, and nothing to a visitor', async () => {
    const { id } = await requested(world, 'claire', '2026-06-16T12:00:00+10:00');
    for (const work of [requireBooking, (scope: TenantScope, one: string) => confirm(scope, one, first)])
      expect(await outcome(world.act('sophie', 'owner', (scope) => work(scope, id)))).toBe('not_found');
    expect(await outcome(world.visit('sophie', (scope) => cancelByClient(scope, id)))).toBe('not_found');
    expect(await outcome(world.visit('claire', (scope) => requireBooking(scope, id)))).toBe(
      'unauthenticated',
    );
    expect(await outcome(asOwner((scope) => requireBooking(scope, 'not-an-id')))).toBe('not_found');
  });

  it('counts as clashes what wants the same time of the same companion', async () => {
    const one = await requested(world, 'maison', '2026-06-17T12:00:00+10:00', { companion: 'alba' });
    await requested(world, 'maison', '2026-06-17T14:00:00+10:00', { companion: 'alba' });
    await requested(world, 'maison', '2026-06-17T15:00:00+10:00', { companion: 'alba' });
    await requested(world, 'maison', '2026-06-17T12:00:00+10:00', { companion: 'bea' });
    await world.run('maison', ({ db, tenant }) =>
      db.hold.create({
        data: {
          tenantId: tenant.id,
          companionId: world.tenants.maison.companions.alba ?? '',
          kind: 'time_off',
          heldFrom: new Date('2026-06-17T16:00:00+10:00'),
          heldUntil: new Date('2026-06-17T20:00:00+10:00'),
        },
      }),
    );
    const { items } = await world.act('maison', 'owner', (scope) =>
      bookings(scope, { page: 1, pageSize: 25, sort: 'start', statuses: ['pending'] }),
    );
    expect(items.map(({ companion, clashes }) => [companion.slug, clashes])).toEqual(
      expect.arrayContaining([
        ['alba', 1],
        ['alba', 3],
        ['alba', 2],
        ['bea', 0],
      ]),
    );
    await world.act('maison', 'owner', (scope) => decline(scope, one.id, first));
    const after = await world.act('maison', 'owner', (scope) => requireBooking(scope, one.id));
    expect(after.clashes).toBe(0);
  });

  it('pages and sorts', async () => {
    for (const day of [20, 18, 19]) await requested(world, 'claire', `2026-06-${day}T12:00:00+10:00`);
    const page = (number: number, sort: 'start' | '-start') =>
      asOwner((scope) => bookings(scope, { page: number, pageSize: 2, sort }));
    const days = async (number: number, sort: 'start' | '-start') =>
      (await page(number, sort)).items.map(({ start }) => start.getUTCDate());
    expect(await days(1, 'start')).toEqual([18, 19]);
    expect(await days(2, 'start')).toEqual([20]);
    expect(await days(3, 'start')).toEqual([]);
    expect(await days(1, '-start')).toEqual([20, 19]);
    expect((await page(2, 'start')).total).toBe(3);
  });
});

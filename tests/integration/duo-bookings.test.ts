import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GET as detailRoute } from '@/app/api/dashboard/bookings/[id]/route';
import { GET as listRoute } from '@/app/api/dashboard/bookings/route';
import { cancelByClient, confirm, expire } from '@/lib/booking/commands';
import { addFeed, readFeed } from '@/lib/booking/feeds';
import { acceptProposal, rescheduleByClient, rescheduleByCompanion } from '@/lib/booking/moves';
import { acceptOffer, counterOffer } from '@/lib/booking/offers';
import { receiveDeposit } from '@/lib/booking/payments';
import { bookings, requireBooking } from '@/lib/booking/queries';
import { nudgeStaff } from '@/lib/booking/reminders';
import { exportClient } from '@/lib/clients/export';
import { requireClient } from '@/lib/clients/queries';
import { addWebhook, webhookDeliveries } from '@/lib/messaging/webhooks';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requested } from '../world/bookings';
import { day, later, livesOf, outcome } from '../world/life';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const { asOwner, asVisitor, ask, stored, withDeposit, clear } = livesOf(() => world, 'maison');
beforeEach(clear);

const first = { version: 1 };
const id = (slug: string) => world.tenants.maison.companions[slug] ?? '';
const slugOf = (companionId: string) =>
  Object.entries(world.tenants.maison.companions).find(([, known]) => known === companionId)?.[0];
const askDuo = (start: Date, companions?: string[]) => ask(start, { service: 'duo-dinner', companions });
const as = <T>(person: string, work: (scope: TenantScope) => Promise<T>, at?: Date) =>
  world.act('maison', person, work, at);

/** Whose time a booking holds, in alphabetical order. */
async function holding(bookingId: string): Promise<(string | undefined)[]> {
  const { holds } = await stored(bookingId);
  expect(new Set(holds.map(({ heldFrom, heldUntil }) => `${heldFrom} ${heldUntil}`)).size).toBeLessThan(2);
  return holds.map(({ companionId }) => slugOf(companionId)).sort();
}

describe('a booking with two', () => {
  it('holds both from the confirmation on, moves both, and frees both', async () => {
    const { id: bookingId } = await askDuo(day(10), ['bea', 'alba']);
    expect(await holding(bookingId)).toEqual([]);
    await asOwner((scope) => confirm(scope, bookingId, first));
    expect(await holding(bookingId)).toEqual(['alba', 'bea']);
    await asOwner((scope) => rescheduleByCompanion(scope, bookingId, { version: 2, start: day(11) }));
    expect(await holding(bookingId)).toEqual(['alba', 'bea']);
    expect((await stored(bookingId)).holds[0]?.heldFrom).toEqual(new Date('2026-06-11T07:30:00Z'));
    await asVisitor((scope) => rescheduleByClient(scope, bookingId, { start: day(11, 19) }));
    await asOwner((scope) => acceptProposal(scope, bookingId, { version: 4 }));
    expect(await holding(bookingId)).toEqual(['alba', 'bea']);
    await asVisitor((scope) => cancelByClient(scope, bookingId));
    expect(await holding(bookingId)).toEqual([]);
  });

  it('keeps the time it has when one of the two is not free at the other', async () => {
    const { id: bookingId } = await askDuo(day(10), ['bea', 'alba']);
    await asOwner((scope) => confirm(scope, bookingId, first));
    const other = await ask(day(11), { companion: 'alba' });
    await asOwner((scope) => confirm(scope, other.id, first));
    const move = (scope: TenantScope) =>
      rescheduleByCompanion(scope, bookingId, { version: 2, start: day(11, 19) });
    expect(await outcome(asOwner(move))).toBe('conflict: slot_taken');
    const propose = (scope: TenantScope) => rescheduleByClient(scope, bookingId, { start: day(11, 19) });
    expect(await outcome(asVisitor(propose))).toBe('conflict: slot_taken');
    const { booking, holds } = await stored(bookingId);
    expect(booking).toMatchObject({ version: 2, startsAt: day(10), proposedStartsAt: null });
    expect(holds).toHaveLength(2);
  });

  it('waits for its deposit with both, and lets both go when it does not come', async () => {
    await withDeposit();
    const { id: bookingId } = await askDuo(day(10), ['bea', 'alba']);
    await asOwner((scope) => counterOffer(scope, bookingId, { version: 1, starts: [day(12)] }));
    await asVisitor((scope) => acceptOffer(scope, bookingId, { start: day(12) }));
    expect(await holding(bookingId)).toEqual(['alba', 'bea']);
    // Past its deadline it stands in nobody's way, and whoever comes first ends it.
    const { id: next } = await requested(
      world,
      'maison',
      day(12).toISOString(),
      { companion: 'alba' },
      later(30),
    );
    await asOwner((scope) => confirm(scope, next, first), later(30));
    expect((await stored(bookingId)).booking.status).toBe('expired');
    expect(await holding(bookingId)).toEqual([]);
    const { id: paid } = await askDuo(day(13), ['bea', 'alba']);
    await asOwner((scope) => confirm(scope, paid, first));
    await asOwner((scope) => receiveDeposit(scope, paid, { version: 2 }));
    expect((await stored(paid)).booking.status).toBe('confirmed');
    expect(await holding(paid)).toEqual(['alba', 'bea']);
    await world.run('maison', (scope) => expire(scope, paid), later(200));
    expect(await holding(paid)).toEqual(['alba', 'bea']);
  });

  it('of 20 that share companions in every order one wins, and never half of another', async () => {
    const pairs = [
      ['alba', 'bea'],
      ['bea', 'alba'],
      ['bea', 'cleo'],
      ['cleo', 'bea'],
    ];
    const made: string[] = [];
    for (let at = 0; at < 20; at += 1) made.push((await askDuo(day(10, 14 + (at % 2)), pairs[at % 4])).id);
    const outcomes = await Promise.all(
      made.map((bookingId) => outcome(asOwner((scope) => confirm(scope, bookingId, first)))),
    );
    expect(outcomes.filter((one) => one === 'confirmed')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'conflict: slot_taken')).toHaveLength(19);
    for (const [at, bookingId] of made.entries())
      expect(await holding(bookingId)).toHaveLength(outcomes[at] === 'confirmed' ? 2 : 0);
  });

  it('races with one of either, with moves and with calling off, and is never held by half', async () => {
    const made: string[] = [];
    for (let at = 0; at < 5; at += 1) {
      made.push((await askDuo(day(10, 12 + at), ['alba', 'bea'])).id);
      made.push((await askDuo(day(10, 12 + at), ['cleo', 'bea'])).id);
      made.push((await ask(day(10, 12 + at), { companion: 'alba' })).id);
      made.push((await ask(day(10, 12 + at), { companion: 'cleo' })).id);
    }
    const decide = (bookingId: string, at: number) => [
      asOwner((scope) => confirm(scope, bookingId, first)),
      ...(at % 3 === 0 ? [asVisitor((scope) => cancelByClient(scope, bookingId))] : []),
      asOwner((scope) =>
        rescheduleByCompanion(scope, bookingId, { version: 2, start: day(10, 12 + (at % 7)) }),
      ),
    ];
    const said = await Promise.all(made.flatMap(decide).map(outcome));
    for (const one of said)
      expect(['confirmed', 'cancelled_by_client', 'conflict']).toContain(one.split(':')[0]);
    expect(said).not.toContain('unavailable: busy');
    for (const [at, bookingId] of made.entries()) {
      const { booking } = await stored(bookingId);
      const serving = at % 4 < 2 ? 2 : 1;
      expect(await holding(bookingId)).toHaveLength(booking.status === 'confirmed' ? serving : 0);
    }
  });

  it('cannot be held by half, whatever code forgets', async () => {
    const { id: bookingId } = await askDuo(day(10), ['alba', 'bea']);
    await asOwner((scope) => confirm(scope, bookingId, first));
    const half = { bookingId, companionId: id('bea') };
    const tamper = (change: (scope: TenantScope) => Promise<unknown>) =>
      expect(world.run('maison', change)).rejects.toThrow(/does not hold the same time/);
    await tamper(({ db }) => db.hold.deleteMany({ where: half }));
    await tamper(({ db }) => db.hold.updateMany({ where: half, data: { heldUntil: day(10, 23) } }));
    await tamper(({ db }) => db.hold.updateMany({ where: half, data: { expiresAt: day(10, 23) } }));
    const wrong = { bookingId, companionId: id('cleo'), kind: 'booking' as const };
    await tamper(({ db, tenant }) =>
      db.hold.createMany({
        data: [{ ...wrong, tenantId: tenant.id, heldFrom: day(10), heldUntil: day(11) }],
      }),
    );
    expect(await holding(bookingId)).toEqual(['alba', 'bea']);
  });
});

describe('both companions', () => {
  const PAGE = { page: 1, pageSize: 10 };

  it('see the booking, each her own share; the third does not', async () => {
    const { id: bookingId } = await askDuo(day(10), ['bea', 'alba']);
    const seen = await as('alba', (scope) => requireBooking(scope, bookingId));
    expect(seen.companions.map(({ slug }) => slug)).toEqual(['bea', 'alba']);
    expect(seen.shares).toEqual([{ companion: 'Alba', amountCents: 100_000 }]);
    expect((await as('bea', (scope) => requireBooking(scope, bookingId))).shares).toMatchObject([
      { amountCents: 100_001 },
    ]);
    expect((await asOwner((scope) => requireBooking(scope, bookingId))).shares).toHaveLength(2);
    expect(await outcome(as('cleo', (scope) => requireBooking(scope, bookingId)))).toBe('not_found');
    for (const [person, total] of [
      ['alba', 1],
      ['bea', 1],
      ['cleo', 0],
    ] as const)
      expect((await as(person, (scope) => bookings(scope, PAGE))).total).toBe(total);
    expect(await outcome(as('alba', (scope) => confirm(scope, bookingId, first)))).toBe('confirmed');
  });

  it('are told by mail and nudged; the third is not', async () => {
    const { id: bookingId } = await askDuo(day(10), ['bea', 'alba']);
    await world.run('maison', (scope) => nudgeStaff(scope, { bookingId, kind: 'first' }), later(13));
    const { mails } = await stored(bookingId);
    const told = (part: string) =>
      mails.filter(({ cause }) => cause.includes(part)).map(({ recipient }) => recipient);
    const staff = ['alba@maison.demo.test', 'bea@maison.demo.test', 'maison@demo.test'];
    expect(told(':1:staff').sort()).toEqual(staff);
    expect(told('nudge').sort()).toEqual(staff);
  });

  it('have it in their calendars, and it counts as a clash for either', async () => {
    const urls = await Promise.all(
      ['alba', 'bea', 'cleo'].map((slug) =>
        asOwner((scope) => addFeed(scope, { companionId: id(slug), label: slug, titleStyle: 'code' })),
      ),
    );
    const { id: bookingId, code } = await askDuo(day(10), ['bea', 'alba']);
    const other = await ask(day(10), { companion: 'alba' });
    const clashes = async (of: string) => (await asOwner((scope) => requireBooking(scope, of))).clashes;
    expect([await clashes(bookingId), await clashes(other.id)]).toEqual([1, 1]);
    await asOwner((scope) => confirm(scope, bookingId, first));
    const read = (url: string) =>
      asVisitor((scope) => readFeed(scope, /([\w-]+)\.ics$/.exec(url)?.[1] ?? ''));
    const texts = await Promise.all(urls.map(({ url }) => read(url)));
    expect(texts.map((text) => text.includes(code))).toEqual([true, true, false]);
  });

  it('are named to programs, to managers who look for one, and in the client’s record', async () => {
    await asOwner((scope) =>
      addWebhook(scope, { url: 'https://hook.example/', events: ['booking.requested'] }),
    );
    const { id: bookingId } = await askDuo(day(10), ['bea', 'alba']);
    await ask(day(11), { companion: 'cleo' });
    const told = await world.run('maison', ({ db }) =>
      db.webhookDelivery.findMany({ orderBy: { id: 'asc' } }),
    );
    expect(told[0]?.payload).toMatchObject({ companionId: id('bea'), companionIds: [id('bea'), id('alba')] });
    expect(told[1]?.payload).not.toHaveProperty('companionIds');
    expect((await asOwner((scope) => webhookDeliveries(scope, PAGE))).total).toBe(2);

    const cookie = await world.signInAs('maison', 'owner');
    const list = async (query: string) => {
      const request = world.request('maison', `/api/dashboard/bookings?${query}`, { headers: { cookie } });
      const answer = await listRoute(request, { params: Promise.resolve({}) });
      const { items = [] } = (await answer.json()) as { items?: { id: string }[] };
      return [answer.status, items.map((one) => one.id === bookingId)];
    };
    expect(await list('companion=alba')).toEqual([200, [true]]);
    expect(await list('companion=bea&sort=start')).toEqual([200, [true]]);
    expect(await list('companion=cleo')).toEqual([200, [false]]);
    expect(await list('companion=alba,cleo&sort=start')).toEqual([200, [true, false]]);
    expect(await list('companion=nobody')).toEqual([422, []]);
    expect(await list('companion=alba,')).toEqual([422, []]);
    const request = world.request('maison', `/api/dashboard/bookings/${bookingId}`, { headers: { cookie } });
    const detail = await (await detailRoute(request, { params: Promise.resolve({ id: bookingId }) })).json();
    expect(detail).toMatchObject({
      companion: { slug: 'bea' },
      companions: [{ slug: 'bea' }, { slug: 'alba' }],
      shares: [{ amountCents: 100_001 }, { amountCents: 100_000 }],
    });

    const { booking } = await stored(bookingId);
    const { history } = await asOwner((scope) => requireClient(scope, booking.clientId));
    expect(history.map(({ companion }) => companion)).toEqual(['Cleo', 'Bea and Alba']);
    const { bookings: all } = await asOwner((scope) => exportClient(scope, booking.clientId));
    expect((all as { companion: string }[]).map(({ companion }) => companion)).toEqual([
      'Bea and Alba',
      'Cleo',
    ]);
  });
});

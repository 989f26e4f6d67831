import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GET as availabilityRoute } from '@/app/api/availability/route';
import { POST as post } from '@/app/api/bookings/route';
import { GET as detailRoute } from '@/app/api/dashboard/bookings/[id]/route';
import { GET as listRoute } from '@/app/api/dashboard/bookings/route';
import { bookingCalendar } from '@/lib/booking/calendar';
import { cancelByClient, confirm, expire } from '@/lib/booking/commands';
import { addFeed, readFeed } from '@/lib/booking/feeds';
import { setLimits } from '@/lib/booking/hours';
import { NewTourStop, TimeOffChange } from '@/lib/booking/hours-schema';
import { acceptProposal, rescheduleByClient, rescheduleByCompanion } from '@/lib/booking/moves';
import { acceptOffer, counterOffer } from '@/lib/booking/offers';
import { receiveDeposit } from '@/lib/booking/payments';
import { openingsPreview } from '@/lib/booking/preview';
import { bookings, requireBooking } from '@/lib/booking/queries';
import { nudgeStaff } from '@/lib/booking/reminders';
import { addTimeOff } from '@/lib/booking/time-off';
import { addTourStop } from '@/lib/booking/tours';
import { exportClient } from '@/lib/clients/export';
import { requireClient } from '@/lib/clients/queries';
import { addWebhook, webhookDeliveries } from '@/lib/messaging/webhooks';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requestBody, requested } from '../world/bookings';
import { day, later, livesOf, outcome } from '../world/life';
import { hours, on, openings } from '../world/openings';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const { asOwner, asVisitor, ask, stored, withDeposit, clear } = livesOf(() => world, 'maison');
beforeEach(async () => {
  await clear();
  await world.oversee(async ({ db }) => {
    await db.bookingLimit.deleteMany();
    await db.tourStop.deleteMany();
  });
});

const first = { version: 1 };
const id = (slug: string) => world.tenants.maison.companions[slug] ?? '';
const slugOf = (companionId: string) =>
  Object.entries(world.tenants.maison.companions).find(([, known]) => known === companionId)?.[0];
const duo = (companions?: string[], parts: Record<string, unknown> = {}) => ({
  ...{ service: 'duo-dinner', ...parts },
  ...(companions ? { companions } : {}),
});
const askDuo = (start: Date, companions?: string[], parts: Record<string, unknown> = {}) =>
  ask(start, duo(companions, parts));
const duoOpenings = (query: Record<string, string>) =>
  openings(world, 'maison', { service: 'duo-dinner', ...query });
const as = <T>(person: string, work: (scope: TenantScope) => Promise<T>, at?: Date) =>
  world.act('maison', person, work, at);

/** Whose time a booking holds, in alphabetical order. */
async function holding(bookingId: string): Promise<(string | undefined)[]> {
  const { holds } = await stored(bookingId);
  expect(new Set(holds.map(({ heldFrom, heldUntil }) => `${heldFrom} ${heldUntil}`)).size).toBeLessThan(2);
  return holds.map(({ companionId }) => slugOf(companionId)).sort();
}

describe('the starts of a service for two', () => {
  it('are those at which two are free, and name both', async () => {
    const query = on('2026-06-10');
    const all = await duoOpenings(query);
    expect(all).toMatchObject({ companion: 'alba', companions: ['alba', 'bea'] });
    expect(all.slots).toHaveLength(21);
    const { id: bookingId } = await ask(day(10, 14), { companion: 'bea' });
    await asOwner((scope) => confirm(scope, bookingId, first));
    const now = await duoOpenings(query);
    expect(now).toMatchObject({ companion: 'alba', companions: null });
    expect(now.slots.find(({ start }) => start.includes('T15:00'))?.companions).toEqual(['alba', 'cleo']);
    expect(now.slots[0]).not.toHaveProperty('companion');
    const named = await duoOpenings({ ...query, companions: 'cleo,bea' });
    expect(named).toMatchObject({ companion: 'cleo', companions: ['cleo', 'bea'] });
    expect(named.slots.map(({ start }) => start.slice(11, 16))).not.toContain('15:00');
    const one = await duoOpenings({ ...query, companion: 'bea' });
    expect(one).toMatchObject({ companion: 'bea', companions: ['bea', 'alba'] });
    expect(one.slots).toEqual(named.slots);
  });

  it('are none where the limit of one of the two is reached', async () => {
    const { id: bookingId } = await askDuo(day(10, 12), ['alba', 'bea']);
    await asOwner((scope) => confirm(scope, bookingId, first));
    for (const slug of ['alba', 'bea'])
      await asOwner((scope) => setLimits(scope, { companionId: id(slug), dailyMax: 1, weeklyMax: null }));
    expect((await duoOpenings(on('2026-06-10'))).slots).toEqual([]);
    expect((await duoOpenings(on('2026-06-11'))).slots).toHaveLength(21);
    expect((await openings(world, 'maison', on('2026-06-10'))).companion).toBe('cleo');
  });

  it('on tour are those where both are in one city', async () => {
    const stop = (slug: string, city: string) => {
      const days = { firstDay: '2026-07-06', lastDay: '2026-07-07' };
      const where = {
        city,
        countryCode: 'AU',
        timeZone: 'Australia/Perth',
        windows: hours('18:00', '23:00'),
        ...{ noticeMinutes: null, prices: [] },
      };
      return asOwner((scope) =>
        addTourStop(scope, NewTourStop.parse({ companionId: id(slug), stop: { ...days, ...where } })),
      );
    };
    await stop('alba', 'Perth');
    await stop('bea', 'Fremantle');
    await stop('cleo', 'perth');
    const of = (names: string) => duoOpenings(on('2026-07-06', { companions: names }));
    expect((await of('alba,bea')).slots).toEqual([]);
    const met = await of('cleo,alba');
    expect(met.slots.map(({ start, city }) => [start.slice(11), city])).toEqual(
      ['18:00', '18:30', '19:00', '19:30', '20:00', '20:30', '21:00'].map((clock) => [
        `${clock}:00+08:00`,
        'perth',
      ]),
    );
    // Whoever asks for nobody is not sent there.
    expect((await duoOpenings(on('2026-07-06'))).slots).toEqual([]);
    const asked = { service: 'duo-dinner', from: 20_640 };
    const shown = await asVisitor((scope) =>
      bookingCalendar(scope, { ...asked, companions: ['alba', 'cleo'] }),
    );
    expect(shown.stops).toMatchObject([{ city: 'Perth', fromDay: '2026-07-06', untilDay: '2026-07-07' }]);
    const apart = await asVisitor((scope) =>
      bookingCalendar(scope, { ...asked, companions: ['alba', 'bea'] }),
    );
    expect(apart.stops).toEqual([]);
  });

  it('show in the preview of one as far as somebody can join her', async () => {
    const away = { fromDay: '2026-06-10', untilDay: '2026-06-10' };
    for (const slug of ['bea', 'cleo'])
      await asOwner((scope) => addTimeOff(scope, TimeOffChange.parse({ companionId: id(slug), ...away })));
    const preview = await asOwner((scope) =>
      openingsPreview(scope, { companionId: id('alba'), service: 'duo-dinner' }),
    );
    const counts = new Map(preview?.days.map(({ iso, count }) => [iso, count]));
    expect([counts.get('2026-06-10'), counts.get('2026-06-11')]).toEqual([0, 21]);
  });

  it.each([
    ['service=duo-dinner&companions=alba,bea&companion=bea', 422],
    ['service=duo-dinner&companions=alba,alba', 422],
    ['service=duo-dinner&companions=alba,bea,cleo', 422],
    ['service=duo-dinner&companions=alba,nobody', 404],
    ['service=duo-dinner&companions=alba,', 422],
    ['service=dinner-date&companions=alba,bea', 422],
    ['service=dinner-date&companions=alba', 200],
    ['service=duo-dinner&companions=alba,bea&companion=alba', 200],
    ['service=duo-dinner&companions=', 200],
  ])('answer %s with %i', async (query, status) => {
    const path = `/api/availability?${query}&from=2026-06-10&to=2026-06-10`;
    const answer = await availabilityRoute(world.request('maison', path), { params: Promise.resolve({}) });
    expect(answer.status).toBe(status);
  });
});

describe('a request for two', () => {
  let caller = 0;
  const send = (body: unknown, key: string = randomUUID()) => {
    caller += 1;
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const init = { method: 'POST', headers, body: JSON.stringify(body), address: `198.51.100.${caller}` };
    return post(world.request('maison', '/api/bookings', init), { params: Promise.resolve({}) });
  };
  const soon = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  const start = `${soon}T03:00:00Z`;
  const refused = async (parts: Record<string, unknown>) => {
    const answer = await send(requestBody(start, parts));
    const { errors = [] } = (await answer.json()) as { errors?: { path: string }[] };
    return [answer.status, ...errors.map(({ path }) => path)];
  };

  it('is answered with both, the lead first, and the same again to the same key', async () => {
    const key = randomUUID();
    const body = requestBody(start, duo(['cleo', 'alba']));
    const answer = await send(body, key);
    expect(answer.status).toBe(201);
    const said = await answer.json();
    expect(said).toMatchObject({ companion: 'cleo', companions: ['cleo', 'alba'] });
    const again = await send(body, key);
    expect([again.status, await again.json()]).toEqual([201, said]);
    const one = await (await send(requestBody(start, { companion: 'alba' }))).json();
    expect(one).not.toHaveProperty('companions');
  });

  it('names too many, nobody known, or two things at once: each is told', async () => {
    expect(await refused({ companions: ['alba', 'bea'] })).toEqual([422, 'companions']);
    expect(await refused(duo(['alba', 'nobody']))).toEqual([422, 'companions']);
    expect(await refused(duo(['alba', 'alba']))).toEqual([422, 'companions']);
    expect(await refused(duo(['alba', 'bea'], { companion: 'bea' }))).toEqual([422, 'companions']);
    expect(await refused(duo(['alba', 'bea', 'cleo']))).toEqual([422, 'companions']);
    expect(await refused({ service: 'duo-dinner', companion: 'nobody' })).toEqual([422, 'companion']);
    expect(await refused({ ...duo(), companions: 'alba,bea' })).toEqual([422, 'companions']);
  });

  it('takes whom it names, the first who can join one, or the first two', async () => {
    const chosen = async (parts: Record<string, unknown>) => {
      const { id: bookingId } = await ask(day(10), parts);
      const { companions } = await asOwner((scope) => requireBooking(scope, bookingId));
      return companions.map(({ slug }) => slug);
    };
    expect(await chosen(duo(['cleo', 'bea']))).toEqual(['cleo', 'bea']);
    expect(await chosen({ service: 'duo-dinner', companion: 'cleo' })).toEqual(['cleo', 'alba']);
    expect(await chosen(duo())).toEqual(['alba', 'bea']);
  });

  it('divides its price to the cent, the rest to the lead', async () => {
    const { id: bookingId } = await askDuo(day(10), ['cleo', 'alba']);
    const incomes = await world.run('maison', ({ db }) =>
      db.bookingIncome.findMany({ where: { bookingId } }),
    );
    const shares = new Map(incomes.map(({ companionId, amountCents }) => [slugOf(companionId), amountCents]));
    expect(Object.fromEntries(shares)).toEqual({ cleo: 100_001, alba: 100_000 });
  });

  it('hears that the time is taken when one of the two is not free, and that nobody is there when none could be', async () => {
    const { id: bookingId } = await ask(day(10), { companion: 'bea' });
    await asOwner((scope) => confirm(scope, bookingId, first));
    expect(await outcome(askDuo(day(10), ['alba', 'bea']))).toBe('conflict: slot_taken');
    expect(await outcome(askDuo(day(10), ['alba', 'cleo']))).toBe('nothing');
    const other = await ask(day(10), { companion: 'alba' });
    await asOwner((scope) => confirm(scope, other.id, first));
    expect(await outcome(askDuo(day(10)))).toBe('conflict: slot_taken');
    expect(await outcome(askDuo(day(10, 9)))).toBe('invalid');
  });
});

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

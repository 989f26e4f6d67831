import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GET as availabilityRoute } from '@/app/api/availability/route';
import { POST as post } from '@/app/api/bookings/route';
import { bookingCalendar } from '@/lib/booking/calendar';
import { confirm } from '@/lib/booking/commands';
import { setLimits } from '@/lib/booking/hours';
import { NewTourStop, TimeOffChange } from '@/lib/booking/hours-schema';
import { openingsPreview } from '@/lib/booking/preview';
import { requireBooking } from '@/lib/booking/queries';
import { addTimeOff } from '@/lib/booking/time-off';
import { addTourStop } from '@/lib/booking/tours';
import { requestBody } from '../world/bookings';
import { day, livesOf, outcome } from '../world/life';
import { hours, on, openings } from '../world/openings';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const { asOwner, asVisitor, ask, clear } = livesOf(() => world, 'maison');
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
const askDuo = (start: Date, companions?: string[]) => ask(start, duo(companions));
const duoOpenings = (query: Record<string, string>) =>
  openings(world, 'maison', { service: 'duo-dinner', ...query });
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

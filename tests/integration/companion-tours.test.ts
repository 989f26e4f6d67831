import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirm, requestBooking } from '@/lib/booking/commands';
import { setLimits } from '@/lib/booking/hours';
import { LimitsChange, NewTourStop, TimeOffChange, TourStopChange } from '@/lib/booking/hours-schema';
import { setNotice } from '@/lib/booking/notice';
import { findOffer } from '@/lib/booking/openings';
import { BookingRequest } from '@/lib/booking/schema';
import { addDepositRule } from '@/lib/booking/settings';
import { addTimeOff } from '@/lib/booking/time-off';
import { addTourStop, changeTourStop, removeTourStop, requireTourStop, tourStops } from '@/lib/booking/tours';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requestBody, requested } from '../world/bookings';
import { hours, on, openings, openStarts, refusal } from '../world/openings';
import type { TenantName } from '../world/people';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const companion = (tenant: TenantName, slug: string) => world.tenants[tenant].companions[slug] ?? '';
const asOwner = <T>(tenant: TenantName, work: (scope: TenantScope) => Promise<T>) =>
  world.act(tenant, 'owner', work);
const startsOf = (tenant: TenantName, query: Record<string, string>) => openStarts(world, tenant, query);
const slotsOf = async (tenant: TenantName, query: Record<string, string>) =>
  (await openings(world, tenant, query)).slots;

describe('a tour', () => {
  const stop = (parts: Record<string, unknown> = {}) => ({
    ...{ city: 'Perth', countryCode: 'AU', timeZone: 'Australia/Perth' },
    ...{ firstDay: '2026-07-06', lastDay: '2026-07-08', noticeMinutes: 7 * 24 * 60 },
    ...{ windows: hours('18:00', '23:00'), prices: [], ...parts },
  });
  const priced = () => {
    const serviceId = world.tenants.claire.services['dinner-date'] ?? '';
    return [{ serviceId, minutes: 180, priceCents: 190_000 }];
  };
  const add = (tenant: TenantName, slug: string, parts: Record<string, unknown> = {}) =>
    asOwner(tenant, (scope) =>
      addTourStop(scope, NewTourStop.parse({ companionId: companion(tenant, slug), stop: stop(parts) })),
    );
  let id: string;

  it('opens its own hours with its own offset, zone and city', async () => {
    ({ id } = await add('claire', 'claire', { prices: priced() }));
    const slots = await slotsOf('claire', { from: '2026-07-05', to: '2026-07-06' });
    expect(slots.filter(({ city }) => city)).toHaveLength(5);
    expect(slots.at(-1)).toEqual({
      ...{ start: '2026-07-06T20:00:00+08:00', end: '2026-07-06T23:00:00+08:00' },
      ...{ timeZone: 'Australia/Perth', city: 'Perth' },
    });
    expect(slots[0]).toEqual({ start: '2026-07-05T10:00:00+10:00', end: '2026-07-05T13:00:00+10:00' });
  });

  it('gives a request its price and zone, for good', async () => {
    const request = BookingRequest.parse(requestBody('2026-07-06T20:00:00+08:00'));
    const { answer, bookingId } = await world.visit('claire', (scope) =>
      requestBooking(scope, request, { key: randomUUID(), hash: 'x' }),
    );
    expect(answer).toMatchObject({
      ...{ start: '2026-07-06T20:00:00+08:00', timeZone: 'Australia/Perth' },
      price: { amountCents: 190_000 },
    });
    await asOwner('claire', (scope) => removeTourStop(scope, id));
    const booking = await world.run('claire', ({ db }) => db.booking.findFirst({ where: { id: bookingId } }));
    expect(booking).toMatchObject({ priceCents: 190_000, timeZone: 'Australia/Perth' });
    expect((await slotsOf('claire', on('2026-07-06'))).some(({ city }) => city)).toBe(false);
  });

  it('asks for a deposit of its own, for none, or as at home', async () => {
    const rule = (amount: number, conditions = {}) =>
      asOwner('claire', (scope) => addDepositRule(scope, { kind: 'percentage', amount, conditions }));
    await rule(2000);
    await rule(5000, { onTour: true });
    const serviceId = world.tenants.claire.services['dinner-date'] ?? '';
    const prices = [{ serviceId, minutes: 180, priceCents: 200_000 }];
    const asked = async (start: string) => {
      const request = BookingRequest.parse(requestBody(start));
      const { answer } = await world.visit('claire', (scope) =>
        requestBooking(scope, request, { key: randomUUID(), hash: 'x' }),
      );
      return answer.deposit?.amountCents ?? null;
    };
    const away = '2026-07-06T19:00:00+08:00';
    const at = async (deposit?: unknown) => {
      await asOwner('claire', (scope) =>
        changeTourStop(scope, id, TourStopChange.parse(stop({ prices, deposit }))),
      );
      expect((await asOwner('claire', (scope) => requireTourStop(scope, id))).deposit).toEqual(
        deposit ?? { basis: 'home' },
      );
      return asked(away);
    };
    ({ id } = await add('claire', 'claire'));
    expect(await at()).toBe(100_000);
    expect(await at({ basis: 'none' })).toBeNull();
    expect(await at({ basis: 'own', kind: 'percentage', amount: 3000 })).toBe(60_000);
    expect(await at({ basis: 'own', kind: 'per_hour', amount: 10_000 })).toBe(30_000);
    expect(await at({ basis: 'own', kind: 'fixed', amount: 90_000_000 })).toBe(200_000);
    // At home the stop says nothing.
    expect(await asked('2026-07-01T18:00:00+10:00')).toBe(30_000);
    const { priceCents } = (await world.run('claire', ({ db }) =>
      db.serviceDuration.findFirst({ where: { serviceId, minutes: 180 } }),
    )) ?? { priceCents: 0 };
    expect(priceCents).toBe(150_000);
    await asOwner('claire', (scope) => removeTourStop(scope, id));
    await world.oversee(({ db }) => db.depositRule.deleteMany());
  });

  it('keeps no deposit by halves', async () => {
    ({ id } = await add('claire', 'claire'));
    for (const data of [
      { deposit: 'own' as const },
      { depositKind: 'fixed' as const },
      { deposit: 'none' as const, depositKind: 'fixed' as const, depositAmount: 100 },
      { deposit: 'own' as const, depositKind: 'percentage' as const, depositAmount: 10_001 },
    ]) {
      const kept = world.oversee(({ db }) => db.tourStop.updateMany({ where: { id }, data }));
      await expect(kept, JSON.stringify(data)).rejects.toThrow(/tour_stops_deposit_sane/);
    }
    await asOwner('claire', (scope) => removeTourStop(scope, id));
  });

  it('is changed as a whole and never overlaps another', async () => {
    ({ id } = await add('claire', 'claire'));
    expect(
      await refusal(
        add('claire', 'claire', { city: 'Broome', firstDay: '2026-07-08', lastDay: '2026-07-09' }),
      ),
    ).toMatchObject({
      fields: [{ path: 'firstDay', message: 'She is in Perth on some of these days.' }],
    });
    const moved = TourStopChange.parse(
      stop({ city: 'Berlin', countryCode: 'DE', timeZone: 'Europe/Berlin', prices: priced() }),
    );
    await asOwner('claire', (scope) => changeTourStop(scope, id, moved));
    const kept = await asOwner('claire', (scope) => requireTourStop(scope, id));
    expect(kept).toMatchObject({
      city: 'Berlin',
      firstDay: '2026-07-06',
      lastDay: '2026-07-08',
      prices: priced(),
    });
    expect((await startsOf('claire', on('2026-07-06'))).at(-1)).toBe('2026-07-06T20:00:00+02:00');
    expect(await asOwner('claire', tourStops)).toHaveLength(1);
  });

  it('sends nobody to another city who asks for nobody in particular', async () => {
    await add('maison', 'alba');
    const any = await openings(world, 'maison', on('2026-07-07'));
    expect(any.companion).toBe('bea');
    expect(any.slots.some(({ city }) => city)).toBe(false);
    const hers = await slotsOf('maison', on('2026-07-07', { companion: 'alba' }));
    expect(new Set(hers.map(({ city }) => city))).toEqual(new Set(['Perth']));
  });

  it('says in whose time she is off', async () => {
    const change = TimeOffChange.parse({
      ...{ companionId: companion('claire', 'claire'), fromDay: '2026-07-07', fromTime: '18:00' },
      ...{ untilDay: '2026-07-07', untilTime: '20:00' },
    });
    await asOwner('claire', (scope) => addTimeOff(scope, change));
    expect((await startsOf('claire', on('2026-07-07'))).filter((one) => one.endsWith('+02:00'))).toEqual([
      '2026-07-07T20:00:00+02:00',
    ]);
  });

  it.each([
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ countryCode: 'australia' }, 'countryCode'],
    [{ lastDay: '2026-07-05' }, 'lastDay'],
    [{ city: '' }, 'city'],
    [{ deposit: { basis: 'own', kind: 'percentage', amount: 10_001 } }, 'deposit.amount'],
    [{ deposit: { basis: 'own', kind: 'fixed', amount: 0 } }, 'deposit.amount'],
    [{ deposit: { basis: 'some' } }, 'deposit.basis'],
  ])('names the field that is wrong: %j', (parts, path) => {
    const { error } = TourStopChange.safeParse(stop(parts));
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});

describe('notice', () => {
  const kinds = { incall: 'incall', outcall: 'outcall' } as const;
  const wish = (kind: keyof typeof kinds, email: string, start: string) =>
    world.visit('maison', (scope) =>
      requestBooking(
        scope,
        BookingRequest.parse(
          requestBody(start, {
            ...{ companion: 'cleo', location: { kind }, client: { name: 'Jo', email } },
          }),
        ),
        { key: randomUUID(), hash: 'x' },
      ),
    );

  it('depends on where and for whom; before both are known the most lenient counts', async () => {
    const serviceId = world.tenants.maison.services['dinner-date'] ?? '';
    await asOwner('maison', (scope) =>
      setNotice(scope, {
        ...{ serviceId, minNoticeMinutes: 24 * 60 },
        rules: [
          { locationKind: 'outcall', standing: 'new', minutes: 72 * 60 },
          { locationKind: 'outcall', standing: 'returning', minutes: 120 },
        ],
      }),
    );
    const first = async (more: Record<string, string>) =>
      (await startsOf('maison', { from: '2026-06-01', to: '2026-06-08', companion: 'cleo', ...more }))[0];
    expect(await first({})).toBe('2026-06-02T10:00:00+10:00');
    expect(await first({ location: 'incall' })).toBe('2026-06-02T10:00:00+10:00');
    expect(await first({ location: 'outcall' })).toBe('2026-06-04T10:00:00+10:00');
    expect(await refusal(first({ location: 'virtual' }))).toMatchObject({ fields: [{ path: 'location' }] });

    const tomorrow = '2026-06-02T18:00:00+10:00';
    expect(await refusal(wish('outcall', 'new@client.test', tomorrow))).toMatchObject({
      ...{ code: 'invalid', reason: 'more_notice', fields: [{ path: 'start' }] },
    });
    await wish('incall', 'new@client.test', tomorrow);
    const { bookingId } = await wish('incall', 'Known@client.test', '2026-06-12T18:00:00+10:00');
    await world.oversee(({ db }) =>
      db.booking.updateMany({ where: { id: bookingId }, data: { status: 'completed', expiresAt: null } }),
    );
    await wish('outcall', 'known+again@client.test', tomorrow);
  });
});

describe('limits', () => {
  const limit = (parts: Record<string, number | null>) =>
    asOwner('maison', (scope) =>
      setLimits(
        scope,
        LimitsChange.parse({
          ...{ companionId: companion('maison', 'alba'), dailyMax: null, weeklyMax: null, ...parts },
        }),
      ),
    );
  const ask = (start: string) => requested(world, 'maison', start, { companion: 'alba' });

  it('count what is held, not what is asked for, and take the rest of the day and week', async () => {
    await limit({ dailyMax: 1 });
    const { id } = await ask('2026-06-16T10:00:00+10:00');
    await ask('2026-06-16T18:00:00+10:00');
    await asOwner('maison', (scope) => confirm(scope, id, { version: 1 }));
    expect(await refusal(ask('2026-06-16T18:00:00+10:00'))).toMatchObject({ reason: 'slot_taken' });
    expect(await startsOf('maison', on('2026-06-16', { companion: 'alba' }))).toEqual([]);
    expect(await startsOf('maison', on('2026-06-17', { companion: 'alba' }))).not.toEqual([]);
    await limit({ weeklyMax: 1 });
    expect(await startsOf('maison', { from: '2026-06-15', to: '2026-06-21', companion: 'alba' })).toEqual([]);
    expect(await startsOf('maison', on('2026-06-22', { companion: 'alba' }))).not.toEqual([]);
    await limit({});
    expect(await startsOf('maison', on('2026-06-16', { companion: 'alba' }))).not.toEqual([]);
  });

  it('leave out the booking that is to be moved', async () => {
    const { id } = await ask('2026-06-30T10:00:00+10:00');
    await asOwner('maison', (scope) => confirm(scope, id, { version: 1 }));
    const held = (exceptBookingId?: string) =>
      asOwner('maison', async (scope) => {
        const at = Date.parse('2026-06-30T00:00:00Z');
        const offer = await findOffer(scope, 'dinner-date', { from: at, until: at }, { exceptBookingId });
        return offer?.companions.find(({ slug }) => slug === 'alba')?.held.length;
      });
    expect(await held(id)).toBe(((await held()) ?? 0) - 1);
  });
});

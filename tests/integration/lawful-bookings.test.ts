import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as availabilityRoute from '@/app/api/availability/route';
import * as bookingsRoute from '@/app/api/bookings/route';
import { bookingCalendar } from '@/lib/booking/calendar';
import { catalogue } from '@/lib/booking/catalogue';
import { answerAttendance, cancelByClient, complete, confirm, decline } from '@/lib/booking/commands';
import { acceptProposal, rescheduleByClient, rescheduleByCompanion } from '@/lib/booking/moves';
import { acceptOffer, counterOffer, declineOffer } from '@/lib/booking/offers';
import { availability } from '@/lib/booking/openings';
import { receiveDeposit } from '@/lib/booking/payments';
import { asClient, bookings, requireBooking } from '@/lib/booking/queries';
import { AvailabilityQuery } from '@/lib/booking/schema';
import { ownScreening } from '@/lib/clients/screening-queries';
import { setRule } from '@/lib/compliance/commands';
import { NewRuleVersion } from '@/lib/compliance/schema';
import { changeTenant } from '@/lib/tenancy/commands';
import { requestBody } from '../world/bookings';
import { day, later, livesOf, outcome } from '../world/life';
import { NOW } from '../world/people';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

/** From a network in Norway, one in Australia, and one of nobody. */
const NORWAY = '129.240.2.6';
const AUSTRALIA = '1.1.1.1';
const NOWHERE = '203.0.113.7';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const { asOwner, asVisitor, ask, stored, withDeposit, clear } = livesOf(() => world);
beforeEach(async () => {
  await clear();
  await move('AU');
  await connected(world.database.superUrl, (client) =>
    client.query("delete from policy_rules where version > 1 or tenant_country = 'SG' or note = 'test'"),
  );
  await forgetRules();
  await world.oversee(({ db }) => db.tourStop.deleteMany());
});

/**
 * Nothing of what is remembered holds any more: after deleting rules, which only this test may do, and where a tour of its
 * June is over by the database's own clock.
 */
const forgetRules = () =>
  world.oversee(({ db }) => db.tenant.updateMany({ data: { siteVersion: { increment: 1 } } }));

/** Claire lives in another country from now on; her clocks stay. */
const move = (countryCode: string, region: string | null = null) =>
  world.oversee((scope) => changeTenant(scope, world.tenants.claire.id, { countryCode, region }));
const rule = (words: Record<string, unknown>) =>
  world.oversee((scope) =>
    setRule(
      { ...scope, now: NOW },
      NewRuleVersion.parse({
        ...{ feature: 'in_person', version: 0, decision: 'deny', source: 'An act', note: 'test' },
        ...words,
      }),
    ),
  );
const forbidAustralia = () => rule({ tenantCountry: 'AU', version: 1 });
const NOT_ALLOWED = {
  ...{ code: 'invalid', reason: 'not_allowed_here' },
  fields: [{ path: 'location.kind', message: expect.stringContaining('law') }],
};
const june = (first: number, last: number, words: Record<string, string> = {}) =>
  AvailabilityQuery.parse({
    service: 'dinner-date',
    from: `2026-06-${first}`,
    to: `2026-06-${last}`,
    ...words,
  });
const openings = async (words: Record<string, string> = {}, visitorCountry?: string) =>
  (await asVisitor((scope) => availability(scope, june(10, 12, words), { visitorCountry }))).slots.length;
const withVideo = () =>
  world.oversee(({ db }) =>
    db.service.updateMany({
      where: { tenantId: world.tenants.claire.id, slug: 'dinner-date' },
      data: { locationKinds: ['incall', 'outcall', 'virtual'] },
    }),
  );
const withoutVideo = () =>
  world.oversee(({ db }) =>
    db.service.updateMany({
      where: { tenantId: world.tenants.claire.id, slug: 'dinner-date' },
      data: { locationKinds: ['incall', 'outcall'] },
    }),
  );

describe('a tenant where meetings are not allowed', () => {
  beforeEach(() => move('US'));

  it('takes no request for one, and says why', async () => {
    await expect(ask(day(10))).rejects.toMatchObject(NOT_ALLOWED);
    await expect(ask(day(10), { location: { kind: 'outcall' } })).rejects.toMatchObject(NOT_ALLOWED);
    await expect(ask(day(10), { location: { kind: 'virtual' } })).rejects.toMatchObject({
      ...{ reason: undefined, fields: [{ path: 'location.kind' }] },
    });
    expect(await world.run('claire', ({ db }) => db.booking.count())).toBe(0);
  });

  it('offers nothing: no start, no service, no place in the form', async () => {
    expect(await openings()).toBe(0);
    await expect(openings({ location: 'incall' })).rejects.toMatchObject({
      ...{ reason: 'not_allowed_here', fields: [{ path: 'location' }] },
    });
    expect((await asVisitor((scope) => catalogue(scope))).services).toEqual([]);
    const calendar = await asVisitor((scope) => bookingCalendar(scope, { service: 'dinner-date' }));
    expect(calendar.locationKinds).toEqual([]);
    expect(calendar.days.flatMap(({ starts }) => starts)).toEqual([]);
  });

  it('still takes bookings by video', async () => {
    await withVideo();
    const { services } = await asVisitor((scope) => catalogue(scope));
    expect(services).toMatchObject([{ slug: 'dinner-date', locationKinds: ['virtual'] }]);
    expect(await openings()).toBeGreaterThan(5);
    await expect(ask(day(10))).rejects.toMatchObject(NOT_ALLOWED);
    await expect(ask(day(10), { location: { kind: 'virtual' } })).resolves.toBeDefined();
    await withoutVideo();
  });
});

describe('a tour', () => {
  const tour = (countryCode: string, timeZone: string) =>
    world.act('claire', 'owner', ({ db, tenant }) =>
      db.tourStop.create({
        data: {
          ...{
            tenantId: tenant.id,
            companionId: world.tenants.claire.companions.claire ?? '',
            city: 'There',
          },
          ...{ countryCode, timeZone, firstDay: new Date('2026-06-10'), lastDay: new Date('2026-06-12') },
          hours: {
            create: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 600, untilMinute: 1320 })),
          },
        },
      }),
    );

  it('follows the law of where it leads', async () => {
    await tour('SG', 'Asia/Singapore');
    expect(await openings()).toBe(0);
    await rule({ tenantCountry: 'SG', decision: 'allow' });
    await forgetRules();
    expect(await openings()).toBeGreaterThan(5);
    const { id } = await ask(day(10, 20));
    expect((await stored(id)).booking).toMatchObject({ placeCountry: 'SG', timeZone: 'Asia/Singapore' });
    await rule({ tenantCountry: 'SG', version: 1 });
    await forgetRules();
    expect(await outcome(asOwner((scope) => confirm(scope, id, { version: 1 })))).toBe(
      'conflict: not_allowed_here',
    );
  });

  it('may be where meetings are allowed, though at home they are not', async () => {
    await move('US');
    await tour('NZ', 'Pacific/Auckland');
    expect(await openings()).toBeGreaterThan(5);
    expect((await asVisitor((scope) => catalogue(scope))).services).toHaveLength(2);
    await expect(ask(day(14))).rejects.toMatchObject({ fields: [{ path: 'start' }] });
    const { id } = await ask(day(11, 12));
    expect((await stored(id)).booking).toMatchObject({ placeCountry: 'NZ', visitorCountry: null });
    expect(await outcome(asOwner((scope) => confirm(scope, id, { version: 1 })))).toBe('confirmed');
  });

  it('may allow by video what it forbids in person', async () => {
    await withVideo();
    await tour('SG', 'Asia/Singapore');
    expect(await openings()).toBeGreaterThan(5);
    expect(await openings({ location: 'incall' })).toBe(0);
    await expect(ask(day(10, 20))).rejects.toMatchObject(NOT_ALLOWED);
    await expect(ask(day(10, 20), { location: { kind: 'virtual' } })).resolves.toBeDefined();
    await withoutVideo();
  });
});

describe('conditions', () => {
  it('of no incall take that one away, by the region', async () => {
    await move('AU', 'AU-SA');
    await expect(ask(day(10))).rejects.toMatchObject(NOT_ALLOWED);
    await expect(ask(day(10), { location: { kind: 'outcall' } })).resolves.toBeDefined();
    expect((await asVisitor((scope) => catalogue(scope))).services[0]?.locationKinds).toEqual(['outcall']);
  });

  it('of an age change what the form asks', async () => {
    const age = async () =>
      (await asVisitor((scope) => bookingCalendar(scope, { service: 'dinner-date' }))).minimumAge;
    expect(await age()).toBe(18);
    await rule({ tenantCountry: 'AU', version: 1, decision: 'conditions', conditions: { minimumAge: 21 } });
    expect(await age()).toBe(21);
  });

  it('of a screening ask for one, whatever the tenant offers', async () => {
    const { statusUrl } = await ask(day(10));
    const token = statusUrl.split('/b/')[1] ?? '';
    const shown = () => asVisitor(async (scope) => ownScreening(await asClient(scope, token)));
    expect(await shown()).toBeNull();
    await rule({
      tenantCountry: 'AU',
      version: 1,
      decision: 'conditions',
      conditions: { screeningRequired: true },
    });
    expect(await shown()).toMatchObject({
      shown: 'open',
      methods: expect.arrayContaining(['id_and_selfie']),
    });
  });
});

describe('a law that changes', () => {
  it('keeps a request from being accepted, in every way, and changes nothing', async () => {
    const { id } = await ask(day(10));
    const offered = await ask(day(11));
    await asOwner((scope) => counterOffer(scope, offered.id, { version: 1, starts: [day(12)] }));
    await forbidAustralia();
    for (const attempt of [
      () => asOwner((scope) => confirm(scope, id, { version: 1 })),
      () => asOwner((scope) => counterOffer(scope, id, { version: 1, starts: [day(13)] })),
      () => asVisitor((scope) => acceptOffer(scope, offered.id, {})),
    ])
      expect(await outcome(attempt())).toBe('conflict: not_allowed_here');
    expect((await stored(id)).booking).toMatchObject({ status: 'pending', version: 1 });
    expect(await asOwner((scope) => requireBooking(scope, id))).toMatchObject({
      ...{ forbidden: true, actions: ['decline', 'cancel'] },
    });
    expect(await outcome(asOwner((scope) => decline(scope, id, { version: 1 })))).toBe('declined');
    expect(await outcome(asVisitor((scope) => declineOffer(scope, offered.id)))).toBe('pending');
  });

  it('leaves alone what is agreed, but moves nothing, and shows it', async () => {
    const { id } = await ask(day(10));
    const proposed = await ask(day(12));
    for (const one of [id, proposed.id]) await asOwner((scope) => confirm(scope, one, { version: 1 }));
    await asVisitor((scope) => rescheduleByClient(scope, proposed.id, { start: day(13) }));
    await forbidAustralia();
    for (const attempt of [
      () => asOwner((scope) => rescheduleByCompanion(scope, id, { version: 2, start: day(14) })),
      () => asVisitor((scope) => rescheduleByClient(scope, id, { start: day(14) })),
      () => asOwner((scope) => acceptProposal(scope, proposed.id, { version: 3 })),
    ])
      expect(await outcome(attempt())).toBe('conflict: not_allowed_here');
    const { items } = await asOwner((scope) => bookings(scope, { page: 1, pageSize: 25 }));
    expect(items.map(({ forbidden }) => forbidden)).toEqual([true, true]);
    expect((await stored(id)).holds).toHaveLength(1);
    expect(await outcome(asVisitor((scope) => answerAttendance(scope, id, { coming: true })))).toBe(
      'confirmed',
    );
    expect(await outcome(asOwner((scope) => complete(scope, id, { version: 3 }), later(24 * 20)))).toBe(
      'completed',
    );
    expect(await outcome(asVisitor((scope) => cancelByClient(scope, proposed.id)))).toBe(
      'cancelled_by_client',
    );
  });

  it('lets a deposit be recorded that was asked before', async () => {
    await withDeposit();
    const { id } = await ask(day(10));
    expect(await outcome(asOwner((scope) => confirm(scope, id, { version: 1 })))).toBe('awaiting_deposit');
    await forbidAustralia();
    const paid = asOwner((scope) => receiveDeposit(scope, id, { version: 2 }));
    expect(await outcome(paid)).toBe('confirmed');
  });

  it('says so only while it is open', async () => {
    const { id } = await ask(day(10));
    await asOwner((scope) => decline(scope, id, { version: 1 }));
    await forbidAustralia();
    expect(await asOwner((scope) => requireBooking(scope, id))).toMatchObject({ forbidden: false });
  });
});

describe('where a visitor is', () => {
  const send = (address: string, key = randomUUID()) =>
    bookingsRoute.POST(
      world.request('claire', '/api/bookings', {
        ...{ method: 'POST', address, body: JSON.stringify(requestBody(soon())) },
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
      }),
      { params: Promise.resolve({}) },
    );
  /** Routes ask the real clock. Noon in Sydney, in ten days. */
  const soon = () => `${new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)}T02:00:00Z`;
  const look = async (address: string) => {
    const first = soon().slice(0, 10);
    const answer = await availabilityRoute.GET(
      world.request('claire', `/api/availability?service=dinner-date&from=${first}&to=${first}`, { address }),
      { params: Promise.resolve({}) },
    );
    return ((await answer.json()) as { slots: unknown[] }).slots.length;
  };

  it('counts, as far as the address tells', async () => {
    await rule({ visitorCountry: 'NO' });
    expect([await look(NORWAY), (await look(AUSTRALIA)) > 0, (await look(NOWHERE)) > 0]).toEqual([
      0,
      true,
      true,
    ]);
    const refused = await send(NORWAY);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      ...{ reason: 'not_allowed_here', errors: [{ path: 'location.kind' }] },
    });
    expect((await send(AUSTRALIA)).status).toBe(201);
    const [booking] = await world.run('claire', ({ db }) => db.booking.findMany());
    expect(booking).toMatchObject({ visitorCountry: 'AU', placeCountry: null });
  });

  it('is kept with the booking, and asked again when it is confirmed', async () => {
    expect((await send(NORWAY)).status).toBe(201);
    await rule({ visitorCountry: 'NO' });
    const [booking] = await world.run('claire', ({ db }) => db.booking.findMany());
    const confirmed = asOwner((scope) => confirm(scope, booking?.id ?? '', { version: 1 }), new Date());
    expect(await outcome(confirmed)).toBe('conflict: not_allowed_here');
    const { id } = await ask(day(10));
    expect(await outcome(asOwner((scope) => confirm(scope, id, { version: 1 })))).toBe('confirmed');
  });

  it('may forbid the pages that are made for them alone', async () => {
    await rule({ feature: 'content', visitorCountry: 'NO' });
    expect(await openings({}, 'NO')).toBe(0);
    expect(await openings({}, 'NZ')).toBeGreaterThan(0);
  });
});

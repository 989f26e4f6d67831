import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as clientAction from '@/app/api/b/[token]/[action]/route';
import * as statusLink from '@/app/api/b/[token]/route';
import * as staffAction from '@/app/api/dashboard/bookings/[id]/[action]/route';
import * as staffBooking from '@/app/api/dashboard/bookings/[id]/route';
import * as staffBookings from '@/app/api/dashboard/bookings/route';
import { statusToken } from '@/lib/booking/status-link';
import { requested } from '../world/bookings';
import type { TenantName } from '../world/people';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const soon = (days: number) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T`;

/** A request for six in the evening, `days` ahead of the real today: routes ask the real clock. */
async function aRequest(days: number, tenant: TenantName = 'claire', parts: Record<string, unknown> = {}) {
  const offset = new Intl.DateTimeFormat('en', { timeZone: 'Australia/Sydney', timeZoneName: 'longOffset' })
    .format(new Date(Date.now() + days * 86_400_000))
    .slice(-6);
  const made = await requested(world, tenant, `${soon(days)}18:00:00${offset}`, parts, new Date());
  return { ...made, token: made.statusUrl.split('/b/')[1] ?? '' };
}

const given = <P extends Record<string, string>>(params: P) => ({ params: Promise.resolve(params) });

describe('the private link', () => {
  const look = (tenant: TenantName, token: string) =>
    statusLink.GET(world.request(tenant, `/api/b/${token}`), given({ token }));
  const act = (tenant: TenantName, token: string, action: string, headers: Record<string, string> = {}) =>
    clientAction.POST(
      world.request(tenant, `/api/b/${token}/${action}`, { method: 'POST', headers }),
      given({ token, action }),
    );

  it('shows the booking and what its client can do', async () => {
    const { token, code } = await aRequest(10);
    const answer = await look('claire', token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const body = (await answer.json()) as Record<string, unknown>;
    expect(Object.keys(body).sort()).toEqual(['actions', 'code', 'end', 'start', 'status', 'timeZone']);
    expect(body).toMatchObject({
      code,
      status: 'pending',
      timeZone: 'Australia/Sydney',
      actions: ['cancel'],
    });
    expect(body.start).toMatch(/T18:00:00\+1[01]:00$/);
  });

  it('opens nothing on another tenant’s host, and is worth nothing when it is forged or revoked', async () => {
    const { token, id } = await aRequest(10);
    expect((await look('sophie', token)).status).toBe(404);
    expect((await act('sophie', token, 'cancel')).status).toBe(404);
    const ofSophie = statusToken(world.tenants.sophie.id, { bookingId: id, tokenVersion: 1 });
    expect((await look('claire', ofSophie)).status).toBe(404);
    expect((await look('sophie', ofSophie)).status).toBe(404);
    const unknown = statusToken(world.tenants.claire.id, { bookingId: randomUUID(), tokenVersion: 1 });
    for (const bad of [unknown, '', 'x', `${token}x`, token.toLowerCase(), '../dashboard'])
      expect((await look('claire', bad)).status).toBe(404);
    await world.run('claire', ({ db }) =>
      db.booking.updateMany({ where: { id }, data: { tokenVersion: 2 } }),
    );
    expect((await look('claire', token)).status).toBe(404);
  });

  it('cancels by POST, once', async () => {
    const { token } = await aRequest(10);
    expect(
      (await clientAction.GET(world.request('claire', '/x'), given({ token, action: 'cancel' }))).status,
    ).toBe(405);
    expect((await act('claire', token, 'cancel', { origin: 'https://evil.example' })).status).toBe(403);
    expect(await (await look('claire', token)).json()).toMatchObject({ status: 'pending' });
    const answer = await act('claire', token, 'cancel', { origin: 'http://claire.localhost' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: 'cancelled_by_client', actions: [] });
    const again = await act('claire', token, 'cancel');
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ reason: 'not_possible' });
  });

  it.each(['accept', 'decline-offer', 'reschedule', 'attendance', 'deposit-proof'])(
    'knows %s, which is not possible',
    async (action) => {
      const { token } = await aRequest(10);
      const answer = await act('claire', token, action);
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({ reason: 'not_possible' });
    },
  );

  it.each(['explode', '__proto__', 'constructor', 'toString'])('does not know %s', async (action) => {
    const { token } = await aRequest(10);
    expect((await act('claire', token, action)).status).toBe(404);
  });
});

describe('the staff API', () => {
  const cookies = new Map<string, string>();
  const signedIn = async (tenant: TenantName, person: string) => {
    const who = `${tenant}/${person}`;
    const cookie = cookies.get(who) ?? (await world.signInAs(tenant, person));
    cookies.set(who, cookie);
    return { cookie };
  };
  const list = async (tenant: TenantName, query: string, person = 'owner') =>
    staffBookings.GET(
      world.request(tenant, `/api/dashboard/bookings${query}`, { headers: await signedIn(tenant, person) }),
      given({}),
    );
  const decide = async (tenant: TenantName, id: string, action: string, body: unknown, person = 'owner') =>
    staffAction.POST(
      world.request(tenant, `/api/dashboard/bookings/${id}/${action}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(await signedIn(tenant, person)) },
        body: JSON.stringify(body),
      }),
      given({ id, action }),
    );

  it('is for staff signed in on this host', async () => {
    const nobody = await staffBookings.GET(world.request('claire', '/api/dashboard/bookings'), given({}));
    expect(nobody.status).toBe(401);
    const elsewhere = await staffBookings.GET(
      world.request('claire', '/api/dashboard/bookings', { headers: await signedIn('sophie', 'owner') }),
      given({}),
    );
    expect(elsewhere.status).toBe(401);
  });

  it('lists newest first, filters by status, refuses what it does not know', async () => {
    const { id } = await aRequest(12);
    const newest = (await (await list('claire', '?pageSize=1')).json()) as { items: unknown[] };
    expect(newest).toMatchObject({ page: 1, pageSize: 1, items: [{ id, status: 'pending', version: 1 }] });
    const body = (await (await list('claire', '?status=pending,confirmed')).json()) as {
      items: { status: string; start: string }[];
    };
    expect(new Set(body.items.map(({ status }) => status))).toEqual(new Set(['pending']));
    expect(body.items[0]?.start).toMatch(/[+-]\d\d:00$/);
    for (const bad of [
      '?status=pending,nope',
      '?page=0',
      '?pageSize=101',
      '?sort=colour',
      '?x=1',
      '?page=1&page=2',
    ])
      expect((await list('claire', bad)).status, bad).toBe(422);
  });

  it('lists by urgency what waits for staff before what waits for the client, the first to run out first', async () => {
    const now = Date.now();
    const hoursLeft: Record<string, number> = {};
    for (const [hours, status] of [
      [5, 'pending'],
      [2, 'pending'],
      [1, 'counter_offered'],
    ] as const) {
      const { id } = await aRequest(16);
      const expiresAt = new Date(now + hours * 3_600_000);
      await world.run('claire', ({ db }) =>
        db.booking.updateMany({ where: { id }, data: { status, expiresAt } }),
      );
      hoursLeft[id] = hours;
    }
    const answer = await list('claire', '?sort=urgency&status=pending,counter_offered&pageSize=100');
    const { items } = (await answer.json()) as { items: { id: string; expiresAt: string }[] };
    const ours = items.filter(({ id }) => id in hoursLeft);
    expect(ours.map(({ id }) => hoursLeft[id])).toEqual([2, 5, 1]);
    expect(ours[0]?.expiresAt).toBe(new Date(now + 2 * 3_600_000).toISOString());
  });

  it('confirms with the version that staff saw, and says why when it does not', async () => {
    const { id } = await aRequest(14);
    const other = await aRequest(14);
    expect((await decide('claire', id, 'confirm', {})).status).toBe(422);
    expect((await decide('claire', id, 'confirm', { version: 1, force: true })).status).toBe(422);
    expect(await (await decide('claire', id, 'confirm', { version: 7 })).json()).toMatchObject({
      status: 409,
      reason: 'version_changed',
    });
    const confirmed = await decide('claire', id, 'confirm', { version: 1 });
    expect(confirmed.status).toBe(200);
    expect(await confirmed.json()).toMatchObject({ id, status: 'confirmed', version: 2 });
    expect(await (await decide('claire', other.id, 'confirm', { version: 1 })).json()).toMatchObject({
      status: 409,
      reason: 'slot_taken',
    });
    expect(await (await decide('claire', id, 'complete', { version: 2 })).json()).toMatchObject({
      status: 409,
      reason: 'not_possible',
    });
    const declined = await decide('claire', other.id, 'decline', { version: 1, note: 'Another time?' });
    expect(await declined.json()).toMatchObject({ status: 'declined' });
    const cancelled = await decide('claire', id, 'cancel', { version: 2 });
    expect(await cancelled.json()).toMatchObject({ status: 'cancelled_by_companion' });
  });

  it('knows what is not possible from what it does not know', async () => {
    const { id } = await aRequest(15);
    for (const action of ['reschedule', 'accept-proposal', 'waive-deposit', 'deposit-received', 'refund'])
      expect((await decide('claire', id, action, { version: 1 })).status).toBe(409);
    for (const action of ['expire', 'delete', '__proto__', 'constructor'])
      expect((await decide('claire', id, action, { version: 1 })).status).toBe(404);
  });

  it('answers 404 for another tenant’s booking and for another companion’s', async () => {
    const { id } = await aRequest(16);
    const bea = await aRequest(16, 'maison', { companion: 'bea' });
    const show = async (tenant: TenantName, one: string, person = 'owner') =>
      staffBooking.GET(
        world.request(tenant, `/api/dashboard/bookings/${one}`, { headers: await signedIn(tenant, person) }),
        given({ id: one }),
      );
    expect((await show('claire', id)).status).toBe(200);
    expect((await show('sophie', id)).status).toBe(404);
    expect((await decide('sophie', id, 'confirm', { version: 1 })).status).toBe(404);
    expect((await decide('sophie', id, 'counter-offer', { version: 1 })).status).toBe(404);
    expect((await show('maison', bea.id, 'alba')).status).toBe(404);
    expect((await decide('maison', bea.id, 'confirm', { version: 1 }, 'alba')).status).toBe(404);
    expect((await decide('maison', bea.id, 'confirm', { version: 1 }, 'bea')).status).toBe(200);
    expect((await show('claire', "1' or '1'='1")).status).toBe(404);
  });
});

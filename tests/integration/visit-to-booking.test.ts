import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { POST as bookings } from '@/app/api/bookings/route';
import { POST as events } from '@/app/api/events/route';
import { intakeCounts } from '@/lib/analytics/buffer';
import { startFlusher } from '@/lib/analytics/flusher';
import { reconcile } from '@/lib/analytics/keeping';
import { closeStore } from '@/lib/analytics/store';
import { requestBody, requested } from '../world/bookings';
import { type Deed, FROM_INSTAGRAM, incoming, rolledUp, shown, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';

let world: World;
let flusher: ReturnType<typeof startFlusher>;
beforeAll(async () => {
  world = await startWorld();
  flusher = startFlusher();
});
afterAll(async () => {
  await flusher.stop();
  await closeStore();
  await world.stop();
});

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1';
const NO_PARAMS = { params: Promise.resolve({}) };

function asked(path: string, body: unknown, address: string, headers: Record<string, string> = {}) {
  return world.request('claire', path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': PHONE, ...headers },
    body: JSON.stringify(body),
    address,
  });
}

const see = (path: string, address: string, more: Record<string, unknown> = {}) =>
  events(asked('/api/events', { events: [{ type: 'page_view', url: path, ...more }] }, address), NO_PARAMS);

/** For six in the evening, ten days ahead of the real today: routes ask the real clock. */
async function request(address: string, headers: Record<string, string> = {}) {
  const day = Temporal.Now.zonedDateTimeISO('Australia/Sydney').add({ days: 10 });
  const start = day.startOfDay().with({ hour: 18 }).toString({ timeZoneName: 'never' });
  const key = { 'idempotency-key': randomUUID(), ...headers };
  const answer = await bookings(asked('/api/bookings', requestBody(start), address, key), NO_PARAMS);
  expect(answer.status).toBe(201);
  const { code } = (await answer.json()) as { code: string };
  return world.run('claire', ({ db }) => db.booking.findFirstOrThrow({ where: { code } }));
}

it('keeps the way from Instagram to a request with the booking, the page seen a moment ago included', async () => {
  await see('/', '198.51.100.1', { referrer: 'https://l.instagram.com/' });
  await see('/rates', '198.51.100.1');
  const booking = await request('198.51.100.1');
  expect(booking.conversionPath).toMatchObject({ source: 'instagram', path: ['/', '/rates', 'form_submit'] });
  const visit = await world.run('claire', ({ db }) =>
    db.session.findFirstOrThrow({ where: { id: booking.sessionId ?? '' } }),
  );
  expect(visit).toMatchObject({ events: 3, bookingId: booking.id, deviceType: 'mobile' });
});

it('tells the way as it was when its beginning is stored after the request', async () => {
  const { id: tenantId } = world.tenants.claire;
  const mia = (second: number, more: Partial<Deed>) =>
    incoming({
      tenantId,
      who: 'mia',
      at: new Date(Date.parse('2026-06-10T13:00:00+10:00') + second * 1000),
      ...more,
    });
  const inside = {
    ...FROM_INSTAGRAM,
    source: 'internal',
    channel: 'internal',
    referrer: null,
    utmCampaign: null,
  };
  const form = mia(10, { path: '/book', type: 'form_submit', visit: inside });
  const { id } = await requested(
    world,
    'claire',
    '2026-06-20T18:00:00+10:00',
    {},
    new Date(form.receivedAt),
    form,
  );
  await stored([
    mia(4, { path: '/rates', visit: inside }),
    mia(5, { type: 'timing', data: { lcp: 900 }, visit: inside }),
  ]);
  await stored([mia(0, { path: '/' })]);
  while ((await rolledUp()) > 0);
  const { conversionPath } = await world.run('claire', ({ db }) =>
    db.booking.findFirstOrThrow({ where: { id } }),
  );
  expect(conversionPath).toEqual({
    ...{ source: 'instagram', channel: 'social', referrer: 'https://instagram.com/', campaign: 'spring' },
    ...{ startedAt: '2026-06-10T03:00:00.000Z', submittedAt: '2026-06-10T03:00:10.000Z' },
    path: ['/', '/rates', 'form_submit'],
  });
  const shownNow = await shown(world.database, tenantId);
  const mix = 'claire.localhost\x1finstagram\x1fsocial\x1fspring\x1fAU\x1fmobile';
  expect(shownNow[`2026-06-10 mix:${mix}`]).toMatchObject({ sessions: 1, page_views: 2, bookings: 1 });
  expect(shownNow[`2026-06-10 load:68:${mix}`]).toEqual({ events: 1 });
  expect(Object.keys(shownNow).filter((name) => name.includes('internal'))).toEqual([]);
  expect(await world.oversee((scope) => reconcile(scope, tenantId, { repair: false }))).toEqual({
    visits: 0,
    numbers: 0,
  });
});

it('knows of no visit of somebody who asks not to be counted, and takes the booking all the same', async () => {
  await see('/', '198.51.100.2');
  const before = intakeCounts().dropped.opted_out ?? 0;
  const booking = await request('198.51.100.2', { dnt: '1' });
  expect(booking).toMatchObject({ sessionId: null, conversionPath: null, status: 'pending' });
  expect(intakeCounts().dropped.opted_out).toBe(before + 1);
});

it('says of a body that is nothing what is missing', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  for (const body of [null, 'text', 7, []])
    expect((await bookings(asked('/api/bookings', body, '198.51.100.3', headers), NO_PARAMS)).status).toBe(
      422,
    );
});

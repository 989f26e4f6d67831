import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import {
  bodyFor,
  book,
  bookingBody,
  bookingOf,
  CLAIRE,
  dayAfter,
  expectProblem,
  openSlots,
  openStart,
  SOPHIE,
  signIn,
} from './contract-world';
import { ask, newAddress, PORT, send } from './http';

const CROSS_SITE = { origin: 'http://evil.example' };
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/;
const asked = (query: string) => ask(CLAIRE, `/api/availability?${query}`);

test.describe('GET /api/availability', () => {
  test('names zone, service, companion and starts with their offset', async () => {
    const answer = await asked(`service=dinner-date&from=${dayAfter(7)}&to=${dayAfter(28)}`);
    const { slots, ...rest } = answer.json<{ slots: { start: string; end: string }[] }>();
    expect(rest).toEqual({ timeZone: 'Australia/Sydney', service: 'dinner-date', companion: 'claire' });
    expect(slots.length).toBeGreaterThanOrEqual(8);
    for (const { start, end, ...more } of slots) {
      expect(start).toMatch(INSTANT);
      expect(end).toMatch(INSTANT);
      expect(Date.parse(end) - Date.parse(start)).toBe(180 * 60_000);
      expect(more).toEqual({});
    }
    const times = slots.map(({ start }) => Date.parse(start));
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect(slots[0]?.start.slice(0, 10) ?? '').toBe(dayAfter(7));
  });

  test('takes both days as included, 31 at most', async () => {
    const [first] = await openSlots(CLAIRE);
    const day = first?.start.slice(0, 10) ?? '';
    const one = (await asked(`service=dinner-date&from=${day}&to=${day}`)).json<{
      slots: { start: string }[];
    }>();
    expect(one.slots.length).toBeGreaterThan(0);
    for (const { start } of one.slots) expect(start.slice(0, 10)).toBe(day);
    expect((await asked('service=dinner-date&from=2026-12-01&to=2026-12-31')).status).toBe(200);
    expectProblem(await asked('service=dinner-date&from=2026-12-01&to=2027-01-01'), 422, { paths: ['to'] });
  });

  test('offers nothing in the past, and at least sixty days ahead', async () => {
    const past = await asked('service=dinner-date&from=2020-01-01&to=2020-01-31');
    expect(past.json<{ slots: unknown[] }>().slots).toEqual([]);
    const ahead = await asked(`service=dinner-date&from=${dayAfter(50)}&to=${dayAfter(59)}`);
    expect(ahead.json<{ slots: unknown[] }>().slots.length).toBeGreaterThan(0);
  });

  test('names any free companion of an agency, or the one asked for', async () => {
    const { text } = await ask('maison.localhost', '/book');
    const service = /service=([a-z0-9-]+)/.exec(text)?.[1] ?? '';
    const range = `service=${service}&from=${dayAfter(7)}&to=${dayAfter(20)}`;
    const any = await ask('maison.localhost', `/api/availability?${range}`);
    const { slots, companion } = any.json<{ slots: { companion?: string }[]; companion: string | null }>();
    const named = companion ?? slots[0]?.companion ?? '';
    expect(named).toMatch(/^[a-z-]+$/);
    const her = await ask('maison.localhost', `/api/availability?${range}&companion=${named}`);
    expect(her.json()).toMatchObject({ companion: named });
  });

  for (const [query, status, path] of [
    ['', 422, undefined],
    ['service=dinner-date', 422, undefined],
    ['service=dinner-date&from=2026-12-01', 422, 'to'],
    ['service=dinner-date&from=2026-02-30&to=2026-03-01', 422, 'from'],
    ['service=dinner-date&from=2026-13-01&to=2026-13-02', 422, undefined],
    ['service=dinner-date&from=01.12.2026&to=2026-12-02', 422, 'from'],
    ['service=dinner-date&from=2026-12-02&to=2026-12-01', 422, 'to'],
    ['service=dinner-date&from=2026-12-01&from=2026-12-01&to=2026-12-01', 422, 'from'],
    ['service=dinner-date&from=2026-12-01&to=2026-12-01&more=1', 422, 'more'],
    ['service=DINNER&from=2026-12-01&to=2026-12-01', 422, 'service'],
    [`service=${'a'.repeat(500)}&from=2026-12-01&to=2026-12-01`, 422, 'service'],
    ["service='%20or%201=1--&from=2026-12-01&to=2026-12-01", 422, 'service'],
    ['service=unheard-of&from=2026-12-01&to=2026-12-01', 404, undefined],
    ['service=dinner-date&companion=sophie&from=2026-12-01&to=2026-12-01', 404, undefined],
  ] as const)
    test(`answers ${status} to ?${query.slice(0, 60)}`, async () => {
      expectProblem(await asked(query), status, path ? { paths: [path] } : {});
    });
});

test.describe('POST /api/bookings', () => {
  test('takes a request and answers what was asked for', async () => {
    const start = await openStart();
    const answer = await book(CLAIRE, bookingBody(start));
    expect(answer.status, answer.text).toBe(201);
    expect(answer.headers['idempotency-replayed']).toBeUndefined();
    expect(answer.json()).toEqual({
      code: expect.stringMatching(/^[2-9A-HJKMNP-Z]{8}$/),
      status: 'pending',
      statusUrl: expect.stringMatching(new RegExp(`^http://${CLAIRE}:\\d+/b/[\\w-]{50}$`)),
      start,
      end: expect.stringMatching(INSTANT),
      timeZone: 'Australia/Sydney',
      companion: 'claire',
      price: { amountCents: 150_000, currency: 'AUD' },
      deposit: null,
    });
    const cookie = await signIn(CLAIRE, 'claire@demo.test');
    const { code } = answer.json<{ code: string }>();
    expect(await bookingOf(CLAIRE, cookie, code)).toMatchObject({ status: 'pending', version: 1 });
  });

  test('checks origin, then readability, then the key, then validity, then the limit, then the start', async () => {
    const address = newAddress();
    const key = randomUUID();
    const unavailable = bookingBody('2027-10-03T02:30:00+10:00');
    // Origin before all else, even a body that is none.
    expectProblem(
      await ask(CLAIRE, '/api/bookings', { method: 'POST', body: '{', headers: { ...CROSS_SITE } }),
      403,
      { reason: 'cross_site' },
    );
    // Readability before the key.
    expectProblem(await ask(CLAIRE, '/api/bookings', { method: 'POST', body: '{}' }), 415);
    const json = { 'content-type': 'application/json' };
    expectProblem(await ask(CLAIRE, '/api/bookings', { method: 'POST', body: '{', headers: json }), 400);
    // A known key before validity: another body is refused, be it valid or not.
    const body = bookingBody(await openStart());
    expect((await book(CLAIRE, body, { key, address })).status).toBe(201);
    expectProblem(await book(CLAIRE, { nonsense: true }, { key, address }), 409, { reason: 'key_reused' });
    // The limit: four more may be created.
    for (let count = 0; count < 4; count += 1)
      expect((await book(CLAIRE, bookingBody(await openStart()), { address })).status).toBe(201);
    // Validity before the limit, the limit before the start.
    expectProblem(await book(CLAIRE, { ...body, service: 'unheard-of' }, { address }), 422, {
      paths: ['service'],
    });
    const limited = await book(CLAIRE, unavailable, { address });
    expectProblem(limited, 429);
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(limited.headers['retry-after'])).toBeLessThanOrEqual(3600);
    expectProblem(await book(CLAIRE, unavailable), 422, { paths: ['start'] });
    // A replay passes, and the limit holds on every tenant's host.
    expect((await book(CLAIRE, body, { key, address })).status).toBe(201);
    expectProblem(await book(SOPHIE, await bodyFor(SOPHIE), { address }), 429);
    expect((await book(CLAIRE, bookingBody(await openStart()))).status).toBe(201);
  });

  test('counts neither refusals nor replays, and takes a failed attempt again with its key', async () => {
    const address = newAddress();
    const key = randomUUID();
    for (let count = 0; count < 6; count += 1) {
      expectProblem(await book(CLAIRE, bookingBody('2030-01-01T12:00:00+11:00'), { address, key }), 422);
      expectProblem(await book(CLAIRE, {}, { address, key }), 422);
    }
    const body = bookingBody(await openStart());
    for (let count = 0; count < 7; count += 1)
      expect((await book(CLAIRE, body, { address, key })).status).toBe(201);
    expect((await book(CLAIRE, bookingBody(await openStart()), { address })).status).toBe(201);
  });

  test('answers a replay with the first answer, whatever became of the booking', async () => {
    const key = randomUUID();
    const body = bookingBody(await openStart());
    const first = await book(CLAIRE, body, { key });
    const { statusUrl } = first.json<{ statusUrl: string }>();
    expect((await send(CLAIRE, `/api/b/${statusUrl.split('/b/')[1]}/cancel`, {})).status).toBe(200);
    const reversed = Object.fromEntries(Object.entries(body).reverse());
    const replay = await book(CLAIRE, reversed, { key: key.toUpperCase() });
    expect([replay.status, replay.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(replay.json()).toEqual(first.json());
    // On another tenant's host the key is a new one.
    const elsewhere = await book(SOPHIE, await bodyFor(SOPHIE), { key });
    expect([elsewhere.status, elsewhere.headers['idempotency-replayed']]).toEqual([201, undefined]);
  });

  test('makes one row and one answer of 20 parallel posts with one key', async () => {
    const key = randomUUID();
    const address = newAddress();
    const body = bookingBody(await openStart());
    const answers = await Promise.all(Array.from({ length: 20 }, () => book(CLAIRE, body, { key, address })));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(19);
    const cookie = await signIn(CLAIRE, 'claire@demo.test');
    const list = await ask(CLAIRE, '/api/dashboard/bookings?pageSize=100', { headers: { cookie } });
    const email = (body.client as { email: string }).email;
    const { items } = list.json<{ items: { client: { email: string } }[] }>();
    expect(items.filter(({ client }) => client.email === email)).toHaveLength(1);
  });

  test('takes a full IPv4 address, and the /64 of an IPv6 one, for one caller', async () => {
    const network = `2001:db8:${Math.floor(Math.random() * 65_536).toString(16)}:1`;
    for (let host = 1; host <= 5; host += 1)
      expect(
        (await book(CLAIRE, bookingBody(await openStart()), { address: `${network}::${host}` })).status,
      ).toBe(201);
    const start = await openStart();
    expectProblem(await book(CLAIRE, bookingBody(start), { address: `${network}:ffff:ffff:ffff:ffff` }), 429);
    expect((await book(CLAIRE, bookingBody(start), { address: network.replace(/1$/, '2::1') })).status).toBe(
      201,
    );
  });

  test('cannot be led past its limit by forwarding headers of the client', async () => {
    const address = newAddress();
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const headers = {
        'x-forwarded-for': `198.51.100.${count}, ${address}`,
        'x-real-ip': `198.51.100.${count}`,
      };
      statuses.push((await book(CLAIRE, bookingBody(await openStart()), { headers })).status);
    }
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429]);
  });

  for (const key of [
    '',
    'x',
    '123',
    '6769e62d-7d71-4762-9bbb-0242ac1300020',
    '{}',
    '00000000-0000-0000-0000-00000000000g',
  ])
    test(`wants a UUID for a key, not "${key.slice(0, 20)}"`, async () => {
      expectProblem(await book(CLAIRE, bookingBody(await openStart()), { key }), 422, {
        paths: ['Idempotency-Key'],
      });
    });

  for (const [what, headers] of [
    ['another origin', { origin: 'http://evil.example' }],
    ["another tenant's origin", { origin: `http://${SOPHIE}:${PORT}` }],
    ['the same host under another scheme', { origin: `https://${CLAIRE}:${PORT}` }],
    ['the same host on another port', { origin: `http://${CLAIRE}:1` }],
    ['no origin that it dares name', { origin: 'null' }],
    ['no origin, across sites', { 'sec-fetch-site': 'cross-site' }],
  ] as const)
    test(`refuses a write from ${what}`, async () => {
      const body = bookingBody(await openStart());
      expectProblem(await book(CLAIRE, body, { headers: { ...headers } }), 403, { reason: 'cross_site' });
      const enquiry = { name: 'Jo', email: 'jo@client.test', message: 'Hello' };
      expectProblem(await send(CLAIRE, '/api/contact', enquiry, { headers: { ...headers } }), 403);
    });

  test('takes one from its own site, and from a program', async () => {
    for (const headers of [
      { origin: `http://${CLAIRE}:${PORT}`, 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
    ] as Record<string, string>[])
      expect((await book(CLAIRE, bookingBody(await openStart()), { headers })).status).toBe(201);
  });
});

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET as availability } from '@/app/api/availability/route';
import { POST as post } from '@/app/api/bookings/route';
import { confirm } from '@/lib/booking/commands';
import { requestBody, requested } from '../world/bookings';
import type { TenantName } from '../world/people';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const context = { params: Promise.resolve({}) };
const json = { 'content-type': 'application/json' };
let caller = 0;

/** Every call from an address of its own, unless the limit is what the test is about. */
function newAddress(): string {
  caller += 1;
  return `198.51.${Math.floor(caller / 250)}.${caller % 250}`;
}

type Sent = { key?: string; address?: string; headers?: Record<string, string>; raw?: string };

function send(
  body: unknown,
  { key = randomUUID(), address = newAddress(), headers = {}, raw }: Sent = {},
): Promise<Response> {
  const init = {
    method: 'POST',
    headers: { ...json, 'idempotency-key': key, ...headers },
    body: raw ?? JSON.stringify(body),
    address,
  };
  return post(world.request('claire', '/api/bookings', init), context);
}

const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function openStarts(tenant: TenantName, query = ''): Promise<string[]> {
  const path = `/api/availability?service=dinner-date&from=${dayAfter(7)}&to=${dayAfter(28)}${query}`;
  const answer = await availability(world.request(tenant, path), context);
  expect(answer.status).toBe(200);
  const { slots } = (await answer.json()) as { slots: { start: string }[] };
  return slots.map(({ start }) => start);
}

const rows = (where: Record<string, unknown>) => world.run('claire', ({ db }) => db.booking.count({ where }));

describe('GET /api/availability', () => {
  const ask = (tenant: TenantName, query: string) =>
    availability(world.request(tenant, `/api/availability?${query}`), context);

  it('names zone, service, companion and the starts with their offset', async () => {
    const answer = await ask('claire', `service=dinner-date&from=${dayAfter(7)}&to=${dayAfter(7)}`);
    const body = (await answer.json()) as { slots: { start: string; end: string }[] };
    expect(body).toMatchObject({ timeZone: 'Australia/Sydney', service: 'dinner-date', companion: 'claire' });
    expect(body.slots).toHaveLength(19);
    expect(body.slots[0]?.start).toMatch(/^\d{4}-\d\d-\d\dT10:00:00\+1[01]:00$/);
    expect(Date.parse(body.slots[0]?.end ?? '') - Date.parse(body.slots[0]?.start ?? '')).toBe(180 * 60_000);
  });

  it('finds starts after midnight on the day on which they begin', async () => {
    const answer = await ask('sophie', `service=dinner-date&from=${dayAfter(9)}&to=${dayAfter(9)}`);
    const { slots } = (await answer.json()) as { slots: { start: string }[] };
    expect(slots.map(({ start }) => start.slice(11, 16))).toContain('00:00');
  });

  it('names the companion of each start when several share them', async () => {
    const [first = ''] = await openStarts('maison');
    const { id } = await requested(world, 'maison', first, { companion: 'alba' }, new Date());
    await world.act('maison', 'owner', (scope) => confirm(scope, id, { version: 1 }), new Date());
    const query = `service=dinner-date&from=${first.slice(0, 10)}&to=${first.slice(0, 10)}`;
    const any = (await (await ask('maison', query)).json()) as Shared;
    expect(any.companion).toBeNull();
    expect(any.slots.find(({ start }) => start === first)?.companion).toBe('bea');
    const alba = (await (await ask('maison', `${query}&companion=alba`)).json()) as Shared;
    expect(alba.companion).toBe('alba');
    expect(alba.slots.map(({ start }) => start)).not.toContain(first);
  });
  type Shared = { companion: string | null; slots: { start: string; companion?: string }[] };

  it.each([
    ['service=dinner-date', 422],
    ['service=dinner-date&from=2026-02-30&to=2026-03-01', 422],
    ['service=dinner-date&from=2026-03-02&to=2026-03-01', 422],
    ['service=dinner-date&from=2026-03-01&to=2026-04-01', 422],
    ['service=dinner-date&from=2026-03-01&to=2026-03-31', 200],
    ['service=dinner-date&from=2026-03-01&to=2026-03-01&from=2026-03-01', 422],
    ['service=dinner-date&from=2026-03-01&to=2026-03-01&x=1', 422],
    ['service=dinner-date&from=2026-03-01&to=2026-03-01&durationMinutes=17', 422],
    ['service=dinner-date&from=2026-03-01&to=2026-03-01&companion=bea', 404],
    ['service=unheard-of&from=2026-03-01&to=2026-03-01', 404],
    ["service=' or 1=1 --&from=2026-03-01&to=2026-03-01", 422],
  ])('answers %s with %i', async (query, status) => {
    expect((await ask('claire', query)).status).toBe(status);
  });
});

describe('POST /api/bookings', () => {
  it('takes a request and answers what was booked', async () => {
    const [start = ''] = await openStarts('claire');
    const answer = await send(requestBody(start));
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({
      status: 'pending',
      start,
      timeZone: 'Australia/Sydney',
      companion: 'claire',
      price: { amountCents: 150_000, currency: 'AUD' },
      deposit: null,
      statusUrl: expect.stringMatching(/^http:\/\/claire\.localhost:3000\/b\/[\w-]{50}$/),
    });
  });

  it('lets requests for the same time overlap', async () => {
    const [start = ''] = await openStarts('claire');
    const answers = await Promise.all([send(requestBody(start)), send(requestBody(start))]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  });

  it('answers a replay with the first answer, even after the booking has moved on', async () => {
    const [start = ''] = await openStarts('claire');
    const key = randomUUID();
    const first = await (await send(requestBody(start), { key })).json();
    const { id } = await world.run('claire', ({ db }) =>
      db.booking.findFirstOrThrow({ where: { submissionKey: key } }),
    );
    await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }), new Date());
    const reordered = Object.fromEntries(Object.entries(requestBody(start)).reverse());
    const replay = await send(reordered, { key: key.toUpperCase() });
    expect(replay.status).toBe(201);
    expect(replay.headers.get('idempotency-replayed')).toBe('true');
    expect(await replay.json()).toEqual(first);
  });

  it('refuses a key that comes again with another body, valid or not', async () => {
    const [, start = ''] = await openStarts('claire');
    const key = randomUUID();
    await send(requestBody(start), { key });
    for (const body of [requestBody(start, { message: 'Other' }), { nonsense: true }, null]) {
      const answer = await send(body, { key });
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({ reason: 'key_reused' });
    }
  });

  it('makes one row and one answer of 20 parallel posts with one key', async () => {
    const [start = ''] = await openStarts('claire');
    const key = randomUUID();
    const address = newAddress();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send(requestBody(start), { key, address })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(answers.filter((answer) => answer.headers.has('idempotency-replayed'))).toHaveLength(19);
    expect(await rows({ submissionKey: key })).toBe(1);
    // Only one of them counted against the limit: four more may follow, a fifth may not.
    const more: number[] = [];
    for (let count = 0; count < 5; count += 1)
      more.push((await send(requestBody(start), { address })).status);
    expect(more).toEqual([201, 201, 201, 201, 429]);
  });

  it('creates exactly five an hour for one address, however they arrive', async () => {
    const [start = ''] = await openStarts('claire');
    const address = newAddress();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => send(requestBody(start), { address })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(7);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    // The limit stands before availability, after validity.
    expect((await send(requestBody('2026-01-01T10:00:00+11:00'), { address })).status).toBe(429);
    expect((await send({}, { address })).status).toBe(422);
  });

  it('counts neither refusals nor replays, and lets a failed attempt be tried again with its key', async () => {
    const [first = '', , , , , , , , , , , other = ''] = await openStarts('claire');
    const address = newAddress();
    const key = randomUUID();
    for (let count = 0; count < 7; count += 1)
      expect((await send(requestBody('2030-06-10T10:00:00+10:00'), { address, key })).status).toBe(422);
    expect((await send(requestBody(first), { address, key })).status).toBe(201);
    for (let count = 0; count < 7; count += 1)
      expect((await send(requestBody(first), { address, key })).status).toBe(201);
    for (let count = 0; count < 4; count += 1)
      expect((await send(requestBody(other), { address })).status).toBe(201);
    expect((await send(requestBody(other), { address })).status).toBe(429);
  });

  it('tells a start that is held from one that is not offered', async () => {
    const [, , , , , , start = ''] = await openStarts('claire', '&companion=claire');
    const { id } = await requested(world, 'claire', start, {}, new Date());
    await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }), new Date());
    const held = await send(requestBody(start));
    expect(held.status).toBe(409);
    expect(await held.json()).toMatchObject({ reason: 'slot_taken' });
    const shifted = new Date(Date.parse(start) + 7 * 60_000).toISOString();
    const odd = await send(requestBody(shifted));
    expect(odd.status).toBe(422);
    expect(await odd.json()).toMatchObject({ errors: [{ path: 'start' }] });
  });

  it('chooses another companion when the first is held', async () => {
    const [start = ''] = await openStarts('maison');
    const init = () => ({
      method: 'POST',
      headers: { ...json, 'idempotency-key': randomUUID() },
      body: JSON.stringify(requestBody(start)),
      address: newAddress(),
    });
    const served: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const answer = await post(world.request('maison', '/api/bookings', init()), context);
      if (answer.status !== 201) break;
      const { companion, code } = (await answer.json()) as { companion: string; code: string };
      served.push(companion);
      await world.act(
        'maison',
        'owner',
        async (scope) => {
          const { id } = await scope.db.booking.findFirstOrThrow({ where: { code } });
          return confirm(scope, id, { version: 1 });
        },
        new Date(),
      );
    }
    // alba, bea and cleo in their order, less whoever an earlier test has booked at that time.
    expect(served.length).toBeGreaterThanOrEqual(2);
    expect(served).toEqual([...new Set(served)].sort());
    const answer = await post(world.request('maison', '/api/bookings', init()), context);
    expect(answer.status).toBe(409);
  });

  it('refuses what the service does not offer, naming each field', async () => {
    const [start = ''] = await openStarts('claire');
    const paths = async (parts: Record<string, unknown>) => {
      const answer = await send(requestBody(start, parts));
      expect(answer.status).toBe(422);
      const { errors } = (await answer.json()) as { errors: { path: string }[] };
      return errors.map(({ path }) => path);
    };
    expect(await paths({ service: 'unheard-of' })).toEqual(['service']);
    expect(await paths({ durationMinutes: 60, companion: 'bea', location: { kind: 'virtual' } })).toEqual([
      'durationMinutes',
      'companion',
      'location.kind',
    ]);
    expect(await paths({ service: 'supper-club', location: { kind: 'outcall' } })).toEqual([
      'location.detail',
      'client.phone',
    ]);
    expect(await paths({ alternates: [start, '2020-01-01T10:00:00Z'] })).toEqual([
      'alternates.0',
      'alternates.1',
    ]);
  });

  it('asks for origin and readability before anything else', async () => {
    const origin = await send({}, { headers: { origin: 'https://evil.example' }, key: 'x' });
    expect(origin.status).toBe(403);
    expect((await send({}, { headers: { origin: 'null' } })).status).toBe(403);
    expect((await send({}, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await send({}, { headers: { 'content-type': 'text/plain' }, key: 'x' })).status).toBe(415);
    expect((await send({}, { raw: '{"a":', key: 'x' })).status).toBe(400);
    expect((await send({}, { raw: `"${'x'.repeat(33_000)}"`, key: 'x' })).status).toBe(413);
    const noKey = await send(requestBody('2026-12-05T18:00:00+11:00'), { key: 'x' });
    expect(noKey.status).toBe(422);
    expect(await noKey.json()).toMatchObject({ errors: [{ path: 'Idempotency-Key' }] });
  });

  it('keeps names and texts of any script as they were written', async () => {
    const [start = ''] = await openStarts('claire');
    const client = {
      name: 'שרה 🌸 O’Connor <b>;DROP TABLE--',
      email: 'Sara@Client.Test',
      phone: '+61 400 000 000',
    };
    const message = 'שלום\r\nline two <script>alert(1)</script> \u{1F600}';
    const answer = await send(requestBody(start, { client, message }));
    expect(answer.status).toBe(201);
    const { code } = (await answer.json()) as { code: string };
    const stored = await world.run('claire', ({ db }) => db.booking.findFirstOrThrow({ where: { code } }));
    expect(stored).toMatchObject({
      clientName: client.name,
      clientEmail: 'Sara@Client.Test',
      message: message.replace('\r\n', '\n'),
    });
  });

  it('answers any JSON with a clear refusal, never a failure', { timeout: 120_000 }, async () => {
    const [start = ''] = await openStarts('claire');
    const before = await rows({});
    const nasty = fc.oneof(
      fc.constantFrom('\u0000', '\ud800', 'x'.repeat(5000), '', ' ', '2026-02-30T10:00:00Z', -1, 1e308, null),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const field = fc.constantFrom(
      ...['service', 'companion', 'start', 'durationMinutes', 'location', 'alternates', 'client', 'message'],
      ...['ageConfirmed', 'policyAccepted', '__proto__', 'constructor', 'location.kind', 'location.detail'],
      ...['client.name', 'client.email', 'client.phone'],
    );
    const spoiled = fc.tuple(field, nasty).map(([path, value]) => spoil(start, path, value));
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoiled, fc.jsonValue()), async (body) => {
        const answer = await send(body);
        expect([201, 422], JSON.stringify(body)).toContain(answer.status);
        if (answer.status === 201) return;
        expect(await answer.json()).toMatchObject({ status: 422, errors: expect.any(Array) });
      }),
      { numRuns: 200 },
    );
    // What was taken was valid, and nothing was stored by halves.
    const after = await rows({});
    const incomes = await world.run('claire', ({ db }) => db.bookingIncome.count());
    expect(after).toBeGreaterThanOrEqual(before);
    expect(incomes).toBe(after);
  });

  function spoil(start: string, path: string, value: unknown): unknown {
    const body = requestBody(start) as Record<string, Record<string, unknown>>;
    const [outer = '', inner] = path.split('.');
    const target = inner === undefined ? body : body[outer];
    Object.defineProperty(target, inner ?? outer, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    return body;
  }
});

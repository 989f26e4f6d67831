import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { POST as consent } from '@/app/api/consent/route';
import { GET as formStart } from '@/app/api/events/form-start/route';
import { POST as events } from '@/app/api/events/route';
import { saveAnalyticsSettings } from '@/lib/analytics/commands';
import type { Incoming } from '@/lib/analytics/incoming';
import { AnalyticsSettings } from '@/lib/analytics/schema';
import { startWorld, type World } from '../world/world';

/** What reached the buffer, and what was counted as dropped. */
const reached = { events: [] as Incoming[], dropped: {} as Record<string, number> };
vi.mock('@/lib/analytics/buffer', async (original) => ({
  ...(await original<object>()),
  take: (taken: Incoming[]) => {
    reached.events.push(...taken);
    return { accepted: taken.length, dropped: 0 };
  },
  drop: ({ reason, count }: { reason: string; count: number }) => {
    reached.dropped[reason] = (reached.dropped[reason] ?? 0) + count;
  },
}));

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';
const VIEW = { type: 'page_view', url: 'http://claire.localhost/rates' };
const NO_PARAMS = { params: Promise.resolve({}) };

let world: World;
let caller = 0;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  caller += 1;
  Object.assign(reached, { events: [], dropped: {} });
});

type Sent = { type?: string; headers?: Record<string, string>; address?: string };

/** Each test comes from an address of its own. */
function send(body: unknown, { type = 'text/plain;charset=UTF-8', headers = {}, address }: Sent = {}) {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const request = world.request('claire', '/api/events', {
    method: 'POST',
    headers: { 'content-type': type, 'user-agent': CHROME, ...headers },
    body: raw ? (body as string) : JSON.stringify(body),
    address: address ?? `198.51.100.${caller}`,
  });
  return events(request, NO_PARAMS);
}

async function answerTo(sent: unknown[], more: Sent = {}): Promise<unknown> {
  const answer = await send({ events: sent }, more);
  expect(answer.status).toBe(202);
  return answer.json();
}

describe('the door for events', () => {
  it('takes what counts, counts what does not, and says how much', async () => {
    const answer = await answerTo([VIEW, { type: 'Nonsense', url: '/' }, VIEW, 7]);
    expect(answer).toEqual({ accepted: 2, dropped: 2 });
    expect(reached.dropped).toEqual({ type: 1, malformed: 1 });
    expect(reached.events[0]).toMatchObject({
      ...{ tenantId: world.tenants.claire.id, type: 'page_view', path: '/rates', visitorId: null },
      visit: { host: 'claire.localhost', source: 'direct', ipAddress: '198.51.100.0' },
    });
  });

  it('takes JSON as well, and nothing else', async () => {
    expect((await send({ events: [VIEW] }, { type: 'application/json' })).status).toBe(202);
    for (const type of ['text/html', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])
      expect((await send({ events: [VIEW] }, { type })).status, type).toBe(415);
    expect(reached.events).toHaveLength(1);
  });

  it.each([
    ['no JSON', '{"events":', 400],
    ['no UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), 400],
    ['a megabyte', 'x'.repeat(1_000_000), 413],
    ['a list', [VIEW], 422],
    ['nothing', {}, 422],
    ['51 events', { events: Array(51).fill(VIEW) }, 422],
    ['another tenant beside its events', { events: [VIEW], tenantId: randomUUID() }, 422],
    ['a forged prototype beside its events', '{"events":[],"__proto__":{"tenantId":"x"}}', 422],
  ])('refuses a request of %s whole', async (_what, body, status) => {
    expect((await send(body)).status).toBe(status);
    expect(reached.events).toEqual([]);
  });

  it('refuses what another site sends', async () => {
    const others: Record<string, string>[] = [
      { origin: 'http://evil.example' },
      { origin: 'http://sophie.localhost' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of others) expect((await send({ events: [VIEW] }, { headers })).status).toBe(403);
    expect((await send({ events: [VIEW] }, { headers: { origin: 'http://claire.localhost' } })).status).toBe(
      202,
    );
  });

  it('believes nothing that a sender says of itself', async () => {
    const headers = {
      'x-forwarded-for': '192.0.2.1',
      'x-real-ip': '192.0.2.1',
      date: 'Thu, 01 Jan 1970 00:00:00 GMT',
    };
    const before = Date.now();
    await answerTo([VIEW], { headers });
    const [event] = reached.events;
    expect(event?.visit.ipAddress).toBe('198.51.100.0');
    expect(event?.receivedAt).toBeGreaterThanOrEqual(before);
  });

  it('lets nobody count for another tenant', async () => {
    const url = 'http://sophie.localhost/';
    expect(
      await answerTo([
        { ...VIEW, url },
        { ...VIEW, tenantId: world.tenants.sophie.id },
      ]),
    ).toEqual({
      accepted: 0,
      dropped: 2,
    });
    expect(reached.dropped).toEqual({ foreign_host: 1, malformed: 1 });
  });

  it.each([
    ['robots', { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' }, 'bot'],
    ['programs without a name', { 'user-agent': '' }, 'bot'],
    ['whoever sends DNT', { dnt: '1' }, 'opted_out'],
    ['whoever sends GPC', { 'sec-gpc': '1' }, 'opted_out'],
  ])('leaves out %s, and counts that', async (_who, headers, reason) => {
    expect(await answerTo([VIEW, VIEW], { headers })).toEqual({ accepted: 0, dropped: 2 });
    expect(reached.dropped).toEqual({ [reason]: 2 });
  });

  it('leaves out what comes faster than a person', async () => {
    const sent = Array(50).fill(VIEW);
    for (let times = 0; times < 4; times += 1) await answerTo(sent);
    expect(await answerTo(sent)).toEqual({ accepted: 40, dropped: 10 });
    expect(await answerTo(sent)).toEqual({ accepted: 0, dropped: 50 });
    expect(await answerTo(sent, { address: '203.0.113.200' })).toEqual({ accepted: 50, dropped: 0 });
    expect(reached.dropped).toEqual({ too_fast: 60 });
  });

  it('knows a visitor again by the same salt, and not on another site', async () => {
    await answerTo([VIEW]);
    await answerTo([VIEW]);
    const [first, second] = reached.events;
    expect(first?.visitorKey).toBe(second?.visitorKey);
    const elsewhere = world.request('sophie', '/api/events', {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'user-agent': CHROME },
      body: JSON.stringify({ events: [{ type: 'page_view', url: '/' }] }),
      address: `198.51.100.${caller}`,
    });
    await events(elsewhere, NO_PARAMS);
    expect(reached.events[2]?.visitorKey).not.toBe(first?.visitorKey);
    const salts = await world.oversee(({ db }) => db.analyticsSalt.findMany());
    expect(new Set(salts.map(({ timeZone }) => timeZone))).toEqual(
      new Set(['Australia/Sydney', 'Australia/Melbourne']),
    );
    expect(new Set(salts.map(({ salt }) => Buffer.from(salt).toString('hex'))).size).toBe(salts.length);
  });
});

describe('a form opened without scripts', () => {
  const ask = (headers: Record<string, string>) =>
    formStart(
      world.request('claire', '/api/events/form-start', {
        headers: { 'user-agent': CHROME, ...headers },
        address: `198.51.100.${caller}`,
      }),
      NO_PARAMS,
    );

  it('is noted when its page asks for the picture', async () => {
    const answer = await ask({ referer: 'http://claire.localhost/book?service=dinner-date' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/gif']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(reached.events).toMatchObject([{ type: 'form_start', path: '/book', data: { form: 'booking' } }]);
  });

  it.each([
    ['nobody', {}],
    ['another page', { referer: 'http://claire.localhost/' }],
    ['another host', { referer: 'http://evil.example/book' }],
    ['another site', { referer: 'http://claire.localhost/book', 'sec-fetch-site': 'cross-site' }],
  ])('is not when %s asks', async (_who, headers) => {
    expect((await ask(headers as Record<string, string>)).status).toBe(200);
    expect(reached.events).toEqual([]);
  });
});

describe('being recognised', () => {
  const choose = (choice: string, headers: Record<string, string> = {}) =>
    consent(
      world.request('claire', '/api/consent', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ choice }),
        address: `198.51.100.${caller}`,
      }),
      NO_PARAMS,
    );
  const cookiesOf = (answer: Response) =>
    answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
  const settings = (parts: Partial<AnalyticsSettings>) =>
    world.act('claire', 'owner', (scope) => saveAnalyticsSettings(scope, AnalyticsSettings.parse(parts)));
  const proofs = () =>
    world.run('claire', ({ db }) => db.consent.findMany({ orderBy: { id: 'desc' }, take: 1 }));

  it('is possible only where the tenant asks', async () => {
    expect((await choose('accepted')).status).toBe(409);
    expect((await choose('maybe')).status).toBe(422);
    expect(await world.run('claire', ({ db }) => db.consent.count())).toBe(0);
  });

  it('begins with a yes, is noted, and ends with a no', async () => {
    await settings({ consentBanner: true });
    const yes = await choose('accepted');
    const [answer, id] = cookiesOf(yes) as [string, string];
    expect(answer).toBe('rendezvous.consent=accepted');
    expect(yes.headers.getSetCookie()[1]).toMatch(/^rendezvous\.visitor=[0-9a-f-]{36}; .*HttpOnly/);
    const visitorId = id.split('=')[1];
    expect(await proofs()).toMatchObject([{ visitorId, choice: 'accepted', wording: 'recognise-1' }]);

    const no = await choose('rejected', { cookie: id });
    expect(cookiesOf(no)).toEqual(['rendezvous.consent=rejected', 'rendezvous.visitor=']);
    expect(await proofs()).toMatchObject([{ visitorId, choice: 'withdrawn' }]);
  });

  it('takes a no from whoever was never recognised, and no yes from whoever sends GPC', async () => {
    expect(cookiesOf(await choose('rejected'))[1]).toBe('rendezvous.visitor=');
    expect(await proofs()).toMatchObject([{ visitorId: null, choice: 'rejected' }]);
    expect(cookiesOf(await choose('accepted', { 'sec-gpc': '1' }))[0]).toBe('rendezvous.consent=rejected');
  });

  it('shows on events while the tenant asks, whoever sends the cookie', async () => {
    const headers = { cookie: `rendezvous.visitor=${randomUUID()}` };
    await vi.waitUntil(async () => {
      await answerTo([VIEW], { headers });
      return reached.events.at(-1)?.visitorId !== null;
    }, 5000);
    await answerTo([VIEW], { headers: { cookie: 'rendezvous.visitor=none-of-ours' } });
    expect(reached.events.at(-1)?.visitorId).toBeNull();
  });

  it('is the decision of who runs the site, raises its version, and leaves a trail', async () => {
    const version = () => world.run('claire', async ({ tenant }) => tenant.siteVersion);
    const before = await version();
    await settings({ consentBanner: false, keepAddresses: false, retentionMonths: 12 });
    expect(await version()).toBeGreaterThan(before);
    const trail = await world.oversee(({ db }) =>
      db.auditEntry.findFirst({
        where: { action: 'analytics_settings.changed' },
        orderBy: { createdAt: 'desc' },
      }),
    );
    expect(trail?.detail).toMatchObject({ keepAddresses: false, retentionMonths: 12 });
    await expect(
      world.act('maison', 'alba', (scope) => saveAnalyticsSettings(scope, AnalyticsSettings.parse({}))),
    ).rejects.toThrow('forbidden');
    await expect(
      world.visit('claire', (scope) => saveAnalyticsSettings(scope, AnalyticsSettings.parse({}))),
    ).rejects.toThrow('unauthenticated');
  });
});

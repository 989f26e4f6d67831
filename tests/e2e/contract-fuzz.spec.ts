import { randomInt, randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { ODD, spoiled } from './contract-oddities';
import { ADMIN, bookingBody, bookingOf, CLAIRE, openStart, ROOT, requested, signIn } from './contract-world';
import { type Answer, type Asked, ask } from './http';

/** Printed with a failure; set it to see the same requests again. */
const SEED = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));
/** Ten times as much for a long night: FUZZ_SCALE=10. */
const SCALE = Number(process.env.FUZZ_SCALE ?? 1);
const sample = <T>(arbitrary: fc.Arbitrary<T>, runs: number): T[] =>
  fc.sample(arbitrary, { numRuns: runs * SCALE, seed: SEED });

function expectAnswered(answer: Answer, what: string): void {
  const told = `seed ${SEED}: ${what} → ${answer.status} ${answer.text.slice(0, 200)}`;
  expect(answer.status, told).toBeGreaterThanOrEqual(200);
  expect(answer.status, told).toBeLessThan(500);
  if (/^\S+ [\w.]*\/api\//.test(what) && answer.status >= 400)
    expect(String(answer.headers['content-type']), told).toMatch(/problem\+json|text\/html/);
}

const json = (body: unknown, headers: Record<string, string> = {}): Asked => ({
  method: 'POST',
  body: JSON.stringify(body) ?? '',
  headers: { 'content-type': 'application/json', ...headers },
});

const PERSON = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
};
const EVENT = {
  id: randomUUID(),
  type: 'photo_click',
  url: '/gallery?utm_source=instagram',
  referrer: 'https://l.instagram.com/',
  data: { photo: 'a', position: 1 },
};

test('whatever body the API gets, it answers, and never with an error of its own', async () => {
  test.setTimeout(120_000 * SCALE);
  const staff = await signIn(CLAIRE, 'claire@demo.test');
  const admin = await signIn(ADMIN, 'admin@demo.test');
  const { code, token } = await requested();
  const { id } = await bookingOf(CLAIRE, staff, code);
  const booking = bookingBody(await openStart(), {
    alternates: ['2027-01-01T18:00:00+11:00'],
    companion: 'claire',
    durationMinutes: 180,
    location: { kind: 'incall', detail: 'x' },
    client: { name: 'Jo', email: 'jo@client.test', phone: '+61 400 000 000' },
  });
  const tenant = {
    ...{
      name: 'X',
      subdomain: `fuzz-${randomUUID().slice(0, 8)}`,
      kind: 'solo',
      city: 'Sydney',
      countryCode: 'AU',
    },
    ...{
      timeZone: 'Australia/Sydney',
      currency: 'AUD',
      contactEmail: 'x@demo.test',
      listed: false,
      locale: 'en',
    },
    owner: { email: 'fuzz@demo.test', name: 'X', password: 'long enough' },
  };
  const nobody = randomUUID();
  const doors: [string, string, Record<string, unknown>, number, Record<string, string>, string?][] = [
    [CLAIRE, '/api/bookings', booking, 120, {}],
    [CLAIRE, '/api/contact', { name: 'Jo', email: 'jo@client.test', message: 'Hello' }, 40, {}],
    [CLAIRE, '/api/events', { events: [EVENT] }, 60, PERSON],
    [CLAIRE, '/api/consent', { choice: 'rejected' }, 15, PERSON],
    [CLAIRE, `/api/b/${token}/reschedule`, { start: 'x' }, 10, {}],
    [CLAIRE, `/api/dashboard/bookings/${id}/decline`, { version: 9, note: 'x' }, 30, { cookie: staff }],
    [
      CLAIRE,
      '/api/auth/callback/credentials',
      { csrfToken: 'x', email: 'x', password: 'x', json: 'true' },
      40,
      {},
    ],
    [CLAIRE, '/api/auth/signin/credentials', { csrfToken: 'x', callbackUrl: 'x', json: 'true' }, 10, {}],
    [ADMIN, '/api/tenants', tenant, 30, { cookie: admin }],
    [ADMIN, `/api/tenants/${nobody}`, { name: 'X', city: 'Y' }, 15, { cookie: admin }, 'PATCH'],
    [ADMIN, `/api/tenants/${nobody}/approve`, { status: 'draft' }, 10, { cookie: admin }],
  ];
  for (const [host, path, body, runs, headers, method = 'POST'] of doors)
    for (const odd of sample(spoiled(body), runs)) {
      const asked = { ...json(odd, { ...headers, 'idempotency-key': randomUUID() }), method };
      expectAnswered(await ask(host, path, asked), `${method} ${path} ${asked.body}`);
    }
});

test('whatever bytes the API gets, it answers', async () => {
  test.setTimeout(60_000 * SCALE);
  const types = fc.constantFrom(
    'application/json',
    'application/json; charset=utf-16',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'a'.repeat(500),
    ';',
  );
  const bytes = fc.uint8Array({ maxLength: 300 });
  for (const [type, body] of sample(fc.tuple(types, bytes), 40))
    for (const path of ['/api/bookings', '/api/contact', '/book', '/dashboard/sign-in']) {
      const headers = { 'content-type': type, 'idempotency-key': randomUUID() };
      const asked = { method: 'POST', headers, body: Buffer.from(body) };
      expectAnswered(
        await ask(CLAIRE, path, asked),
        `POST ${path} ${type} ${Buffer.from(body).toString('hex')}`,
      );
    }
});

test('whatever is looked for, it answers, and leads nowhere else', async () => {
  test.setTimeout(120_000 * SCALE);
  const staff = await signIn(CLAIRE, 'claire@demo.test');
  const admin = await signIn(ADMIN, 'admin@demo.test');
  const known = fc.constantFrom(
    ...[
      'api',
      'availability',
      'bookings',
      'b',
      'book',
      'dashboard',
      'media',
      'assets',
      '_next',
      'tenant',
      'admin',
    ],
    ...[
      'platform',
      'site',
      'health',
      'auth',
      'session',
      'signin',
      'static',
      'data',
      'sign-up',
      'directory',
      'tenants',
    ],
    ...[
      '..',
      '.',
      '',
      '%2e%2e',
      '%2f',
      '%5c',
      '%00',
      '%ff',
      '%',
      '[token]',
      '(group)',
      '@slot',
      '_not-found',
      '~',
    ],
    ...[
      randomUUID(),
      '1',
      '-1',
      'robots.txt',
      'site.css',
      '.env',
      '.git',
      'index.html',
      'x.rsc',
      '__proto__',
    ],
  );
  const safe = fc.string({ maxLength: 12 }).map((text) => encodeURI(text).replaceAll('#', '%23'));
  const segment = fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: safe });
  const query = fc.oneof(
    fc.constant(''),
    fc.constantFrom(
      ...[
        '?_rsc=1',
        '?v=1',
        '?__nextLocale=x',
        '?nxtPtenant=x',
        '?nxtPtoken=x&nxtIx=1',
        '?status=%ff',
        '?page=1e9',
      ],
      ...[
        '?service=x&service=y',
        '?from=%00',
        '?callbackUrl=//evil.example',
        '?callbackUrl=%ff',
        '?error=%3Cb%3E',
        '?&&==&',
      ],
    ),
    safe.map((text) => `?${text}`),
  );
  const path = fc
    .tuple(fc.array(segment, { minLength: 1, maxLength: 6 }), query)
    .map(([segments, rest]) => `/${segments.join('/')}${rest}`);
  const method = fc.constantFrom(
    'GET',
    'GET',
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'DELETE',
    'OPTIONS',
    'PATCH',
    'TRACE',
  );
  const rsc = fc.constantFrom<Record<string, string>>(
    {},
    {},
    {},
    { rsc: '1' },
    { 'next-action': 'a'.repeat(42) },
  );
  for (const [host, at, how, more] of sample(
    fc.tuple(fc.constantFrom(CLAIRE, ROOT, ADMIN, 'nobody.localhost'), path, method, rsc),
    300,
  )) {
    const cookie = host === CLAIRE ? staff : admin;
    const answer = await ask(host, at, { method: how, headers: { cookie, ...more } });
    expectAnswered(answer, `${how} ${host}${at} ${JSON.stringify(more)}`);
    const { location } = answer.headers;
    if (location)
      expect(location, `${host}${at}`).toMatch(/^(\/(?![/\\])|http:\/\/([a-z-]+\.)?localhost:\d+\/)/);
    expect(answer.text, `${host}${at}`).not.toMatch(/at \w+ \(.*:\d+:\d+\)|node_modules|PrismaClient/);
  }
});

test('whatever the query of availability and lists, they answer', async () => {
  test.setTimeout(60_000 * SCALE);
  const staff = await signIn(CLAIRE, 'claire@demo.test');
  const names = fc.constantFrom(
    'service',
    'companion',
    'from',
    'to',
    'durationMinutes',
    'status',
    'page',
    'pageSize',
    'sort',
  );
  const texts = fc.oneof(
    fc.constantFrom(
      'dinner-date',
      'claire',
      '2026-12-01',
      '9999-12-31',
      '0001-01-01',
      '2026-02-29',
      'pending',
      '1',
      '999999',
    ),
    fc.string(),
    ODD.map((odd) => String(JSON.stringify(odd))),
  );
  const queries = fc.array(fc.tuple(names, texts), { maxLength: 6 });
  for (const pairs of sample(queries, 50)) {
    const query = pairs.map(([name, text]) => `${name}=${encodeURIComponent(wellFormed(text))}`).join('&');
    for (const path of ['/api/availability', '/api/dashboard/bookings', '/book', '/dashboard']) {
      const answer = await ask(CLAIRE, `${path}?${query.slice(0, 4000)}`, { headers: { cookie: staff } });
      expectAnswered(answer, `${path}?${query}`);
    }
  }
});

test.afterAll(async () => {
  expect((await ask(CLAIRE, '/')).status).toBe(200);
  expect((await ask(CLAIRE, '/api/health')).json()).toMatchObject({ status: 'ok' });
});

/** `encodeURIComponent` throws at half a letter. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/g, '\ufffd');
}

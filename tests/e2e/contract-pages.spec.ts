import { expect, test } from '@playwright/test';
import {
  ADMIN,
  CLAIRE,
  expectProblem,
  newTenant,
  ROOT,
  requested,
  SOPHIE,
  signIn,
  within,
} from './contract-world';
import { type Answer, ask, send } from './http';

const SITE = ['/', '/gallery', '/rates', '/contact', '/contact/thanks', '/privacy'];
const FILES = ['/robots.txt', '/sitemap.xml', '/site.css'];
const PLATFORM = ['/', '/directory', '/privacy', '/terms'];
const CACHED: [string, string][] = [
  ...[...SITE, ...FILES].map((path): [string, string] => [CLAIRE, path]),
  ...[...PLATFORM, '/robots.txt', '/sitemap.xml'].map((path): [string, string] => [ROOT, path]),
];
const FRESH: [string, string][] = [
  [CLAIRE, '/book'],
  [CLAIRE, '/dashboard/sign-in'],
  [ROOT, '/sign-up'],
  [ROOT, '/sign-up/thanks'],
  [ADMIN, '/sign-in'],
];

test.describe('every page', () => {
  for (const [host, path] of [...CACHED, ...FRESH])
    test(`answers HEAD as GET, without a body: ${host}${path}`, async () => {
      const get = await ask(host, path);
      const head = await ask(host, path, { method: 'HEAD' });
      expect([get.status, head.status, head.text]).toEqual([200, 200, '']);
      expect(head.headers['content-type']).toBe(get.headers['content-type']);
      expect(head.headers['cache-control']).toBe(get.headers['cache-control']);
    });

  test('answers HEAD when it is private, missing, or leads elsewhere', async () => {
    const { token } = await requested();
    const cookie = await signIn(CLAIRE, 'claire@demo.test');
    const console_ = await signIn(ADMIN, 'admin@demo.test');
    for (const [host, path, status, headers] of [
      [CLAIRE, `/b/${token}`, 200, {}],
      [CLAIRE, '/b/unknown', 404, {}],
      [CLAIRE, '/nothing', 404, {}],
      [CLAIRE, '/dashboard', 307, {}],
      [CLAIRE, '/dashboard', 200, { cookie }],
      [CLAIRE, '/dashboard/messages', 200, { cookie }],
      [CLAIRE, '/dashboard/account', 200, { cookie }],
      [ADMIN, '/', 307, {}],
      [ADMIN, '/', 200, { cookie: console_ }],
      [ADMIN, '/outbox', 200, { cookie: console_ }],
      [ADMIN, '/audit', 200, { cookie: console_ }],
      [ADMIN, '/health', 200, { cookie: console_ }],
      [ADMIN, '/account', 200, { cookie: console_ }],
    ] as const) {
      const head = await ask(host, path, { method: 'HEAD', headers });
      expect([head.status, head.text], `${host}${path}`).toEqual([status, '']);
      expect((await ask(host, path, { headers })).status, `${host}${path}`).toBe(status);
    }
  });

  test('refuses what it cannot do, and says what it can', async () => {
    for (const [host, path] of [...CACHED, ...FRESH])
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
        const answer = await ask(host, path, { method });
        expect(answer.status, `${method} ${host}${path}`).toBe(405);
        expect(answer.headers.allow, `${method} ${host}${path}`).toMatch(/^GET, HEAD/);
      }
    for (const [host, path] of CACHED) {
      const answer = await ask(host, path, { method: 'POST', body: '' });
      expect([answer.status, answer.headers.allow], `${host}${path}`).toEqual([405, 'GET, HEAD']);
    }
    for (const path of ['/assets/site.js', '/media/x/480.avif', '/_next/static/x.js'])
      expect((await ask(CLAIRE, path, { method: 'POST' })).status, path).toBe(405);
  });
});

test.describe('a cached page', () => {
  for (const [host, path] of CACHED)
    test(`runs our script alone, sets no cookie, and is asked for again: ${host}${path}`, async () => {
      const { headers, text } = await ask(host, path);
      const policy = directives(headers['content-security-policy']);
      expect(policy['script-src']).toBe("'self'");
      expect(policy['style-src']).toBe("'self'");
      expect(policy['object-src']).toBe("'none'");
      expect(policy['base-uri']).toBe("'none'");
      expect(policy['frame-ancestors']).toBe("'none'");
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate');
      expect(headers.etag).toMatch(/^W\/"/);
      expect(text).not.toMatch(/<script(?![^>]*(src="\/assets\/|application\/ld\+json))/);
      expect(text).not.toMatch(/<style|\sstyle="|\son[a-z]+="|_next\/static\/chunks\/[^"]*\.js/);
      const again = await ask(host, path, { headers: { 'if-none-match': String(headers.etag) } });
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', headers.etag]);
    });

  test('differs by host, and names only its own', async () => {
    for (const path of [...SITE, ...FILES]) {
      const [claire, sophie] = [await ask(CLAIRE, path), await ask(SOPHIE, path)];
      expect(claire.headers.etag, path).not.toBe(sophie.headers.etag);
      expect(claire.text, path).not.toMatch(/sophie/i);
      expect(sophie.text, path).not.toMatch(/claire/i);
    }
  });

  test('has an icon where browsers ask for one unasked', async () => {
    for (const [host, status, icon] of [
      [ROOT, 308, /^\/assets\/platform\/.*\.png$/],
      [ADMIN, 308, /^\/assets\/platform\/.*\.png$/],
      [CLAIRE, 307, /^\/media\/.*\.png$/],
    ] as const) {
      const { headers, ...answer } = await ask(host, '/favicon.ico');
      expect([answer.status, headers.location], host).toEqual([status, expect.stringMatching(icon)]);
      expect((await ask(host, String(headers.location))).headers['content-type'], host).toBe('image/png');
    }
  });

  test('is the same for everybody, whatever they send along', async () => {
    const cookie = await signIn(CLAIRE, 'claire@demo.test');
    const plain = await ask(CLAIRE, '/rates');
    const variations: Record<string, string>[] = [
      { cookie },
      { 'user-agent': 'x' },
      { 'accept-language': 'de' },
      { referer: 'http://x/' },
    ];
    for (const headers of variations)
      expect((await ask(CLAIRE, '/rates', { headers })).text).toBe(plain.text);
    expect((await ask(CLAIRE, '/rates?utm_source=x&v=1')).text).toBe(plain.text);
  });

  test('shows an edit within two seconds', async () => {
    const admin = await signIn(ADMIN, 'admin@demo.test');
    const tenant = await newTenant(admin, 'Before The Edit');
    await tenant.change('approve');
    await within(
      2500,
      () => ask(tenant.host, '/'),
      ({ text }) => text.includes('Before The Edit'),
    );
    for (const name of ['After The Edit', 'After Another']) {
      const started = Date.now();
      const edited = await send(
        ADMIN,
        `/api/tenants/${tenant.id}`,
        { name },
        {
          method: 'PATCH',
          headers: { cookie: admin },
        },
      );
      expect(edited.status).toBe(200);
      await within(
        2500,
        () => ask(tenant.host, '/'),
        ({ text }) => text.includes(name),
      );
      expect(Date.now() - started).toBeLessThan(2500);
    }
  });
});

test.describe('an answer of any kind', () => {
  test('carries the headers that protect its reader', async () => {
    const { token } = await requested();
    const answers: Record<string, Answer> = {};
    for (const [host, path, asked] of [
      ...[...CACHED, ...FRESH].map(([host, path]) => [host, path, {}] as const),
      [CLAIRE, '/nothing', {}],
      [CLAIRE, `/b/${token}`, {}],
      [CLAIRE, '/dashboard', {}],
      [CLAIRE, '/assets/site.js', {}],
      [CLAIRE, '/assets/nothing.js', {}],
      [CLAIRE, '/api/health', {}],
      [CLAIRE, '/api/nothing', {}],
      [CLAIRE, '/api/auth/csrf', {}],
      [CLAIRE, '/contact/', {}],
      [CLAIRE, '/%ff', {}],
      [CLAIRE, '/', { method: 'DELETE' }],
      ['nobody.localhost', '/', {}],
      [`www.${ROOT}`, '/', {}],
      [`www.${CLAIRE}`, '/', {}],
      ['a_b', '/', {}],
      ['a.b', '//x', {}],
    ] as const)
      answers[`${host}${path} ${JSON.stringify(asked)}`] = await ask(host, path, asked);
    for (const [what, { headers }] of Object.entries(answers)) {
      expect(headers['x-content-type-options'], what).toBe('nosniff');
      expect(headers['x-frame-options'], what).toBe('DENY');
      expect(headers['referrer-policy'], what).toBe('same-origin');
      expect(headers['cross-origin-opener-policy'], what).toBe('same-origin');
      expect(headers['permissions-policy'], what).toContain('camera=()');
      expect(headers['content-security-policy'], what).toContain("frame-ancestors 'none'");
      expect(headers['x-powered-by'], what).toBeUndefined();
      expect(headers.server, what).toBeUndefined();
      expect(headers['access-control-allow-origin'], what).toBeUndefined();
      expect(
        Object.keys(headers).filter((name) => /^x-(middleware|rendezvous)/.test(name)),
        what,
      ).toEqual([]);
    }
  });

  test('of its own for each request runs scripts by a nonce that is never the same', async () => {
    for (const [host, path] of FRESH) {
      const [one, other] = [await ask(host, path), await ask(host, path)];
      const nonceOf = ({ headers }: Answer) =>
        /'nonce-([^']+)'/.exec(directives(headers['content-security-policy'])['script-src'] ?? '')?.[1];
      expect(nonceOf(one), path).toMatch(/^[\w+/=-]{16,}$/);
      expect(nonceOf(one), path).not.toBe(nonceOf(other));
      expect(one.headers['content-security-policy']).not.toMatch(/unsafe-(inline|eval)/);
      expect(one.headers['cache-control'], path).toMatch(/no-store/);
      const scripts = one.text.match(/<script(?![^>]*application\/ld\+json)[^>]*>/g) ?? [];
      expect(
        scripts.filter((script) => !script.includes(`nonce="${nonceOf(one)}"`)),
        path,
      ).toEqual([]);
    }
  });
});

test('health answers on every host and says how things are', async () => {
  for (const host of [
    ROOT,
    `www.${ROOT}`,
    ADMIN,
    CLAIRE,
    `www.${CLAIRE}`,
    'nobody.localhost',
    'evil.example',
    '127.0.0.1',
  ]) {
    const answer = await ask(host, '/api/health');
    expect([answer.status, answer.json()], host).toEqual([
      200,
      { status: 'ok', checks: { database: 'ok', redis: 'off', jobs: 'ok' } },
    ]);
  }
});

test('what is for inside is not on the public port', async () => {
  for (const host of [ROOT, ADMIN, CLAIRE, '127.0.0.1'])
    for (const path of [
      '/metrics',
      '/directory?host=claire.localhost',
      '/api/tls/ask?domain=claire.localhost',
    ]) {
      const answer = await ask(host, path);
      if (path.startsWith('/directory') && host === ROOT) continue; // the public directory of tenants
      expect([404, 307], `${host}${path}`).toContain(answer.status);
      expect(answer.text).not.toMatch(/http_responses_total|tenantId/);
    }
});

test('a route family answers on its own hosts alone', async () => {
  const families: [string, string[], string[]][] = [
    [
      'GET',
      ['/api/availability', '/api/b/x', '/api/dashboard/bookings', '/api/dashboard/bookings/x'],
      [CLAIRE],
    ],
    [
      'POST',
      ['/api/bookings', '/api/contact', '/api/b/x/cancel', '/api/dashboard/bookings/x/confirm'],
      [CLAIRE],
    ],
    ['GET', ['/api/tenants', '/api/multisite', '/api/tenants/x', '/api/audit'], [ADMIN]],
    ['POST', ['/api/tenants', '/api/tenants/x/approve'], [ADMIN]],
    ['GET', ['/api/auth/csrf', '/api/auth/session', '/api/auth/providers'], [CLAIRE, ADMIN]],
  ];
  for (const [method, paths, own] of families)
    for (const path of paths)
      for (const host of [ROOT, ADMIN, CLAIRE, 'nobody.localhost', `www.${CLAIRE}`]) {
        const answer = await ask(host, path, { method });
        if (!own.includes(host)) expectProblem(answer, 404);
        else if (path !== '/api/b/x' && path !== '/api/b/x/cancel')
          expect(answer.status, `${method} ${host}${path}`).not.toBe(404);
      }
  for (const [host, path] of [
    [ROOT, '/book'],
    [ROOT, '/dashboard'],
    [ROOT, '/b/x'],
    [CLAIRE, '/sign-up'],
    [CLAIRE, '/directory'],
    [CLAIRE, '/outbox'],
    [CLAIRE, '/tenants'],
    [ADMIN, '/dashboard'],
    [ADMIN, '/directory'],
  ] as const)
    expect((await ask(host, path)).status, `${host}${path}`).toBe(404);
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
    for (const host of [ROOT, ADMIN, CLAIRE, 'nobody.localhost'])
      for (const path of ['/api/nothing', '/api/nothing/at/all'])
        expectProblem(await ask(host, path, { method }), 404);
});

function directives(policy: string | string[] | undefined): Record<string, string> {
  return Object.fromEntries(
    String(policy)
      .split(';')
      .map((directive) => directive.trim().split(/\s+(.*)/))
      .map(([name = '', value = '']) => [name, value]),
  );
}

import { expect, test } from '@playwright/test';
import { ADMIN, CLAIRE, expectProblem, ROOT, SOPHIE, signIn } from './contract-world';
import { ask, PORT, wire } from './http';

const WWW = `www.${ROOT}`;
const NOBODYS = ['nobody.localhost', 'api.localhost', 'mail.localhost', 'a.claire.localhost', 'evil.example'];
const ODD = ['127.0.0.1', 'evil', 'localhost.evil.example', 'xn--clire-9ta.localhost', 'www.admin.localhost'];

/** Paths that the app has inside; from outside there are none such. */
function innerPaths(tenantId: string): string[] {
  return [
    `/tenant/${tenantId}`,
    `/tenant/${tenantId}/site/1`,
    `/tenant/${tenantId}/site/1/site-css`,
    `/tenant/${tenantId}/site/1/favicon-ico`,
    `/tenant/${tenantId}/site/1/robots-txt`,
    `/tenant/${tenantId}/site/1/sitemap-xml`,
    `/tenant/${tenantId}/book`,
    `/tenant/${tenantId}/dashboard`,
    `/tenant/${tenantId}/dashboard/sign-in`,
    `/tenant/${tenantId}/media/x/y`,
    '/platform',
    '/platform/site/1',
    '/platform/site/1/directory',
    '/platform/site/1/robots-txt',
    '/platform/site/1/sitemap-xml',
    '/platform/site/1/favicon-ico',
    '/platform/sign-up',
    '/admin',
    '/admin/tenants',
    '/admin/sign-in',
  ];
}

test.describe('a host', () => {
  test('is found however it is written', async () => {
    const { text } = await ask(CLAIRE, '/');
    for (const host of [
      'CLAIRE.localhost',
      `claire.localhost.:${PORT}`,
      'claire.localhost:1',
      'Claire.LocalHost.',
    ])
      expect((await ask(host, '/')).text, host).toBe(text);
    expect((await ask(ROOT, '/')).status).toBe(200);
    expect((await ask(ADMIN, '/')).headers.location).toBe('/sign-in');
  });

  test('with www leads to the one without, path and query kept', async () => {
    for (const [host, to] of [
      [WWW, ROOT],
      [`www.${CLAIRE}`, CLAIRE],
    ] as const) {
      const { status, headers } = await ask(host, '/contact?from=a%26b&x=1');
      expect([status, headers.location]).toEqual([308, `http://${to}:${PORT}/contact?from=a%26b&x=1`]);
    }
  });

  for (const host of [...NOBODYS, ...ODD])
    test(`that nobody has answers 404 to everything but health: ${host}`, async () => {
      for (const path of ['/', '/book', '/dashboard', '/sign-up', '/robots.txt', '/b/x']) {
        const answer = await ask(host, path);
        expect(answer.status, path).toBe(404);
        expect(answer.headers['x-robots-tag']).toBe('noindex');
        expect(answer.text).not.toMatch(/claire|sophie|rendezvous/i);
      }
      for (const path of ['/api/availability', '/api/auth/csrf', '/api/tenants', '/api/dashboard/bookings'])
        expectProblem(await ask(host, path), 404);
      expect((await ask(host, '/api/health')).json()).toMatchObject({ status: 'ok' });
    });

  test('that is no plain name, or comes twice, or not at all, is refused', async () => {
    for (const host of [
      '[::1]:80',
      'claire.localhost/x',
      'a@claire.localhost',
      'claire_x.localhost',
      '.',
      '-a.b',
    ])
      expect((await ask(host, '/')).status, host).toBe(400);
    const end = '\r\nConnection: close\r\n\r\n';
    for (const head of [
      `GET / HTTP/1.1\r\nHost: ${CLAIRE}\r\nHost: ${SOPHIE}${end}`,
      `GET / HTTP/1.1${end}`,
      `GET / HTTP/1.1\r\nHost:${end}`,
      `GET http://${SOPHIE}:${PORT}/ HTTP/1.1\r\nHost: ${CLAIRE}${end}`,
      `GET ${SOPHIE}:${PORT} HTTP/1.1\r\nHost: ${CLAIRE}${end}`,
      `OPTIONS * HTTP/1.1\r\nHost: ${CLAIRE}${end}`,
      'GET / HTTP/1.0\r\n\r\n',
    ])
      expect(await wire(head), head).toMatch(/^HTTP\/1\.1 400 /);
  });
});

test.describe('what a client claims', () => {
  const CLAIMS: Record<string, string>[] = [
    { 'x-forwarded-host': SOPHIE },
    { 'x-forwarded-host': `${ADMIN}:${PORT}`, 'x-forwarded-proto': 'https', 'x-forwarded-port': '443' },
    { forwarded: `host=${SOPHIE};proto=https` },
    { 'x-host': SOPHIE, 'x-original-host': SOPHIE },
    { 'x-original-url': '/admin', 'x-rewrite-url': '/admin' },
    { 'x-rendezvous-address': '1.2.3.4', 'x-rendezvous-page': '999', 'x-rendezvous-tenant': 'x' },
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-middleware-subrequest': 'src/middleware', 'x-middleware-subrequest-id': 'x' },
    { 'x-middleware-rewrite': '/platform/site/1', 'x-middleware-next': '1' },
    { 'x-middleware-override-headers': 'host', 'x-middleware-request-host': SOPHIE },
    { 'x-invoke-path': '/admin', 'x-invoke-output': '/admin', 'x-invoke-status': '500' },
    { 'x-matched-path': '/admin', 'x-now-route-matches': '1=admin' },
    { 'x-nextjs-data': '1', 'x-nextjs-rewrite': '/admin' },
    { 'x-prerender-revalidate': 'x', 'x-prerender-revalidate-if-generated': '1' },
    { 'x-http-method-override': 'DELETE' },
    { cookie: '__prerender_bypass=x; __next_preview_data=x' },
    { 'x-nonce': 'mine', 'content-security-policy': "script-src 'nonce-mine'" },
  ];

  for (const headers of CLAIMS)
    test(`changes nothing: ${Object.keys(headers).join(', ')}`, async () => {
      const plain = await ask(CLAIRE, '/');
      const claimed = await ask(CLAIRE, '/', { headers });
      expect([claimed.status, claimed.text]).toEqual([plain.status, plain.text]);
      expect(claimed.headers['content-security-policy']).toBe(plain.headers['content-security-policy']);
      for (const [host, signInPath] of [
        [CLAIRE, '/dashboard/sign-in'],
        [ADMIN, '/sign-in'],
      ] as const) {
        const closed = await ask(host, host === ADMIN ? '/' : '/dashboard', { headers });
        expect([closed.status, closed.headers.location]).toEqual([307, signInPath]);
      }
      expect((await ask(CLAIRE, '/api/dashboard/bookings', { headers })).status).toBe(401);
      expect((await ask(ADMIN, '/api/tenants', { headers })).status).toBe(401);
      const fresh = await ask(CLAIRE, '/dashboard/sign-in', { headers });
      expect(fresh.headers['content-security-policy']).not.toContain('mine');
    });

  test('never makes an address of ours', async () => {
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    const providers = await ask(CLAIRE, '/api/auth/providers', { headers });
    expect(providers.text).toContain(`http://${CLAIRE}:${PORT}/api/auth/callback/credentials`);
    for (const [host, path] of [
      [CLAIRE, '/'],
      [CLAIRE, '/sitemap.xml'],
      [CLAIRE, '/robots.txt'],
      [ROOT, '/'],
      [ROOT, '/sitemap.xml'],
      [`www.${CLAIRE}`, '/'],
    ] as const) {
      const answer = await ask(host, path, { headers });
      expect(answer.text + answer.headers.location, path).not.toContain('evil.example');
    }
  });

  test('by an upgrade is answered like any other request', async () => {
    for (const path of ['/', '/_next/webpack-hmr', '/nothing']) {
      const upgrade = 'Upgrade: websocket\r\nConnection: Upgrade, close\r\nSec-WebSocket-Version: 13\r\n';
      const answer = await wire(`GET ${path} HTTP/1.1\r\nHost: ${CLAIRE}\r\n${upgrade}\r\n`);
      expect(answer).toMatch(path === '/' ? /^HTTP\/1\.1 200 / : /^HTTP\/1\.1 404 /);
    }
    const forged = `GET / HTTP/1.1\r\nHost: evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n`;
    expect(await wire(forged)).toMatch(/^HTTP\/1\.1 404 /);
  });
});

test.describe('the inside of the app', () => {
  test('has no address on any host, however it is spelt', async () => {
    const cookie = await signIn(ADMIN, 'admin@demo.test');
    const list = await ask(ADMIN, '/api/tenants?pageSize=100', { headers: { cookie } });
    const { items } = list.json<{ items: { id: string; subdomain: string }[] }>();
    const idOf = (name: string) => items.find(({ subdomain }) => subdomain === name)?.id ?? '';
    for (const host of [ROOT, CLAIRE, SOPHIE])
      for (const path of innerPaths(idOf('sophie')))
        expect((await ask(host, path)).status, `${host}${path}`).toBe(404);
    for (const path of innerPaths(idOf('sophie')))
      expect((await ask(ADMIN, path, { headers: { cookie } })).status, `${ADMIN}${path}`).toBe(404);
    const sophies = `tenant/${idOf('sophie')}/site/1`;
    for (const path of [
      `/%74enant/${idOf('sophie')}/site/1`,
      `/_next/../${sophies}`,
      `/_next/%2e%2e/${sophies}`,
      `/api/../${sophies}`,
      `/api/%2e%2e/${sophies}`,
      `/assets/../${sophies}`,
      `/assets/..%2f${sophies}`,
      `/./${sophies}`,
      `/;/${sophies}`,
      `/${sophies.replaceAll('/', '%2f')}`,
      `/${sophies}?_rsc=1`,
      `/_next/data/x/${sophies}.json`,
    ]) {
      const answer = await ask(CLAIRE, path);
      expect([404, 400, 308], path).toContain(answer.status);
      expect(answer.text, path).not.toMatch(/sophie laurent/i);
      if (answer.status === 308) expect(answer.headers.location, path).toMatch(/^\/[^/\\]/);
    }
  });

  test('leads nobody to another site', async () => {
    for (const path of ['//evil.example', '///evil.example/', '/\\evil.example', '//evil.example/%2e%2e/'])
      expect((await ask(CLAIRE, path)).status, path).toBe(400);
    for (const path of [
      '/.//evil.example/',
      '/a//evil.example/',
      '/%2F%2Fevil.example/',
      '/%5Cevil.example/',
      '/..//evil.example/',
    ]) {
      const { status, headers } = await ask(CLAIRE, path);
      expect([404, 308, 400], path).toContain(status);
      if (headers.location) expect(headers.location, path).toMatch(/^\/(?![/\\])/);
    }
  });
});

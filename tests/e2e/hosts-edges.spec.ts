import { expect, test } from '@playwright/test';
import { ADMIN, CLAIRE, expectProblem, ROOT, requested, signIn } from './contract-world';
import { type Answer, ask, wire } from './http';

/** What the framework says of itself, and where inside it found a page. */
const INNER = /^x-(nextjs|middleware|rendezvous|powered|matched)/;
const TENANT_ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/;

function expectPlainMissing({ status, headers, text }: Answer, what: string): void {
  expect([status, headers['content-type']], what).toEqual([404, 'text/plain; charset=utf-8']);
  expect(text.length, what).toBeLessThan(20);
  expect(headers['cache-control'], what).toBe('no-store');
  expect(headers['content-security-policy'], what).toContain("default-src 'none'");
  expect(headers['x-content-type-options'], what).toBe('nosniff');
  expect(headers['x-frame-options'], what).toBe('DENY');
  expect(
    Object.keys(headers).filter((name) => INNER.test(name)),
    what,
  ).toEqual([]);
}

test('a file that does not exist is a line of text, never a page of the framework', async () => {
  for (const host of [CLAIRE, ROOT, ADMIN])
    for (const path of [
      ...[
        '/assets/nothing.js',
        '/assets/nothing.js?v=1',
        '/assets/a/b/c.css',
        '/_next/x',
        '/_next/static/chunks/x.js',
      ],
      ...['/_next/data/x/y.json', '/_next/image?url=%2Fx&w=64&q=75', '/_next/webpack-hmr'],
    ])
      expectPlainMissing(await ask(host, path), `${host}${path}`);
  for (const path of ['/media/x', '/media/a/b/c', '/media'])
    expectPlainMissing(await ask(CLAIRE, path), path);
  expectProblem(await ask(CLAIRE, '/media/x/480.avif'), 404);
});

test('the page of a missing path runs no script that its policy refuses', async () => {
  for (const host of [CLAIRE, ROOT, 'nobody.localhost'])
    for (const path of ['/nothing', '/404', '/_not-found', '/_error', '/assets', '/_next', '/a/b/c']) {
      const answer = await ask(host, path);
      expect(answer.status, `${host}${path}`).toBe(404);
      expect(answer.text, `${host}${path}`).not.toMatch(
        /__next_f|<script(?![^>]*(src="\/assets\/|ld\+json))/,
      );
    }
});

/** How the framework's own scripts ask for a page, and how somebody might who only tries. */
const QUESTIONS: [string, Record<string, string>][] = [
  ['', { rsc: '1' }],
  ['?_rsc=abc', { rsc: '1' }],
  ['?_rsc=abc', {}],
  ['?_rsc=x', { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' }],
  ['', { rsc: '1', 'next-router-state-tree': '%5B%22%22%5D', 'next-url': '/x' }],
  ['', { rsc: '1', 'next-router-state-tree': '%' }],
];

test('a public page has one form, however the framework asks for it', async () => {
  for (const [host, path] of [
    ...['/', '/gallery', '/contact', '/robots.txt', '/nothing'].map((path) => [CLAIRE, path]),
    ...['/', '/terms', '/nothing'].map((path) => [ROOT, path]),
  ] as [string, string][]) {
    const plain = await ask(host, path);
    expect(plain.text, path).not.toMatch(TENANT_ID);
    for (const [query, headers] of QUESTIONS) {
      const answer = await ask(host, path + query, { headers });
      expect([answer.status, answer.text], `${path}${query}`).toEqual([plain.status, plain.text]);
      expect(answer.headers['content-type']).toBe(plain.headers['content-type']);
    }
  }
  expect((await ask(CLAIRE, '/api/health', { headers: { rsc: '1' } })).status).toBe(200);
  for (const path of ['/.rsc', '/gallery.rsc', '/book.rsc', '/gallery.segments/_tree.segment.rsc'])
    expect((await ask(CLAIRE, path)).status, path).toBe(404);
});

test('no answer names a path inside', async () => {
  const { token } = await requested();
  const cookie = await signIn(CLAIRE, 'claire@demo.test');
  for (const [host, path] of [
    ...['/', '/book', '/book/x', `/b/${token}`, '/b/x', '/dashboard', '/dashboard/sign-in', '/media/x'],
    ...['/nothing', '/api/health', '/_next/data/x/y.json', '/assets/site.js'],
  ].map((path) => [CLAIRE, path] as const))
    for (const [query, headers] of [['', {}] as const, ...QUESTIONS])
      for (const method of ['GET', 'HEAD', 'POST']) {
        const answer = await ask(host, path + query, { method, headers: { ...headers, cookie } });
        const { 'x-request-id': _id, location = '', ...rest } = answer.headers;
        expect(Object.keys(rest).filter((name) => INNER.test(name))).toEqual([]);
        expect(location, path).not.toMatch(/\/(tenant|platform|admin)\//);
      }
});

test('nobody’s host is 404 whatever is asked of it', async () => {
  for (const host of ['nobody.localhost', 'www.nobody.localhost', 'evil.example', '127.0.0.1']) {
    for (const path of [
      ...['/x/', '/book/', '/a//b', '/_next/x/', '/_next/static/x.js', '/assets/x/', '/assets/site.js'],
      ...['/api/x/', '/api/health/', '/media/x/', '/%ff', '/.rsc', '/robots.txt'],
    ])
      for (const method of ['GET', 'HEAD', 'POST', 'PUT'])
        expect((await ask(host, path, { method })).status, `${method} ${host}${path}`).toBe(404);
    expect((await ask(host, '/api/health')).status).toBe(200);
    expect((await ask(host, '/assets/notice.css')).status).toBe(200);
  }
  expect((await ask(CLAIRE, '/contact/')).status).toBe(308);
});

test('a page says truly what can be done with it', async () => {
  for (const [host, path, allow] of [
    [CLAIRE, '/', 'GET, HEAD'],
    [CLAIRE, '/gallery', 'GET, HEAD'],
    [CLAIRE, '/nothing', 'GET, HEAD'],
    [ROOT, '/', 'GET, HEAD'],
    [ROOT, '/terms', 'GET, HEAD'],
    [CLAIRE, '/book', 'GET, HEAD, POST'],
    [ROOT, '/sign-up', 'GET, HEAD, POST'],
    [ADMIN, '/sign-in', 'GET, HEAD, POST'],
    [CLAIRE, '/assets/site.js', 'GET, HEAD'],
  ] as const)
    for (const method of ['PUT', 'DELETE', 'PATCH', ...(allow.includes('POST') ? [] : ['POST'])]) {
      const answer = await ask(host, path, { method, body: '' });
      expect([answer.status, answer.headers.allow], `${method} ${host}${path}`).toEqual([405, allow]);
    }
});

test('every answer has an id, the same wherever it is told', async () => {
  for (const [host, path] of [
    ['a_b', '/'],
    [CLAIRE, '//x'],
    [CLAIRE, '/%ff'],
    [CLAIRE, '/api/nothing'],
    ['nobody.localhost', '/api/nothing'],
  ] as const) {
    const { headers, json } = await ask(host, path);
    expect(headers['x-request-id'], path).toMatch(/^[0-9a-f-]{36}$/);
    expect(json().requestId, path).toBe(headers['x-request-id']);
  }
  for (const bytes of [
    'GET / HTTP/1.1\r\n\r\n',
    'nonsense\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: ${CLAIRE}\r\nA b: c\r\n\r\n`,
    `POST /book HTTP/1.1\r\nHost: ${CLAIRE}\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc`,
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: ${CLAIRE}\r\n\r\n`,
  ]) {
    const answer = await wire(bytes.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    expect(answer, bytes.slice(0, 60)).toMatch(/^HTTP\/1\.1 4\d\d /);
    const [, sent] = /\r\nx-request-id: ([0-9a-f-]{36})\r\n/i.exec(answer) ?? [];
    expect(/"requestId":"([^"]+)"/.exec(answer)?.[1], bytes.slice(0, 60)).toBe(sent);
    expect(sent).toBeTruthy();
    expect(answer).toMatch(/\r\nx-content-type-options: nosniff\r\n/i);
  }
});

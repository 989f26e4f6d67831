import { once } from 'node:events';
import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPublicPages, withoutFrameworkScripts } from './public-pages';

const OURS = '<script src="/assets/gate.js"></script>';
const JSON_LD = '<script type="application/ld+json">{"@type":"Person"}</script>';
const FRAMEWORK =
  '<script src="/_next/static/chunks/main.js" async=""></script>' +
  '<script>self.__next_f.push([1,"<p>not text</p>"])</script>' +
  '<script id="_R_">requestAnimationFrame(function(){$RT=performance.now()})</script>';
const PRELOADS =
  '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/main.js"/>' +
  '<link rel="modulepreload" href="/_next/static/chunks/page.js"/>';
const KEPT_LINKS =
  '<link rel="stylesheet" href="/_next/static/css/a.css"/><link rel="preload" as="image" href="/media/a/480.avif"/>';
const PAGE =
  `<!DOCTYPE html><html><head>${PRELOADS}${KEPT_LINKS}${OURS}${JSON_LD}</head>` +
  `<body><h1>Größe</h1>${FRAMEWORK}</body></html>`;
const CLEAN = `<!DOCTYPE html><html><head>${KEPT_LINKS}${OURS}${JSON_LD}</head><body><h1>Größe</h1></body></html>`;

describe('withoutFrameworkScripts', () => {
  it('leaves ours and JSON-LD, and drops the rest with its preloads', () => {
    expect(withoutFrameworkScripts(PAGE)).toBe(CLEAN);
  });

  it('leaves a page without scripts as it is', () => {
    expect(withoutFrameworkScripts('<p>&lt;script>a&lt;/script></p>')).toBe(
      '<p>&lt;script>a&lt;/script></p>',
    );
  });

  it('takes no script for ours because of what it holds', () => {
    for (const script of [
      '<script>self.__next_f.push([1," src=\\"/assets/x.js\\""])</script>',
      '<script src="https://evil.example/assets/x.js"></script>',
      '<script src="/_next/x.js?src=/assets/x.js"></script>',
    ])
      expect(withoutFrameworkScripts(script)).toBe('');
  });
});

/** How the answer of the next request is made, in place of Next. */
let answer: (response: ServerResponse) => void;
let server: Server;

beforeAll(async () => {
  server = createServer((incoming, response) => {
    keepPublicPages(incoming, response);
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

type Got = { status: number; headers: Record<string, unknown>; body: Buffer };

async function get(path = '/', headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  const { port } = server.address() as AddressInfo;
  const sent = request({ port, host: '127.0.0.1', path, headers, method }).end();
  const [response] = await once(sent, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

/** A page as Next answers it: marked by the middleware, in pieces. */
function page({
  edition = '7',
  etag = '"abc"',
  status = 200,
  body = PAGE,
  type = 'text/html; charset=utf-8',
}) {
  return (response: ServerResponse) => {
    response.setHeader('x-rendezvous-page', edition);
    response.setHeader('x-nextjs-cache', 'HIT');
    response.setHeader('link', '</_next/static/a.js>; rel=preload; as=script');
    response.setHeader('vary', 'RSC, Next-Router-State-Tree');
    response.setHeader('cache-control', 's-maxage=31536000');
    if (etag) response.setHeader('etag', etag);
    response.writeHead(status, { 'content-type': type });
    response.write(body.slice(0, 40));
    response.end(body.slice(40));
  };
}

describe('a public page', () => {
  it('is the same in every form, without the framework', async () => {
    answer = page({});
    const plain = await get();
    const zipped = await get('/', { 'accept-encoding': 'gzip' });
    const brotli = await get('/', { 'accept-encoding': 'gzip, deflate, br' });
    expect(plain.body.toString()).toBe(CLEAN);
    expect(gunzipSync(zipped.body).toString()).toBe(CLEAN);
    expect(brotliDecompressSync(brotli.body).toString()).toBe(CLEAN);
    expect([plain, zipped, brotli].map(({ headers }) => headers['content-encoding'])).toEqual([
      undefined,
      'gzip',
      'br',
    ]);
    for (const { headers, body } of [plain, zipped, brotli])
      expect(headers['content-length']).toBe(String(body.length));
  });

  it('says nothing of how it was made', async () => {
    answer = page({});
    const { headers } = await get();
    expect(Object.keys(headers).filter((name) => /^x-|^link$/.test(name))).toEqual([]);
    expect(headers).toMatchObject({
      vary: 'Accept-Encoding',
      etag: 'W/"abc"',
      'cache-control': 'public, max-age=0, must-revalidate',
    });
  });

  it.each([
    ['gzip;q=0, br', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.000 , gzip', 'gzip'],
    ['br;q=0 , gzip;q=0 ', undefined],
    ['br;q=0.1', 'br'],
    ['BR', 'br'],
    ['identity', undefined],
    ['deflate', undefined],
    ['', undefined],
  ])('comes for %j as %s', async (accepted, encoding) => {
    answer = page({});
    const { headers } = await get('/', { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
  });

  it('may be kept for ever only under an address that names its edition', async () => {
    answer = page({});
    const lifetime = async (path: string) => (await get(path)).headers['cache-control'];
    expect(await lifetime('/site.css?v=7')).toBe('public, max-age=31536000, immutable');
    expect(await lifetime('/site.css?a=1&v=7&b=2')).toBe('public, max-age=31536000, immutable');
    for (const path of ['/site.css?v=8', '/site.css?v=77', '/site.css?av=7', '/site.css?v=', '/v=7'])
      expect(await lifetime(path)).toBe('public, max-age=0, must-revalidate');
    answer = page({ status: 404 });
    expect(await lifetime('/nothing?v=7')).toBe('no-store');
    expect((await get('/nothing')).status).toBe(404);
  });

  it('keeps two pages apart, whose tag differs or whose type does', async () => {
    answer = page({ etag: '"one"', body: '<p>one</p>' });
    expect((await get()).body.toString()).toBe('<p>one</p>');
    answer = page({ etag: '"two"', body: '<p>two</p>' });
    expect((await get()).body.toString()).toBe('<p>two</p>');
    answer = page({ etag: '"two"', body: 'p{}', type: 'text/css' });
    expect((await get()).body.toString()).toBe('p{}');
  });

  it('is kept apart from one of the same tag on another host', async () => {
    const on = (host: string) => get('/', { host });
    answer = page({ body: '<p>claire</p>', etag: '"same"' });
    expect((await on('claire.localhost')).body.toString()).toBe('<p>claire</p>');
    answer = page({ body: '<p>sophie</p>', etag: '"same"' });
    expect((await on('sophie.localhost')).body.toString()).toBe('<p>sophie</p>');
  });

  it('makes its tag of its content where none was given', async () => {
    answer = page({ etag: '', body: '<p>one</p>' });
    const one = await get();
    answer = page({ etag: '', body: '<p>two</p>' });
    const two = await get();
    expect([one.body.toString(), two.body.toString()]).toEqual(['<p>one</p>', '<p>two</p>']);
    expect(one.headers.etag).toMatch(/^W\/"[\w-]+"$/);
    expect(two.headers.etag).not.toBe(one.headers.etag);
  });

  it('answers HEAD and a known tag without a body', async () => {
    answer = page({});
    const full = await get();
    const head = await get('/', {}, 'HEAD');
    expect(head.body).toHaveLength(0);
    expect(head.headers).toMatchObject({ etag: full.headers.etag, vary: 'Accept-Encoding' });
    answer = page({ status: 304, body: '' });
    const again = await get();
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(again.headers).toMatchObject({
      etag: 'W/"abc"',
      'cache-control': expect.stringMatching('public'),
    });
    expect(again.headers['content-length']).toBeUndefined();
  });

  it('answers 304 to the tag that it made itself', async () => {
    answer = page({ etag: '' });
    const { headers } = await get();
    const again = await get('/', { 'if-none-match': `"x", ${headers.etag}` });
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, headers.etag]);
    expect((await get('/', { 'if-none-match': '"x"' })).status).toBe(200);
  });

  it('is kept nowhere in the form that the framework asks for', async () => {
    answer = page({ type: 'text/x-component' });
    for (const path of ['/gallery', '/site.css?v=7'])
      expect((await get(path)).headers['cache-control']).toBe('no-store');
  });

  it('passes a picture on as it is', async () => {
    const bytes = 'not compressible';
    answer = page({ body: bytes, type: 'image/png' });
    const { headers, body } = await get('/', { 'accept-encoding': 'br' });
    expect([body.toString(), headers['content-encoding']]).toEqual([bytes, undefined]);
  });
});

describe('any other answer', () => {
  it('is left alone', async () => {
    answer = (response) => {
      response.setHeader('cache-control', 'private, no-store');
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write(PAGE);
      response.end();
    };
    const { headers, body } = await get('/', { 'accept-encoding': 'br' });
    expect(body.toString()).toBe(PAGE);
    expect(headers['cache-control']).toBe('private, no-store');
  });

  it('may flush its headers and stream', async () => {
    answer = (response) => {
      response.flushHeaders();
      response.write('a');
      response.end('b', () => undefined);
    };
    expect((await get()).body.toString()).toBe('ab');
  });
});

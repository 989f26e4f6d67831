import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchCalendar } from './calendar-fetch';

const TEXT = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n';
const BOMB = gzipSync(Buffer.alloc(200_000_000, 'x'));
const packed =
  (encoding: string, body: Buffer): RequestListener =>
  (_request, answer) =>
    answer.writeHead(200, { 'content-encoding': encoding }).end(body);
const to =
  (location: string, status = 302): RequestListener =>
  (_request, answer) =>
    answer.writeHead(status, { location }).end();

const asked: string[] = [];
const answers: Record<string, RequestListener> = {
  '/plain': (request, answer) => {
    if (request.headers['if-none-match'] === '"one"') answer.writeHead(304).end();
    else answer.writeHead(200, { etag: '"one"' }).end(TEXT);
  },
  '/gzip': packed('gzip', gzipSync(TEXT)),
  '/brotli': packed('br', brotliCompressSync(TEXT)),
  '/twice': packed('gzip, gzip', gzipSync(gzipSync(TEXT))),
  '/broken': packed('gzip', Buffer.from('no gzip')),
  '/bomb': packed('gzip', BOMB),
  '/large': (_request, answer) => answer.end(`BEGIN:VCALENDAR\r\n${'X'.repeat(1_100_000)}`),
  '/page': (_request, answer) => answer.end('<html></html>'),
  '/strange-tag': (_request, answer) => answer.writeHead(200, { etag: `"${'x'.repeat(400)}"` }).end(TEXT),
  '/moved': to('/moved-again', 301),
  '/moved-again': to('/moved-thrice', 307),
  '/moved-thrice': to('/gzip', 308),
  '/one-too-many': to('/moved'),
  '/round': to('/round'),
  '/inside': to('http://10.0.0.1/secret'),
  '/metadata': to('http://169.254.169.254/latest/meta-data'),
  '/file': to('file:///etc/passwd'),
  '/nowhere': (_request, answer) => answer.writeHead(302).end(),
};

let server: Server;
let origin: string;
beforeAll(async () => {
  server = createServer((request, answer) => {
    const path = request.url ?? '';
    asked.push(path);
    const known = answers[path];
    if (known) known(request, answer);
    else answer.writeHead(404).end(TEXT);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** This machine stands for the open internet; everything else is as it is. */
const here = (address: string) => address === '127.0.0.1';
const get = (path: string, etag: string | null = null) => fetchCalendar(origin + path, etag, here);

describe('a calendar elsewhere', () => {
  it.each(['/plain', '/gzip', '/brotli', '/moved'])('is read: %s', async (path) => {
    expect(await get(path)).toMatchObject({ text: TEXT });
  });

  it('is not sent again while it is the same', async () => {
    expect(await get('/plain')).toEqual({ text: TEXT, etag: '"one"' });
    expect(await get('/plain', '"one"')).toBe('unchanged');
    expect(await get('/strange-tag')).toEqual({ text: TEXT, etag: null });
  });

  it.each([
    ['/bomb', 'too_large'],
    ['/large', 'too_large'],
    ['/twice', 'bad_encoding'],
    ['/broken', 'bad_encoding'],
    ['/page', 'not_calendar'],
    ['/missing', 'bad_status'],
    ['/nowhere', 'bad_status'],
    ['/one-too-many', 'too_many_redirects'],
    ['/round', 'too_many_redirects'],
    ['/inside', 'private_address'],
    ['/metadata', 'private_address'],
    ['/file', 'bad_url'],
  ])('is refused: %s, %s', async (path, word) => {
    await expect(get(path)).rejects.toMatchObject({ word });
  });

  it('is never on this machine or in a private network', async () => {
    const before = asked.length;
    await expect(fetchCalendar(`${origin}/plain`)).rejects.toMatchObject({ word: 'private_address' });
    const named = origin.replace('127.0.0.1', 'localhost');
    await expect(fetchCalendar(`${named}/plain`)).rejects.toMatchObject({ word: 'private_address' });
    expect(asked).toHaveLength(before);
  });
});

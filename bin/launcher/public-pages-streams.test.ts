import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import compression from 'compression';
import { expect, it } from 'vitest';
import { keepPublicPages } from './public-pages';

/** Much more than a socket takes at once. */
const PAGE = '<p>a page of its own for each request</p>\n'.repeat(50_000);

it.each(['identity', 'gzip'])(
  'lets a large page that is not public stream to its end (%s)',
  async (encoding) => {
    const compress = compression();
    const server = createServer((request, response) => {
      keepPublicPages(request, response);
      compress(request as never, response as never, () => {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        // As Next does it: headers first, then a stream that waits for `drain`.
        response.flushHeaders();
        Readable.from(PAGE.match(/.{1,40000}/gs) ?? []).pipe(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const body = await fetched((server.address() as AddressInfo).port, encoding);
      expect((encoding === 'gzip' ? gunzipSync(body) : body).toString()).toBe(PAGE);
    } finally {
      server.close();
    }
  },
);

function fetched(port: number, encoding: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const read = async (answer: IncomingMessage): Promise<void> => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      resolve(Buffer.concat(chunks));
    };
    get({ port, headers: { 'accept-encoding': encoding } }, (answer) => void read(answer).catch(reject));
  });
}

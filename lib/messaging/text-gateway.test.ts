import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Mail } from './mail';
import { fetchOutward, type OutwardRequest } from './safe-fetch';
import { handOver } from './text-gateway';

type Heard = { method: string; url: string; headers: IncomingHttpHeaders; body: string };

/** A gateway on this machine, which answers what the test says. */
let server: Server;
let heard: Heard[] = [];
let answer = 200;
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      heard.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      response.writeHead(answer, { location: 'http://169.254.169.254/' }).end('number +61400000000 refused');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());
beforeEach(() => {
  heard = [];
  answer = 200;
});

const here = (request: OutwardRequest) => fetchOutward(request, (address) => address === '127.0.0.1');
const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
const text: Mail = {
  ...{ id: 'text-1', senderName: 'Claire', recipient: '+61400000000', replyTo: null, subject: '' },
  text: 'Bestätigt: "K7" & more https://claire.example/b/x\n',
};
const words = 'Bestätigt: "K7" & more https://claire.example/b/x';

describe('a text gateway', () => {
  it('is asked by its address alone, with what it says written as addresses are', async () => {
    await handOver(
      { url: at('/send?to={to}&text={text}&ref={id}'), headers: { 'X-Key': 'secret' } },
      text,
      here,
    );
    const [one] = heard;
    expect(one).toMatchObject({ method: 'GET', body: '' });
    expect(one?.headers).toMatchObject({ 'x-key': 'secret', 'idempotency-key': 'text-1' });
    const query = new URL(one?.url ?? '', 'http://x').searchParams;
    expect(Object.fromEntries(query)).toEqual({ to: '+61400000000', text: words, ref: 'text-1' });
  });

  it('understands an address that was written with its braces encoded', async () => {
    const url = new URL(at('/send?to={to}')).href.replaceAll('{', '%7B').replaceAll('}', '%7D');
    await handOver({ url, headers: {} }, text, here);
    expect(heard[0]?.url).toBe('/send?to=%2B61400000000');
  });

  it('is sent a body in JSON, whatever stands in the text', async () => {
    await handOver({ url: at('/'), headers: {}, body: '{"to":"{to}","message":"{text}"}' }, text, here);
    expect(heard[0]).toMatchObject({ method: 'POST' });
    expect(heard[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(heard[0]?.body ?? '')).toEqual({ to: '+61400000000', message: words });
  });

  it('is sent a form where its headers say so', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    await handOver({ url: at('/'), headers, body: 'To={to}&Body={text}' }, text, here);
    expect(Object.fromEntries(new URLSearchParams(heard[0]?.body))).toEqual({
      To: '+61400000000',
      Body: words,
    });
  });

  it.each([
    [400, true],
    [404, true],
    [408, false],
    [429, false],
    [500, false],
    [302, false],
  ])('that answers %i is %s: given up at once', async (status, permanent) => {
    answer = status;
    const failed = handOver({ url: at('/'), headers: {} }, text, here);
    await expect(failed).rejects.toMatchObject({ name: 'Error', message: `answered ${status}`, permanent });
    expect(heard).toHaveLength(1);
  });

  it('on a private address is not asked at all', async () => {
    const failed = handOver({ url: at('/'), headers: {} }, text);
    await expect(failed).rejects.toMatchObject({ message: 'private_address', permanent: false });
    expect(heard).toEqual([]);
  });
});

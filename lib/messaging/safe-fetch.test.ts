import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchOutward, isPublicAddress } from './safe-fetch';

let server: Server;
let origin: string;
const seen: { url: string | undefined; method: string | undefined; body: string }[] = [];
const answers: Record<string, RequestListener> = {
  '/moved': (_request, answer) => answer.writeHead(302, { location: '/elsewhere' }).end(),
  '/long': (_request, answer) => answer.end('x'.repeat(5000)),
  '/slow': () => undefined,
};

beforeAll(async () => {
  server = createServer((request, answer) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      seen.push({ url: request.url, method: request.method, body });
      const known = answers[request.url ?? ''];
      if (known) known(request, answer);
      else answer.end('taken');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const limits = { timeoutMs: 5000, bytesMax: 1000 };
const anywhere = () => true;

describe('addresses', () => {
  it.each([
    ...['127.0.0.1', '127.8.8.8', '0.0.0.0', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254'],
    ...['100.64.0.1', '192.0.0.8', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1'],
    ...['fc00::1', 'fd12:3456::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::10.0.0.1'],
    ...['2002:7f00:1::', '2001:db8::1', 'localhost', '', '::7f00:1', '::127.0.0.1', 'fec0::1', '4000::1'],
    ...['64:ff9b:1::1', '::ffff:0:7f00:1', '2001::1', '0177.0.0.1', '127.1', '2130706433', 'fe80::1%eth0'],
    ...['240.0.0.1', '192.88.99.1', '203.0.113.9', '::ffff:100.64.0.1', '100.127.255.254', '172.31.255.255'],
  ])('keep away from %s', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['93.184.216.34', '8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8'])('go to %s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

describe('a request to where a tenant says', () => {
  it.each([
    ['http://127.0.0.1/', 'private_address'],
    ['http://2130706433/', 'private_address'],
    ['http://0x7f.1/', 'private_address'],
    ['http://[::1]/', 'private_address'],
    ['http://[::ffff:7f00:1]/', 'private_address'],
    ['http://169.254.169.254/latest/meta-data', 'private_address'],
    ['http://localhost/', 'private_address'],
    ['file:///etc/passwd', 'bad_url'],
    ['https://user:word@example.com/', 'bad_url'],
    ['nonsense', 'bad_url'],
  ])('refuses %s', async (url, reason) => {
    await expect(fetchOutward({ ...limits, url })).rejects.toMatchObject({ reason });
  });

  it('asks what a name resolves to when it connects', async () => {
    const { port } = server.address() as AddressInfo;
    const asked: string[] = [];
    const url = `http://localhost:${port}/`;
    const refusing = fetchOutward({ ...limits, url }, (address) => asked.push(address) < 0);
    await expect(refusing).rejects.toMatchObject({ reason: 'private_address' });
    expect(asked[0]).toMatch(/^(127\.0\.0\.1|::1)$/);
    expect(seen).toEqual([]);
  });

  it('sends what it is given and answers what comes back', async () => {
    const sent = { ...limits, url: `${origin}/hook`, method: 'POST' as const, body: '{"a":1}' };
    const { status, body } = await fetchOutward(sent, anywhere);
    expect([status, body.toString()]).toEqual([200, 'taken']);
    expect(seen.at(-1)).toEqual({ url: '/hook', method: 'POST', body: '{"a":1}' });
  });

  it('follows no redirect', async () => {
    const { status } = await fetchOutward({ ...limits, url: `${origin}/moved` }, anywhere);
    expect(status).toBe(302);
    expect(seen.map(({ url }) => url)).not.toContain('/elsewhere');
  });

  it('stops reading what is too long, and waiting for what does not come', async () => {
    const long = fetchOutward({ ...limits, url: `${origin}/long` }, anywhere);
    await expect(long).rejects.toMatchObject({ reason: 'too_large' });
    const slow = fetchOutward({ ...limits, timeoutMs: 100, url: `${origin}/slow` }, anywhere);
    await expect(slow).rejects.toMatchObject({ reason: 'timeout' });
  });

  it('says that nobody is there', async () => {
    const nobody = fetchOutward({ ...limits, url: 'http://127.0.0.1:1/' }, anywhere);
    await expect(nobody).rejects.toMatchObject({ reason: 'failed' });
  });
});

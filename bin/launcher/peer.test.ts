import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit as admitAs, parseNetworks, stamp } from './peer';

type Given = { from?: string; url?: string; headers?: Record<string, string>; raw?: string[] };

/** A request as node:http hands it over: header names lower-case, raw ones as sent. */
function requestOf({ from = '198.51.100.9', url = '/', headers = {}, raw }: Given): IncomingMessage {
  const all = { host: 'claire.localhost:3000', ...headers };
  return {
    url,
    headers: { ...all },
    rawHeaders: raw ?? Object.entries(all).flat(),
    socket: { remoteAddress: from },
  } as unknown as IncomingMessage;
}

const admit = (request: IncomingMessage, trusted: Parameters<typeof admitAs>[1]) =>
  admitAs(request, trusted, 'an-id');

const PROXIES = parseNetworks('10.0.0.0/8, 192.0.2.1, ::1, fd00::/8');
const NONE = parseNetworks('');
const PUBLIC_URL = new URL('https://rendezvous.example:8443');

describe('parseNetworks', () => {
  it('reads addresses and ranges of both families', () => {
    expect(PROXIES).toHaveLength(4);
    expect(parseNetworks(' ')).toEqual([]);
    expect(parseNetworks(',127.0.0.1,,')).toHaveLength(1);
  });

  it.each(['localhost', '10.0.0.0/33', '10.0.0.0/', 'all', '::1/129', '10.0.0.1 10.0.0.2'])(
    'stops at %s',
    (list) => {
      expect(() => parseNetworks(`127.0.0.1, ${list}`)).toThrow(list);
    },
  );
});

describe('admit', () => {
  it('takes a plain host and path, and keeps the id that the request was given', () => {
    const one = admit(requestOf({ headers: { host: 'Claire.LocalHost.:3000' } }), NONE);
    expect(one).toEqual({
      host: 'claire.localhost',
      address: '198.51.100.9',
      secure: false,
      requestId: 'an-id',
    });
  });

  it.each([
    ['no host', { headers: { host: '' } }],
    ['a host that is no name', { headers: { host: 'claire.localhost/evil' } }],
    ['an IPv6 literal', { headers: { host: '[::1]:3000' } }],
    ['two hosts', { raw: ['Host', 'claire.localhost', 'host', 'sophie.localhost'] }],
    ['no raw host', { raw: [] }],
    ['an absolute target', { url: 'http://sophie.localhost/' }],
    ['a target without a path', { url: '*' }],
    ['an authority', { url: 'sophie.localhost:80' }],
    ['an empty target', { url: '' }],
    ['a path that reads as a host', { url: '//evil.example/' }],
    ['a path that some read as a host', { url: '/\\evil.example/' }],
  ])('refuses %s', (_what, given) => {
    expect(admit(requestOf(given), NONE)).toBeUndefined();
  });

  it('takes away whatever would name another caller or steer from outside', () => {
    const sent = [
      'x-forwarded-for',
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-forwarded-port',
      'x-forwarded-prefix',
      'forwarded',
      'x-real-ip',
      'x-client-ip',
      'true-client-ip',
      'x-host',
      'x-original-url',
      'x-rewrite-url',
      'x-rendezvous-address',
      'x-rendezvous-page',
      'x-middleware-subrequest',
      'x-middleware-rewrite',
      'x-middleware-override-headers',
      'x-invoke-path',
      'x-invoke-status',
      'x-nextjs-data',
      'x-nextjs-rewrite',
      'x-matched-path',
      'x-vercel-ip',
      'x-now-route-matches',
      'x-prerender-revalidate',
      'x-nonce',
      'x-request-id',
    ];
    for (const proxies of [NONE, parseNetworks('198.51.100.9')]) {
      const request = requestOf({ headers: Object.fromEntries(sent.map((name) => [name, 'forged'])) });
      admit(request, proxies);
      expect(Object.keys(request.headers)).toEqual(['host']);
    }
  });

  it('leaves all other headers as they came', () => {
    const headers = { cookie: 'a=b', origin: 'http://x', 'x-requested-with': 'y', accept: '*/*' };
    const request = requestOf({ headers });
    admit(request, NONE);
    expect(request.headers).toEqual({ host: 'claire.localhost:3000', ...headers });
  });
});

describe('whose address', () => {
  const addressOf = (given: Given, proxies = PROXIES) => admit(requestOf(given), proxies)?.address;

  it('is the network peer, whatever it says, unless it is a proxy of ours', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.string(), (from, forwarded) => {
        const headers = { 'x-forwarded-for': forwarded, 'x-forwarded-proto': 'https' };
        const peer = admit(requestOf({ from, headers }), NONE);
        expect(peer).toMatchObject({ address: from, secure: false });
      }),
    );
  });

  it.each([
    ['the only hop', '203.0.113.7', '203.0.113.7'],
    ['the rightmost hop: the rest may be invented', '1.1.1.1, 203.0.113.7', '203.0.113.7'],
    ['the first hop before our own', '1.1.1.1, 203.0.113.7, 10.1.2.3, fd00::2', '203.0.113.7'],
    ['an IPv6 hop', '2001:db8::7', '2001:db8::7'],
    ['IPv4 in IPv6 form', '::ffff:203.0.113.7', '203.0.113.7'],
    ['IPv4 in IPv6 form, in hexadecimal', '::FFFF:cb00:7107', '203.0.113.7'],
    ['IPv4 in IPv6 form, written out', '0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
    ['the proxy, when it names nobody', '', '10.0.0.9'],
    ['the proxy, when it names no address', 'unknown, _hidden', '10.0.0.9'],
    ['the outermost of ours, when there is nobody else', '10.3.3.3, 10.2.2.2', '10.3.3.3'],
  ])('behind our proxy: %s', (_what, forwarded, address) => {
    expect(addressOf({ from: '10.0.0.9', headers: { 'x-forwarded-for': forwarded } })).toBe(address);
  });

  it('knows a proxy in each of its spellings', () => {
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    for (const from of ['10.0.0.9', '::ffff:10.0.0.9', '::1', '0:0:0:0:0:0:0:1', '192.0.2.1', 'fd12::1'])
      expect(addressOf({ from, headers }), from).toBe('203.0.113.7');
    for (const from of ['11.0.0.9', '192.0.2.2', '::2', 'fe80::1'])
      expect(addressOf({ from, headers }), from).not.toBe('203.0.113.7');
  });

  it('cannot be chosen by what a client puts in front', () => {
    fc.assert(
      fc.property(fc.string(), fc.ipV4(), (invented, client) => {
        fc.pre(!client.startsWith('10.') && client !== '192.0.2.1');
        const headers = { 'x-forwarded-for': `${invented}, ${client}` };
        expect(addressOf({ from: '10.0.0.9', headers })).toBe(client);
      }),
    );
  });

  it('is told https by our proxy alone', () => {
    const headers = { 'x-forwarded-proto': 'https' };
    expect(admit(requestOf({ from: '10.0.0.9', headers }), PROXIES)?.secure).toBe(true);
    expect(admit(requestOf({ from: '11.0.0.9', headers }), PROXIES)?.secure).toBe(false);
    for (const proto of ['http', '', 'HTTPS, http', 'http, https'])
      expect(
        admit(requestOf({ from: '10.0.0.9', headers: { 'x-forwarded-proto': proto } }), PROXIES)?.secure,
      ).toBe(false);
  });
});

describe('stamp', () => {
  it('writes the resolved caller, the configured scheme and port', () => {
    const request = requestOf({ headers: { 'x-forwarded-for': '1.1.1.1', 'x-forwarded-proto': 'http' } });
    const peer = admit(request, NONE);
    if (!peer) throw new Error('was refused');
    stamp(request, peer, PUBLIC_URL);
    expect(request.headers).toEqual({
      host: 'claire.localhost:3000',
      'x-forwarded-host': 'claire.localhost:3000',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '8443',
      'x-forwarded-for': '198.51.100.9',
      'x-rendezvous-address': '198.51.100.9',
      'x-request-id': peer.requestId,
    });
  });

  it("leaves the scheme's own port out of the host, as browsers do, and no other", () => {
    for (const [address, sent, host] of [
      ['https://rendezvous.example', 'claire.example:443', 'claire.example'],
      ['https://rendezvous.example', 'claire.example:80', 'claire.example:80'],
      ['http://rendezvous.example', 'claire.example:80', 'claire.example'],
      ['http://rendezvous.example', 'claire.example:8080', 'claire.example:8080'],
    ] as const) {
      const request = requestOf({ headers: { host: sent } });
      const peer = admit(request, NONE);
      if (peer) stamp(request, peer, new URL(address));
      expect(request.headers).toMatchObject({ host, 'x-forwarded-host': host });
    }
  });

  it('names the port of the scheme when none is configured', () => {
    for (const [address, port] of [
      ['https://rendezvous.example', '443'],
      ['http://rendezvous.example', '80'],
    ]) {
      const request = requestOf({});
      const peer = admit(request, NONE);
      if (peer) stamp(request, peer, new URL(address ?? ''));
      expect(request.headers['x-forwarded-port']).toBe(port);
    }
  });
});

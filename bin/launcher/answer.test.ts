import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { otherAddress } from './answer';

const HTTPS = new URL('https://rendezvous.example');
const HTTP = new URL('http://localhost:3000');
const address = (host: string, url: string, publicUrl: URL, secure = false) =>
  otherAddress({ url } as IncomingMessage, { host, address: '::1', secure, requestId: '' }, publicUrl);

describe('otherAddress', () => {
  it('leads plain http to https on the same host, but for the health of a process', () => {
    expect(address('claire.rendezvous.example', '/b?x=1', HTTPS)).toBe(
      'https://claire.rendezvous.example/b?x=1',
    );
    expect(address('a.example', '/', new URL('https://rendezvous.example:8443'))).toBe(
      'https://a.example:8443/',
    );
    expect(address('10.0.0.7', '/api/health', HTTPS)).toBeUndefined();
    expect(address('claire.rendezvous.example', '/b?x=1', HTTPS, true)).toBeUndefined();
    expect(address('claire.localhost', '/', HTTP)).toBeUndefined();
  });

  it('leads www of the root to the root, but for the API', () => {
    expect(address('www.localhost', '/directory?page=2', HTTP)).toBe(
      'http://localhost:3000/directory?page=2',
    );
    expect(address('www.rendezvous.example', '/', HTTPS, true)).toBe('https://rendezvous.example/');
    expect(address('www.localhost', '/api/health', HTTP)).toBeUndefined();
    expect(address('www.claire.localhost', '/', HTTP)).toBeUndefined();
    expect(address('localhost', '/', HTTP)).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostKind, isFreeSubdomain, plainHost } from './hosts';

const ROOT = 'rendezvous.example';
const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?$/);

describe('plainHost', () => {
  it.each([
    ['claire.localhost', 'claire.localhost'],
    ['Claire.LocalHost:3000', 'claire.localhost'],
    ['claire.localhost.', 'claire.localhost'],
    ['claire.localhost.:3000', 'claire.localhost'],
    ['127.0.0.1:80', '127.0.0.1'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
  ])('reads %s as %s', (header, host) => {
    expect(plainHost(header)).toBe(host);
  });

  it.each([
    undefined,
    '',
    '.',
    '..',
    ':3000',
    'a..b',
    '.claire.localhost',
    'claire.localhost..',
    '-claire.localhost',
    'claire-.localhost',
    'claire localhost',
    ' claire.localhost',
    'claire.localhost\t',
    'claire.localhost\r\nx: y',
    'claire.localhost/evil',
    'claire.localhost\\evil',
    'claire.localhost?x',
    'claire.localhost#x',
    'user@claire.localhost',
    'claire_hamilton.localhost',
    'claire.localhost:',
    'claire.localhost:abc',
    'claire.localhost:123456',
    'claire.localhost:80:80',
    '[::1]',
    '[::1]:3000',
    'clairé.localhost',
    'ⓒlaire.localhost',
    'claire。localhost',
    'claire%2elocalhost',
    'claire.localhost, evil.example',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(126)}aa`,
  ])('refuses %j', (header) => {
    expect(plainHost(header)).toBeUndefined();
  });

  it('takes 253 characters, and no more', () => {
    const longest = `${'a.'.repeat(126)}a`;
    expect(longest).toHaveLength(253);
    expect(plainHost(longest)).toBe(longest);
    expect(plainHost(`${longest}.`)).toBe(longest);
  });

  it('answers lower-case labels and nothing else, whatever comes in', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webAuthority({ withPort: true })), (header) => {
        const host = plainHost(header);
        if (host === undefined) return;
        expect(host).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/);
        expect(plainHost(host)).toBe(host);
        expect(header.toLowerCase().startsWith(host)).toBe(true);
      }),
    );
  });
});

describe('hostKind', () => {
  it.each([
    [ROOT, { kind: 'platform' }],
    [`www.${ROOT}`, { kind: 'platform_www' }],
    [`admin.${ROOT}`, { kind: 'admin' }],
    [`claire.${ROOT}`, { kind: 'tenant', lookup: `claire.${ROOT}`, www: false }],
    [`www.claire.${ROOT}`, { kind: 'tenant', lookup: `claire.${ROOT}`, www: true }],
    ['clairehamilton.example', { kind: 'tenant', lookup: 'clairehamilton.example', www: false }],
    ['www.clairehamilton.example', { kind: 'tenant', lookup: 'clairehamilton.example', www: true }],
    [`evil${ROOT}`, { kind: 'tenant', lookup: `evil${ROOT}`, www: false }],
    [`${ROOT}.evil.example`, { kind: 'tenant', lookup: `${ROOT}.evil.example`, www: false }],
    ['127.0.0.1', { kind: 'tenant', lookup: '127.0.0.1', www: false }],
    [`api.${ROOT}`, { kind: 'unknown' }],
    [`www.admin.${ROOT}`, { kind: 'unknown' }],
    [`www.www.${ROOT}`, { kind: 'unknown' }],
    [`a.claire.${ROOT}`, { kind: 'unknown' }],
    [`xn--clire-9ta.${ROOT}`, { kind: 'unknown' }],
    ['evil', { kind: 'unknown' }],
    ['www.evil', { kind: 'unknown' }],
    ['example', { kind: 'unknown' }],
  ])('sorts %s', (host, kind) => {
    expect(hostKind(host, ROOT)).toEqual(kind);
  });

  it('knows localhost as a root', () => {
    expect(hostKind('localhost', 'localhost')).toEqual({ kind: 'platform' });
    expect(hostKind('admin.localhost', 'localhost')).toEqual({ kind: 'admin' });
    expect(hostKind('evil', 'localhost')).toEqual({ kind: 'unknown' });
  });

  it('looks up below the root exactly the subdomains that a tenant may take', () => {
    fc.assert(
      fc.property(label, (name) => {
        const { kind } = hostKind(`${name}.${ROOT}`, ROOT);
        expect(kind === 'tenant').toBe(isFreeSubdomain(name));
      }),
    );
  });

  it('never hands out the console, whatever is put around its name', () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 3 }), fc.array(label, { maxLength: 2 }), (before, after) => {
        fc.pre(before.length + after.length > 0);
        const host = [...before, 'admin', ...after, ROOT].join('.');
        expect(hostKind(host, ROOT).kind).not.toBe('admin');
      }),
    );
  });
});

describe('isFreeSubdomain', () => {
  it.each(['claire', 'c', '1', 'claire-hamilton', 'a1-b2', 'a'.repeat(63)])('frees %s', (name) => {
    expect(isFreeSubdomain(name)).toBe(true);
  });

  it.each([
    'www',
    'admin',
    'api',
    'dashboard',
    'mail',
    'billing',
    'localhost',
    'support',
    'xn--80ak6aa92e',
    'Claire',
    'claire.b',
    '-a',
    'a-',
    '',
    ' claire',
    'clai_re',
    'a'.repeat(64),
  ])('keeps %j', (name) => {
    expect(isFreeSubdomain(name)).toBe(false);
  });
});

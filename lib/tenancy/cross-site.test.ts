import { describe, expect, it } from 'vitest';
import { isCrossSite } from './cross-site';

const crosses = (
  origin: string | null,
  host: string,
  scheme: 'http' | 'https' = 'https',
  site: string | null = null,
) => isCrossSite({ origin, host, site }, scheme);

describe('a write', () => {
  it.each([
    ['https://claire.example', 'claire.example', 'https'],
    ['https://claire.example', 'claire.example:443', 'https'],
    ['https://claire.example:443', 'claire.example', 'https'],
    ['https://Claire.Example', 'claire.EXAMPLE:443', 'https'],
    ['https://claire.example:8443', 'claire.example:8443', 'https'],
    ['http://claire.localhost', 'claire.localhost:80', 'http'],
    ['http://claire.localhost:3000', 'claire.localhost:3000', 'http'],
  ] as const)('from %s is its own on %s (%s)', (origin, host, scheme) => {
    expect(crosses(origin, host, scheme)).toBe(false);
  });

  it.each([
    ['null', 'claire.example'],
    ['', 'claire.example'],
    ['https://claire.example/', 'claire.example'],
    ['https://claire.example@evil.example', 'claire.example'],
    ['https://claire.example evil.example', 'claire.example'],
    ['http://claire.example', 'claire.example'],
    ['https://claire.example:80', 'claire.example:80x'],
    ['https://claire.example:444', 'claire.example'],
    ['https://claire.example', 'claire.example:80'],
    ['https://sophie.example', 'claire.example'],
    ['file://', 'claire.example'],
    ['https://claire.example', ''],
  ])('from %s crosses sites on %s', (origin, host) => {
    expect(crosses(origin, host)).toBe(true);
  });

  it('without an origin is what the browser says of it', () => {
    expect(crosses(null, 'claire.example', 'https', 'cross-site')).toBe(true);
    for (const site of [null, 'same-origin', 'same-site', 'none'])
      expect(crosses(null, 'claire.example', 'https', site)).toBe(false);
  });
});

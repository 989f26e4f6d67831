import { afterEach, describe, expect, it, vi } from 'vitest';
import { countryOf } from './visitor-country';

describe('the country of an address', () => {
  it.each([
    ['8.8.8.8', 'US'],
    ['193.0.6.139', 'NL'],
    ['::ffff:193.0.6.139', 'NL'],
    ['2001:4860:4860::8888', 'US'],
  ])('of %s is %s', (address, country) => {
    expect(countryOf(address)).toBe(country);
  });

  it.each([
    ['0.0.0.0', '127.0.0.1', '10.1.2.3', '192.168.0.1', '172.16.5.4', '169.254.1.1', '100.64.0.1'],
    ['203.0.113.7', '::1', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '2001:db8::1'],
    ['', 'nobody', '8.8.8.8.8', '8.8.8.8, 1.1.1.1', '999.1.1.1', '::g'],
  ])('is not known of %s and the like', (...addresses) => {
    expect(addresses.map(countryOf)).toEqual(addresses.map(() => null));
  });
});

describe('without the data', () => {
  const shared = globalThis as { rendezvousCountries?: unknown };
  afterEach(() => {
    vi.restoreAllMocks();
    shared.rendezvousCountries = undefined;
  });

  it('nothing is known and nothing fails', () => {
    shared.rendezvousCountries = undefined;
    vi.spyOn(process, 'cwd').mockReturnValue('/nowhere');
    expect([countryOf('8.8.8.8'), countryOf('193.0.6.139')]).toEqual([null, null]);
  });
});

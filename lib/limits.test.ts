import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addressKey } from './limits';

// Settings are not needed to count in memory.
vi.mock('./redis', () => ({ redis: () => undefined }));

const group = fc.integer({ min: 0, max: 0xffff });
const groups = fc.tuple(group, group, group, group, group, group, group, group);
const isMapped = (parts: number[]) => parts.slice(0, 5).every((one) => one === 0) && parts[5] === 0xffff;

/** The same address in ways that RFC 4291 allows: padded, in capitals, zeros shortened, with a zone. */
function spellings(parts: number[]): string[] {
  const plain = parts.map((one) => one.toString(16));
  const all = [
    plain.join(':'),
    plain.join(':').toUpperCase(),
    plain.map((one) => one.padStart(4, '0')).join(':'),
    `${plain.join(':')}%eth0`,
  ];
  const zeros = /(?:^|:)0(?::0)+(?::|$)/.exec(plain.join(':'));
  if (zeros) all.push(plain.join(':').replace(zeros[0], '::'));
  return all;
}

describe('addressKey', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
  ])('takes %s for %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it('takes an IPv4 address for itself alone', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), (one, other) => {
        expect(addressKey(one)).toBe(one);
        expect(addressKey(one) === addressKey(other)).toBe(one === other);
      }),
    );
  });

  it('gives all of a /64 one key, however it is written', () => {
    fc.assert(
      fc.property(groups, groups, (one, other) => {
        fc.pre(!isMapped(one));
        const neighbour = [...one.slice(0, 4), ...other.slice(4)];
        fc.pre(!isMapped(neighbour));
        const keys = [...spellings(one), ...spellings(neighbour)].map(addressKey);
        expect(new Set(keys).size).toBe(1);
      }),
    );
  });

  it('gives two /64 two keys', () => {
    fc.assert(
      fc.property(groups, groups, (one, other) => {
        fc.pre(!isMapped(one) && !isMapped(other));
        const same = one.slice(0, 4).join() === other.slice(0, 4).join();
        expect(addressKey(one.map((part) => part.toString(16)).join(':'))).toSatisfy(
          (key) => (key === addressKey(other.map((part) => part.toString(16)).join(':'))) === same,
        );
      }),
    );
  });

  it('answers something for anything', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV6()), (text) => {
        expect(typeof addressKey(text)).toBe('string');
      }),
    );
  });
});

describe('takePoint', () => {
  it('refuses in one way through every copy of this module that one process loads', async () => {
    const first = await import('./limits');
    for (let count = 0; count < 3; count += 1) await first.takePoint('sign_up', 'somebody');
    vi.resetModules();
    const second = await import('./limits');
    expect(second.takePoint).not.toBe(first.takePoint);
    for (const { takePoint } of [first, second])
      await expect(takePoint('sign_up', 'somebody')).rejects.toMatchObject({
        code: 'rate_limited',
        retryAfterSeconds: expect.toSatisfy((seconds: number) => seconds > 0 && seconds <= 3600),
      });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { submissionHash, submissionKey } from './submission';

describe('the fingerprint of a submission', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (body) => {
        const reversed = Object.fromEntries(Object.entries(body).reverse());
        expect(submissionHash(reversed)).toBe(submissionHash(body));
      }),
    );
  });

  it('differs when anything else does', () => {
    const body = { a: 1, b: ['x', { c: null }] };
    for (const other of [{ a: 1 }, { a: '1', b: body.b }, { a: 1, b: [{ c: null }, 'x'] }, [body], null, 'a'])
      expect(submissionHash(other)).not.toBe(submissionHash(body));
  });

  it('survives any depth', () => {
    const deep = JSON.parse('['.repeat(15_000) + ']'.repeat(15_000)) as unknown;
    expect(submissionHash(deep)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the key of a submission', () => {
  it('has one spelling', () => {
    const key = '0b9f3c1e-8a2d-4f6b-9c3e-1d2a3b4c5d6e';
    expect(submissionKey(key)).toBe(key);
    expect(submissionKey(key.toUpperCase())).toBe(key);
  });

  it.each([null, '', 'key', '0b9f3c1e8a2d4f6b9c3e1d2a3b4c5d6e'])('is not %s', (sent) => {
    expect(submissionKey(sent)).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { submissionHash } from './submission';

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

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { SealBroken } from '@/lib/crypto';
import { newDataKey, seal, unseal, unwrapKey, wrapKey } from './vault';

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://owner@localhost/x',
    DATABASE_TENANT_URL: 'postgres://app_tenant@localhost/x',
    DATABASE_PLATFORM_URL: 'postgres://app_platform@localhost/x',
    AUTH_SECRET: 'test-auth-secret-of-32-characters',
    ADMIN_AUTH_SECRET: 'test-admin-secret-of-32-characters',
    ENCRYPTION_KEY: 'test-encryption-key-of-32-letters',
  });
});

const place = { tenantId: randomUUID(), screeningId: randomUUID(), field: 'answers' };
const key = newDataKey(1);
const plain = Buffer.from('Jo Client, passport 1234');

describe('what is sealed', () => {
  it('opens with its key at its place, and shows nothing of what it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const sealed = seal(key, place, Buffer.from(bytes));
        expect(unseal(key, place, sealed)).toEqual(Buffer.from(bytes));
        if (bytes.length > 8) expect(sealed.includes(Buffer.from(bytes))).toBe(false);
      }),
    );
  });

  it('never looks the same twice', () => {
    expect(seal(key, place, plain)).not.toEqual(seal(key, place, plain));
  });

  it.each([
    ['tenant', { ...place, tenantId: randomUUID() }],
    ['screening', { ...place, screeningId: randomUUID() }],
    ['field', { ...place, field: 'file:1' }],
    [
      'split of the same letters',
      { ...place, screeningId: `${place.screeningId}7`, field: 'answers'.slice(1) },
    ],
  ])('does not open at another %s', (_what, elsewhere) => {
    expect(() => unseal(key, elsewhere, seal(key, place, plain))).toThrow(SealBroken);
  });

  it('does not open with another key', () => {
    expect(() => unseal(newDataKey(1), place, seal(key, place, plain))).toThrow(SealBroken);
  });

  it('does not open when any byte of it was changed, or some are missing', () => {
    const sealed = seal(key, place, plain);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => unseal(key, place, changed), `byte ${at}`).toThrow(SealBroken);
      expect(() => unseal(key, place, sealed.subarray(0, at)), `first ${at}`).toThrow(SealBroken);
    }
  });
});

describe('a wrapped key', () => {
  it('opens for its tenant and version alone', () => {
    const { tenantId } = place;
    const wrapped = wrapKey(tenantId, key);
    expect(unwrapKey(tenantId, 1, wrapped)).toEqual(key);
    expect(wrapped.includes(key.key)).toBe(false);
    expect(() => unwrapKey(randomUUID(), 1, wrapped)).toThrow(SealBroken);
    expect(() => unwrapKey(tenantId, 2, wrapped)).toThrow(SealBroken);
  });
});

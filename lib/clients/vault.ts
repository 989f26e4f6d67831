import { randomBytes } from 'node:crypto';
import { decrypt, deriveKey, encrypt } from '@/lib/crypto';
import { env } from '@/lib/env';

/**
 * What nobody but the tenant's staff may read is sealed with a random key of the tenant (AES-256-GCM); that key is kept
 * wrapped by one derived from the server's secret. What is sealed is bound to its place: at another tenant, another
 * screening or another field it does not open.
 */
export type Place = { tenantId: string; screeningId: string; field: string };

/** A data key of one tenant, in the clear: never stored, never logged. */
export type DataKey = { version: number; key: Buffer };

const KEY_BYTES = 32;

export function seal({ key }: DataKey, { tenantId, screeningId, field }: Place, plain: Buffer): Buffer {
  return encrypt(key, ['screening', tenantId, screeningId, field], plain);
}

/** @throws SealBroken */
export function unseal({ key }: DataKey, place: Place, sealed: Uint8Array): Buffer {
  const { tenantId, screeningId, field } = place;
  return decrypt(key, ['screening', tenantId, screeningId, field], sealed);
}

export function newDataKey(version: number): DataKey {
  return { version, key: randomBytes(KEY_BYTES) };
}

/** A data key as it is stored. */
export function wrapKey(tenantId: string, { version, key }: DataKey): Buffer {
  return encrypt(wrappingKey(), ['tenant key', tenantId, String(version)], key);
}

/** @throws SealBroken when it was wrapped for another tenant or version, or under another secret. */
export function unwrapKey(tenantId: string, version: number, wrapped: Uint8Array): DataKey {
  return { version, key: decrypt(wrappingKey(), ['tenant key', tenantId, String(version)], wrapped) };
}

let wrapping: Buffer | undefined;

function wrappingKey(): Buffer {
  wrapping ??= deriveKey(env().ENCRYPTION_KEY, 'tenant-keys:v1');
  return wrapping;
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey } from '@/lib/crypto';
import { env } from '@/lib/env';

/**
 * What nobody but the tenant's staff may read is sealed with a random key of the tenant (AES-256-GCM); that key is kept
 * wrapped by one derived from the server's secret. What is sealed is bound to its place: at another tenant, another
 * screening or another field it does not open.
 *
 * Layout: 1 byte format · 12 bytes nonce · 16 bytes tag · ciphertext.
 */
export type Place = { tenantId: string; screeningId: string; field: string };

/** A data key of one tenant, in the clear: never stored, never logged. */
export type DataKey = { version: number; key: Buffer };

/** Not sealed by this key for this place, or changed since. */
export class SealBroken extends Error {
  constructor() {
    super('the seal is broken');
    this.name = 'SealBroken';
  }
}

const FORMAT = 1;
const NONCE_AT = 1;
const TAG_AT = 13;
const TEXT_AT = 29;
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

function encrypt(key: Buffer, place: readonly string[], plain: Buffer): Buffer {
  const nonce = randomBytes(TAG_AT - NONCE_AT);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associated(place));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), text]);
}

function decrypt(key: Buffer, place: readonly string[], sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < TEXT_AT || bytes[0] !== FORMAT) throw new SealBroken();
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(NONCE_AT, TAG_AT));
  cipher.setAAD(associated(place));
  cipher.setAuthTag(bytes.subarray(TAG_AT, TEXT_AT));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(TEXT_AT)), cipher.final()]);
  } catch {
    throw new SealBroken();
  }
}

/** With lengths, so that no two places read alike. */
function associated(place: readonly string[]): Buffer {
  return Buffer.from(place.map((part) => `${Buffer.byteLength(part)}:${part}`).join(''));
}

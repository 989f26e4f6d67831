import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** 32 bytes for one purpose (`status-link:v1`), derived from a master secret by HKDF-SHA-256 (RFC 5869). */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'rendezvous', purpose, 32));
}

/** HMAC-SHA-256 over length-prefixed parts, so that ("ab","c") and ("a","bc") differ. */
export function sign(key: Buffer, parts: readonly (string | Buffer)[]): Buffer {
  const mac = createHmac('sha256', key);
  for (const part of parts) {
    mac.update(`${Buffer.byteLength(part)}:`);
    mac.update(part);
  }
  return mac.digest();
}

export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

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

/**
 * AES-256-GCM, bound to its place (`['webhook', tenantId, id]`): elsewhere it does not open.
 * Layout: 1 byte format · 12 bytes nonce · 16 bytes tag · ciphertext.
 */
export function encrypt(key: Buffer, place: readonly string[], plain: Buffer): Buffer {
  const nonce = randomBytes(TAG_AT - NONCE_AT);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associated(place));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), text]);
}

/** @throws SealBroken */
export function decrypt(key: Buffer, place: readonly string[], sealed: Uint8Array): Buffer {
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

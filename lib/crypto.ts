import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** 32 bytes for one purpose (`status-link:v1`), derived from a master secret by HKDF-SHA-256 (RFC 5869). */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'rendezvous', purpose, 32));
}

/** HMAC-SHA-256 over length-prefixed parts, so that ("ab","c") and ("a","bc") differ. */
export function sign(key: Buffer, parts: readonly (string | Buffer)[]): Buffer {
  const mac = createHmac('sha256', key);
  for (const part of parts) {
    const bytes = Buffer.from(part as Buffer);
    mac.update(`${bytes.length}:`);
    mac.update(bytes);
  }
  return mac.digest();
}

export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import { deriveKey, sameBytes, sign } from '@/lib/crypto';
import { env } from '@/lib/env';
import type { ScopeTenant } from '@/lib/tenancy/scope';
import { originOf, paths } from '@/lib/urls';

/**
 * The private link of one booking. Nothing secret is stored: the token is the booking's id and token version, proven by
 * an HMAC over tenant, id and version, so it can be made again for a replay or a reminder, opens nothing on another
 * tenant's host, and dies when the version is raised.
 *
 * Layout, then base64url without padding: 1 byte key version · 16 bytes booking id · 4 bytes token version · 16 bytes MAC.
 */
const KEY_VERSION = 1;
const ID_AT = 1;
const VERSION_AT = 17;
const MAC_AT = 21;
const BYTES = 37;
const TOKEN = /^[A-Za-z0-9_-]{50}$/;

export type StatusToken = { bookingId: string; tokenVersion: number };

export function statusToken(tenantId: string, { bookingId, tokenVersion }: StatusToken): string {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeUInt8(KEY_VERSION, 0);
  Buffer.from(bookingId.replaceAll('-', ''), 'hex').copy(bytes, ID_AT);
  bytes.writeUInt32BE(tokenVersion, VERSION_AT);
  mac(tenantId, bytes).copy(bytes, MAC_AT);
  return bytes.toString('base64url');
}

/** What a token of this tenant names; undefined when it is not one that we made for this tenant. */
export function readStatusToken(tenantId: string, token: string): StatusToken | undefined {
  if (!TOKEN.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // The last letter carries unused bits: only one spelling of a token is one.
  if (bytes.length !== BYTES || bytes.toString('base64url') !== token) return undefined;
  if (bytes.readUInt8(0) !== KEY_VERSION) return undefined;
  if (!sameBytes(mac(tenantId, bytes), bytes.subarray(MAC_AT))) return undefined;
  return { bookingId: idText(bytes), tokenVersion: bytes.readUInt32BE(VERSION_AT) };
}

/** The whole address, on the tenant's own host. */
export function statusUrl(tenant: ScopeTenant, booking: StatusToken): string {
  return originOf(tenant.primaryHost) + paths.bookingStatus(statusToken(tenant.id, booking));
}

let key: Buffer | undefined;

function mac(tenantId: string, bytes: Buffer): Buffer {
  key ??= deriveKey(env().ENCRYPTION_KEY, `status-link:v${KEY_VERSION}`);
  return sign(key, [tenantId, bytes.subarray(0, MAC_AT)]).subarray(0, BYTES - MAC_AT);
}

function idText(bytes: Buffer): string {
  const hex = bytes.subarray(ID_AT, VERSION_AT).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

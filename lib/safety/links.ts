import { deriveKey, sameBytes, sign } from '@/lib/crypto';
import { env } from '@/lib/env';
import type { ScopeTenant } from '@/lib/tenancy/scope';
import { originOf, paths } from '@/lib/urls';

/**
 * The private links of safety. Nothing secret is stored: a token names what it opens and until when, proven by an HMAC over
 * the tenant and all of it. `check` lets its companion answer for one plan, `buddy` a buddy help in one alarm.
 *
 * Layout, then base64url: 1 byte key version · 1 purpose · 16 plan or alarm · 16 buddy, or zeros · 4 end, epoch seconds ·
 * 16 MAC. 54 bytes, so that there is one spelling of each token.
 */
export type SafetyToken =
  | { purpose: 'check'; planId: string; until: Date }
  | { purpose: 'buddy'; alarmId: string; buddyId: string; until: Date };

const KEY_VERSION = 1;
const PURPOSES = ['check', 'buddy'] as const;
const [FIRST_AT, SECOND_AT, UNTIL_AT, MAC_AT, BYTES] = [2, 18, 34, 38, 54];
const TOKEN = /^[A-Za-z0-9_-]{72}$/;

export function safetyToken(tenantId: string, token: SafetyToken): string {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeUInt8(KEY_VERSION, 0);
  bytes.writeUInt8(PURPOSES.indexOf(token.purpose), 1);
  writeId(bytes, FIRST_AT, token.purpose === 'check' ? token.planId : token.alarmId);
  if (token.purpose === 'buddy') writeId(bytes, SECOND_AT, token.buddyId);
  bytes.writeUInt32BE(Math.floor(token.until.getTime() / 1000), UNTIL_AT);
  mac(tenantId, bytes).copy(bytes, MAC_AT);
  return bytes.toString('base64url');
}

/** What a token of this tenant opens now; undefined when we did not make it for this tenant, or it has run out. */
export function readSafetyToken(tenantId: string, token: string, now: Date): SafetyToken | undefined {
  if (!TOKEN.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.readUInt8(0) !== KEY_VERSION) return undefined;
  if (!sameBytes(mac(tenantId, bytes), bytes.subarray(MAC_AT))) return undefined;
  const until = new Date(bytes.readUInt32BE(UNTIL_AT) * 1000);
  if (now >= until) return undefined;
  return PURPOSES[bytes.readUInt8(1)] === 'buddy'
    ? { purpose: 'buddy', alarmId: readId(bytes, FIRST_AT), buddyId: readId(bytes, SECOND_AT), until }
    : { purpose: 'check', planId: readId(bytes, FIRST_AT), until };
}

/** The whole address, on the tenant's own host. */
export function safetyUrl(tenant: ScopeTenant, token: SafetyToken): string {
  return originOf(tenant.primaryHost) + paths.safetyLink(safetyToken(tenant.id, token));
}

let key: Buffer | undefined;

function mac(tenantId: string, bytes: Buffer): Buffer {
  key ??= deriveKey(env().ENCRYPTION_KEY, `safety-link:v${KEY_VERSION}`);
  return sign(key, [tenantId, bytes.subarray(0, MAC_AT)]).subarray(0, BYTES - MAC_AT);
}

function writeId(bytes: Buffer, at: number, id: string): void {
  Buffer.from(id.replaceAll('-', ''), 'hex').copy(bytes, at);
}

function readId(bytes: Buffer, at: number): string {
  const hex = bytes.subarray(at, at + 16).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

import { createHmac, randomBytes } from 'node:crypto';
import { decrypt, deriveKey, encrypt } from '@/lib/crypto';
import { env } from '@/lib/env';

/** Where a secret belongs; at another endpoint it does not open. */
export type SecretPlace = { tenantId: string; endpointId: string };

export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`;
}

export function sealedSecret(place: SecretPlace, secret: string): Buffer {
  return encrypt(sealingKey(), parts(place), Buffer.from(secret));
}

/** @throws SealBroken */
export function openedSecret(place: SecretPlace, sealed: Uint8Array): string {
  return decrypt(sealingKey(), parts(place), sealed).toString();
}

/**
 * What proves to the receiver that a body is ours and when it was sent: HMAC-SHA-256 under the endpoint's secret over
 * `<seconds>.<body>`. The time is signed, so that an old delivery cannot be passed off as new.
 */
export function signature(secret: string, body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}

function sealingKey(): Buffer {
  return deriveKey(env().ENCRYPTION_KEY, 'webhook-secrets:v1');
}

function parts({ tenantId, endpointId }: SecretPlace): string[] {
  return ['webhook', tenantId, endpointId];
}

import { decrypt, encrypt } from '@/lib/crypto';
import type { TenantScope } from '@/lib/tenancy/scope';
import { currentKey, keyOfVersion } from './tenant-keys';

/** A text as it is stored, and which key of the tenant opens it. */
export type Sealed = { keyVersion: number; ciphertext: Uint8Array<ArrayBuffer> };

/** Seals a text with the tenant's key, bound to its place (`['buddy', id]`): in another's place it does not open. */
export async function sealText(scope: TenantScope, place: readonly string[], text: string): Promise<Sealed> {
  const { version, key } = await currentKey(scope);
  const sealed = encrypt(key, [scope.tenant.id, ...place], Buffer.from(text));
  return { keyVersion: version, ciphertext: new Uint8Array(sealed) };
}

/** @throws SealBroken when it was sealed for another tenant or place, or changed since */
export async function openText(
  scope: TenantScope,
  place: readonly string[],
  { keyVersion, ciphertext }: { keyVersion: number; ciphertext: Uint8Array },
): Promise<string> {
  const { key } = await keyOfVersion(scope, keyVersion);
  return decrypt(key, [scope.tenant.id, ...place], ciphertext).toString();
}

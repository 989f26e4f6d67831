import { randomUUID } from 'node:crypto';
import { unwrapKey } from '@/lib/clients/vault';
import { encrypt } from '@/lib/crypto';
import type { PlatformScope } from '@/lib/tenancy/scope';

/** Where a companion receives. */
export type Safety = { placeId: string; placeSealed: { keyVersion: number; ciphertext: Uint8Array } };

type Owned = { tenantId: string; companionId: string; mark: string };

/** Sealed with the key that the clients' records of this tenant were given. */
export async function makeSafety(
  db: PlatformScope['db'],
  { tenantId, companionId, mark }: Owned,
  tourStopId: string,
): Promise<Safety> {
  const { wrapped } = await db.tenantKey.findFirstOrThrow({ where: { tenantId, version: 1 } });
  const { key } = unwrapKey(tenantId, 1, wrapped);
  const sealed = (place: string[], text: string) => ({
    keyVersion: 1,
    ciphertext: new Uint8Array(encrypt(key, [tenantId, ...place], Buffer.from(text))),
  });
  const placeId = randomUUID();
  const placeSealed = sealed(['place', placeId], mark);
  await db.meetingPlace.create({
    data: { tenantId, id: placeId, companionId, tourStopId, area: mark, ...placeSealed },
  });
  return { placeId, placeSealed };
}

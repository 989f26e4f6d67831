import { randomUUID } from 'node:crypto';
import { unwrapKey } from '@/lib/clients/vault';
import { encrypt } from '@/lib/crypto';
import { safetyToken } from '@/lib/safety/links';
import type { PlatformScope } from '@/lib/tenancy/scope';
import { NOW } from '../world/people';

/** Where a companion receives, who looks after her, and a meeting of hers that began, with an alarm about it. */
export type Safety = {
  placeId: string;
  placeSealed: { keyVersion: number; ciphertext: Uint8Array };
  buddyId: string;
  planId: string;
  checkToken: string;
  buddyToken: string;
};

type Owned = { tenantId: string; companionId: string; mark: string };

/** Sealed with the key that the clients' records of this tenant were given. */
export async function makeSafety(
  db: PlatformScope['db'],
  { tenantId, companionId, mark }: Owned,
  { tourStopId, startedId }: { tourStopId: string; startedId: string },
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
  const hers = { tenantId, companionId };
  const buddyId = randomUUID();
  const buddy = sealed(
    ['buddy', buddyId],
    JSON.stringify({ name: mark, email: `${mark}@x.test`, phone: '' }),
  );
  await db.safetyBuddy.deleteMany({ where: hers });
  await db.safetyBuddy.create({ data: { ...hers, id: buddyId, ...buddy } });
  await db.safetySettings.upsert({ where: { tenantId_companionId: hers }, create: hers, update: {} });
  const { id: planId } = await db.safetyPlan.create({
    data: { ...hers, bookingId: startedId, graceMinutes: 15 },
  });
  await db.safetyEvent.create({
    data: { tenantId, planId, version: 1, deed: 'armed', actorKind: 'system', createdAt: NOW },
  });
  const { id: alarmId } = await db.safetyAlarm.create({
    data: { tenantId, planId, cause: 'raised', causeKey: mark, raisedAt: NOW },
  });
  const until = new Date('2099-01-01T00:00:00Z');
  return {
    ...{ placeId, placeSealed, buddyId, planId },
    checkToken: safetyToken(tenantId, { purpose: 'check', planId, until }),
    buddyToken: safetyToken(tenantId, { purpose: 'buddy', alarmId, buddyId, until }),
  };
}

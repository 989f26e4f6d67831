import { randomUUID } from 'node:crypto';
import { METHOD_RULES, SCREENING_METHODS } from '@/lib/clients/methods';
import { newDataKey, seal, unwrapKey, wrapKey } from '@/lib/clients/vault';
import { sha256 } from '@/lib/crypto';
import type { PlatformScope } from '@/lib/tenancy/scope';
import { NOW } from '../world/people';

/**
 * What a tenant knows of clients: the one of the request is blocked and was asked for a screening, another has sent one, a
 * third has done nothing yet.
 */
export type ClientRecords = {
  clientId: string;
  newcomerId: string;
  askedScreeningId: string;
  screeningId: string;
  screeningFileId: string;
};

type Owned = { tenantId: string; requestId: string; mark: string };

export async function makeClientRecords(
  db: PlatformScope['db'],
  { tenantId, requestId, mark }: Owned,
): Promise<ClientRecords> {
  const { clientId } = await db.booking.findFirstOrThrow({ where: { tenantId, id: requestId } });
  await db.clientBlock.create({
    data: { tenantId, clientId, kind: 'email', digest: sha256(mark), reason: mark },
  });
  const methods = [...SCREENING_METHODS];
  await db.screeningSettings.upsert({
    where: { tenantId },
    create: { tenantId, methods, requiredForNew: true },
    update: { methods, requiredForNew: true },
  });
  const person = (email: string) =>
    db.client.create({ data: { tenantId, name: mark, email, emailNormalized: email } });
  const screened = await person(`${mark}-screened@x.test`);
  const newcomer = await person(`${mark}-new@x.test`);
  const asked = await db.screening.create({ data: { tenantId, clientId } });
  const wrapped = new Uint8Array(wrapKey(tenantId, newDataKey(1)));
  await db.tenantKey.createMany({ data: [{ tenantId, version: 1, wrapped }], skipDuplicates: true });
  const row = await db.tenantKey.findFirstOrThrow({ where: { tenantId, version: 1 } });
  const key = unwrapKey(tenantId, 1, row.wrapped);
  const screeningId = randomUUID();
  const answers = Object.fromEntries(METHOD_RULES.id_and_selfie.fields.map(({ name }) => [name, mark]));
  const sealed = seal(key, { tenantId, screeningId, field: 'answers' }, Buffer.from(JSON.stringify(answers)));
  await db.screening.create({
    data: {
      ...{ tenantId, id: screeningId, clientId: screened.id, bookingId: requestId, method: 'id_and_selfie' },
      ...{ state: 'received', receivedAt: NOW, keyVersion: 1, ciphertext: new Uint8Array(sealed) },
    },
  });
  const fileId = randomUUID();
  await db.screeningFile.create({
    data: {
      ...{ tenantId, id: fileId, screeningId, keyVersion: 1, contentType: 'image/png', bytes: 100 },
      storageKey: `${tenantId}/screenings/${screeningId}/${fileId}`,
    },
  });
  return {
    ...{ clientId, newcomerId: newcomer.id, askedScreeningId: asked.id, screeningId },
    screeningFileId: fileId,
  };
}

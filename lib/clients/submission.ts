import { randomUUID } from 'node:crypto';
import { AppError, invalidField } from '@/lib/errors';
import { type Storage, tenantStorage } from '@/lib/media/storage';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import type { Evidence, EvidenceType } from './evidence';
import type { ScreeningMethod } from './methods';
import { ownFacts, ownScreening } from './screening-queries';
import { currentKey } from './tenant-keys';
import { type DataKey, type Place, seal, unseal } from './vault';

/**
 * A client sends a screening in three steps, because files are slow and units of work must not be: `startSubmission` says
 * where it goes and with which key, `sealSubmission` seals and stores, `submitScreening` writes the rows. When the last
 * one fails, `discardSubmission` removes the files.
 */
export type Submission = {
  method: ScreeningMethod;
  answers: Record<string, string>;
  files: readonly Evidence[];
};
export type SubmissionPlace = { tenantId: string; screeningId: string; key: DataKey };
export type SealedSubmission = {
  screeningId: string;
  method: ScreeningMethod;
  keyVersion: number;
  ciphertext: Buffer;
  files: { id: string; storageKey: string; contentType: EvidenceType; bytes: number }[];
};

/**
 * @throws AppError unauthenticated unless the scope is a client's; conflict `not_possible` when nothing is asked for;
 *   invalid on `method` for one that is not offered.
 */
export async function startSubmission(scope: TenantScope, method: ScreeningMethod): Promise<SubmissionPlace> {
  await requireOpen(scope, method);
  const { client } = await ownFacts(scope);
  const asked = client.screenings.find(({ state }) => state === 'not_started');
  return {
    tenantId: scope.tenant.id,
    screeningId: asked?.id ?? randomUUID(),
    key: await currentKey(scope),
  };
}

/** Seals answers and files, and stores the files: one after another, so that a large one is in memory alone. */
export async function sealSubmission(
  storage: Storage,
  { tenantId, screeningId, key }: SubmissionPlace,
  { method, answers, files }: Submission,
): Promise<SealedSubmission> {
  const own = tenantStorage(storage, tenantId);
  const folder = `${tenantId}/screenings/${screeningId}`;
  const sealed: SealedSubmission = {
    ...{ screeningId, method, keyVersion: key.version, files: [] },
    ciphertext: seal(key, answersPlace(tenantId, screeningId), Buffer.from(JSON.stringify(answers))),
  };
  for (const { contentType, content } of files) {
    const id = randomUUID();
    const storageKey = `${folder}/${id}`;
    await own.put(storageKey, seal(key, filePlace(tenantId, screeningId, id), content));
    sealed.files.push({ id, storageKey, contentType, bytes: content.length });
  }
  return sealed;
}

/** Hands the sealed screening to staff. @throws AppError as `startSubmission`; conflict when another was faster */
export async function submitScreening(scope: TenantScope, sealed: SealedSubmission): Promise<void> {
  await requireOpen(scope, sealed.method);
  const { db, tenant, viewer, now } = scope;
  const { client } = await ownFacts(scope);
  const { screeningId: id, method, keyVersion, files } = sealed;
  const data = {
    ...{ method, keyVersion, state: 'received' as const, receivedAt: now },
    ciphertext: new Uint8Array(sealed.ciphertext),
    bookingId: viewer.kind === 'client' ? viewer.bookingId : null,
  };
  const { count } = await db.screening.updateMany({
    where: { id, clientId: client.id, state: 'not_started' },
    data,
  });
  if (count === 0) {
    // One that staff had asked for and that changed meanwhile is not made a second time.
    if (client.screenings.some((known) => known.id === id)) throw new AppError('conflict', 'not_possible');
    await db.screening.create({
      data: { ...data, id, tenantId: tenant.id, clientId: client.id, createdAt: now },
    });
  }
  await db.screeningFile.createMany({
    data: files.map((file) => ({
      ...file,
      tenantId: tenant.id,
      screeningId: id,
      keyVersion,
      createdAt: now,
    })),
  });
  await leaveTrail(scope, {
    action: 'screening.received',
    subjectKind: 'screening',
    subjectId: id,
    detail: { method, files: files.length },
  });
}

/** Removes the files of a submission that did not come to be. */
export async function discardSubmission(
  storage: Storage,
  tenantId: string,
  { files }: SealedSubmission,
): Promise<void> {
  const own = tenantStorage(storage, tenantId);
  for (const { storageKey } of files) await own.delete(storageKey);
}

/** @throws SealBroken */
export function openAnswers(key: DataKey, tenantId: string, screeningId: string, sealed: Uint8Array) {
  const text = unseal(key, answersPlace(tenantId, screeningId), sealed).toString('utf8');
  return JSON.parse(text) as Record<string, string>;
}

/** Where a file's content is sealed to. */
export function filePlace(tenantId: string, screeningId: string, fileId: string): Place {
  return { tenantId, screeningId, field: `file:${fileId}` };
}

function answersPlace(tenantId: string, screeningId: string): Place {
  return { tenantId, screeningId, field: 'answers' };
}

async function requireOpen(scope: TenantScope, method: ScreeningMethod): Promise<void> {
  const own = await ownScreening(scope);
  if (own?.shown !== 'open') throw new AppError('conflict', 'not_possible');
  if (!own.methods.includes(method)) throw invalidField('method', 'Please choose one of the ways offered.');
}

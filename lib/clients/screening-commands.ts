import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import { enqueue } from '@/lib/jobs';
import { type Storage, tenantStorage } from '@/lib/media/storage';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { type EvidenceType, evidenceType } from './evidence';
import { requireClientKeeper } from './policy';
import { ScreeningSettingsForm } from './schema';
import { nextState, purgeTime } from './screening';
import { isReadable, requireScreening, screeningSettings } from './screening-queries';
import { filePlace, openAnswers } from './submission';
import { keyOfVersion, renewKey } from './tenant-keys';
import { type DataKey, unseal } from './vault';

/** Asks one client for a screening, whatever is asked of new ones. @throws AppError not_found, forbidden, conflict */
export async function askForScreening(scope: TenantScope, clientId: string): Promise<string> {
  requireClientKeeper(scope);
  const { db, tenant, now } = scope;
  const client = isUuid(clientId)
    ? await db.client.findFirst({
        where: { id: clientId },
        select: {
          screenings: { where: { state: { in: ['not_started', 'received'] } }, select: { id: true } },
        },
      })
    : null;
  if (!client) throw new AppError('not_found');
  if (client.screenings.length > 0) throw new AppError('conflict', 'not_possible');
  if ((await screeningSettings(scope)).methods.length === 0) throw new AppError('conflict', 'no_methods');
  await db.client.updateMany({ where: { id: clientId }, data: { clearedAt: null } });
  const { id } = await db.screening.create({
    data: { tenantId: tenant.id, clientId, createdAt: now },
    select: { id: true },
  });
  await tell(scope, 'screening.asked', id);
  return id;
}

/**
 * Decides about a screening; `pass` clears the client. From then on it is kept as long as the settings say.
 * @throws AppError not_found, forbidden; conflict `not_possible` unless it waits for a decision
 */
export async function decideScreening(
  scope: TenantScope,
  id: string,
  verdict: 'pass' | 'fail',
): Promise<void> {
  const { db, viewer, now } = scope;
  const { state, client } = await requireScreening(scope, id);
  const to = nextState(state, verdict, 'staff');
  if (!to) throw new AppError('conflict', 'not_possible');
  const purgeAt = purgeTime(now, (await screeningSettings(scope)).purgeDays);
  const { count } = await db.screening.updateMany({
    where: { id, state },
    data: { state: to, decidedAt: now, decidedBy: viewer.kind === 'staff' ? viewer.userId : null, purgeAt },
  });
  if (count === 0) throw new AppError('conflict', 'not_possible');
  if (to === 'passed') await db.client.updateMany({ where: { id: client.id }, data: { clearedAt: now } });
  await enqueuePurge(scope, id, purgeAt);
  await tell(scope, `screening.${to}`, id);
}

/** The answers of a screening. Each look leaves a line in the trail. @throws AppError not_found, forbidden; conflict `purged` */
export async function viewScreening(scope: TenantScope, id: string): Promise<Record<string, string>> {
  requireClientKeeper(scope);
  const row = await requireReadable(scope, id);
  const key = await keyOfVersion(scope, row.keyVersion);
  await tell(scope, 'screening.viewed', id, { part: 'answers' });
  return openAnswers(key, scope.tenant.id, id, row.ciphertext);
}

/** A file in the storage, and what opens it. */
export type SealedFile = {
  tenantId: string;
  screeningId: string;
  fileId: string;
  storageKey: string;
  contentType: EvidenceType;
  key: DataKey;
};

/**
 * Leave to open one file; `openFile` does it, outside of the unit of work. Each leaves a line in the trail.
 * @throws AppError not_found, forbidden; conflict `purged`
 */
export async function viewScreeningFile(scope: TenantScope, id: string, fileId: string): Promise<SealedFile> {
  requireClientKeeper(scope);
  await requireReadable(scope, id);
  const file = isUuid(fileId)
    ? await scope.db.screeningFile.findFirst({ where: { id: fileId, screeningId: id } })
    : null;
  if (!file) throw new AppError('not_found');
  const key = await keyOfVersion(scope, file.keyVersion);
  await tell(scope, 'screening.viewed', id, { part: 'file', fileId });
  const { storageKey, contentType } = file;
  return {
    ...{ tenantId: scope.tenant.id, screeningId: id, fileId, storageKey, key },
    contentType: contentType as EvidenceType,
  };
}

/** The content of a file. @throws AppError not_found when it is gone; SealBroken */
export async function openFile(storage: Storage, file: SealedFile): Promise<Buffer> {
  const { tenantId, screeningId, fileId, storageKey, key, contentType } = file;
  const sealed = await tenantStorage(storage, tenantId).get(storageKey);
  if (!sealed) throw new AppError('not_found');
  const content = unseal(key, filePlace(tenantId, screeningId, fileId), sealed);
  if (evidenceType(content) !== contentType) throw new AppError('not_found');
  return content;
}

/**
 * Changes how the tenant screens. Another number of days holds for what is decided already, too.
 * @throws AppError forbidden, invalid
 */
export async function setScreeningSettings(scope: TenantScope, form: ScreeningSettingsForm): Promise<void> {
  requireClientKeeper(scope);
  const { db, tenant } = scope;
  const settings = ScreeningSettingsForm.parse(form);
  const before = await screeningSettings(scope);
  await db.screeningSettings.upsert({
    where: { tenantId: tenant.id },
    create: { ...settings, tenantId: tenant.id },
    update: settings,
  });
  if (before.purgeDays !== settings.purgeDays) await movePurges(scope, settings.purgeDays);
  await leaveTrail(scope, {
    action: 'screening.settings_changed',
    subjectKind: 'tenant',
    subjectId: tenant.id,
    detail: {
      methods: settings.methods.join(' '),
      requiredForNew: settings.requiredForNew,
      purgeDays: settings.purgeDays,
    },
  });
}

/** Seals what comes from now on with a new key. @throws AppError forbidden */
export async function renewTenantKey(scope: TenantScope): Promise<number> {
  requireClientKeeper(scope);
  const version = await renewKey(scope);
  await leaveTrail(scope, {
    action: 'tenant.key_renewed',
    subjectKind: 'tenant',
    subjectId: scope.tenant.id,
    detail: { version },
  });
  return version;
}

async function requireReadable({ db, now }: TenantScope, id: string) {
  const row = isUuid(id) ? await db.screening.findFirst({ where: { id } }) : null;
  if (!row) throw new AppError('not_found');
  const { keyVersion, ciphertext } = row;
  if (!isReadable(row, now) || keyVersion === null || ciphertext === null)
    throw new AppError('conflict', row.state === 'not_started' ? 'not_possible' : 'purged');
  return { keyVersion, ciphertext };
}

async function movePurges(scope: TenantScope, purgeDays: number): Promise<void> {
  const decided = await scope.db.screening.findMany({
    where: { decidedAt: { not: null }, purgedAt: null },
    select: { id: true, decidedAt: true },
  });
  for (const { id, decidedAt } of decided) {
    if (!decidedAt) continue;
    const purgeAt = purgeTime(decidedAt, purgeDays);
    await scope.db.screening.updateMany({ where: { id }, data: { purgeAt } });
    await enqueuePurge(scope, id, purgeAt);
  }
}

function enqueuePurge({ db }: TenantScope, screeningId: string, runAt: Date): Promise<void> {
  return enqueue(db, 'purge_screening', { screeningId }, { key: `purge-screening:${screeningId}`, runAt });
}

function tell(
  scope: TenantScope,
  action: string,
  subjectId: string,
  detail: Record<string, string> = {},
): Promise<void> {
  return leaveTrail(scope, { action, subjectKind: 'screening', subjectId, detail });
}

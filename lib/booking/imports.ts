import { randomUUID } from 'node:crypto';
import { decrypt, deriveKey, encrypt } from '@/lib/crypto';
import { callSql } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import { enqueue } from '@/lib/jobs';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import type { ImportError } from './calendar-fetch';
import type { NewImport } from './calendars-schema';
import { keptCompanions, requireKept } from './keepers';

/** A calendar elsewhere as its keeper sees it: where it is, and how reading it went. */
export type Import = {
  id: string;
  companionId: string;
  label: string;
  host: string;
  state: 'waiting' | 'ok' | 'failing';
  lastOkAt: Date | null;
  lastError: ImportError | null;
};

const IMPORTS_MAX = 5;

/** Those of the companions whose calendars the viewer keeps. @throws AppError unauthenticated, forbidden */
export async function calendarImports(scope: TenantScope): Promise<Import[]> {
  const kept = await keptCompanions(scope);
  const rows = await scope.db.calendarImport.findMany({
    where: { companionId: { in: kept.map(({ id }) => id) } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, companionId: true, label: true, host: true, state: true, lastOkAt: true },
      lastError: true,
    },
    take: 500,
  });
  return rows.map((row) => ({ ...row, lastError: row.lastError as ImportError | null }));
}

/** From now on its events are busy time. @throws AppError as `requireKept`, limit_reached */
export async function addImport(scope: TenantScope, form: NewImport): Promise<{ id: string }> {
  const { companionId, label, url } = form;
  await requireKept(scope, companionId);
  const { db, tenant, now } = scope;
  if ((await db.calendarImport.count({ where: { companionId } })) >= IMPORTS_MAX)
    throw new AppError('limit_reached', 'imports');
  const id = randomUUID();
  const urlSealed = new Uint8Array(encrypt(key(), placeOf(tenant.id, id), Buffer.from(url)));
  const host = new URL(url).hostname;
  await db.calendarImport.createMany({
    data: [{ tenantId: tenant.id, id, companionId, label, host, urlSealed, createdAt: now }],
  });
  await readSoon(scope, id, now);
  await tell(scope, 'calendar_import.added', id, companionId);
  return { id };
}

/** Gives its busy time back. @throws AppError not_found, or as `requireKept` */
export async function removeImport(scope: TenantScope, id: string): Promise<void> {
  const { companionId } = await requireImport(scope, id);
  await callSql(scope.db, 'lock_companions', [companionId]);
  await scope.db.calendarImport.deleteMany({ where: { id } });
  await tell(scope, 'calendar_import.removed', id, companionId);
}

/** Reads it as soon as a worker is free. @throws AppError not_found, or as `requireKept` */
export async function refreshImport(scope: TenantScope, id: string): Promise<void> {
  await requireImport(scope, id);
  await readSoon(scope, id, scope.now);
}

/** Whenever it is to be read next: one job for each, whoever asks. */
export function readSoon({ db }: TenantScope, importId: string, runAt: Date): Promise<void> {
  return enqueue(db, 'refresh_calendar', { importId }, { key: `calendar:${importId}`, runAt });
}

/** The address of an import, opened where it is stored. */
export function addressOf(
  tenantId: string,
  { id, urlSealed }: { id: string; urlSealed: Uint8Array },
): string {
  return decrypt(key(), placeOf(tenantId, id), urlSealed).toString();
}

async function requireImport(scope: TenantScope, id: string): Promise<{ companionId: string }> {
  const found = isUuid(id)
    ? await scope.db.calendarImport.findFirst({ where: { id }, select: { companionId: true } })
    : null;
  if (!found) throw new AppError('not_found');
  await requireKept(scope, found.companionId);
  return found;
}

let derived: Buffer | undefined;

function key(): Buffer {
  derived ??= deriveKey(env().ENCRYPTION_KEY, 'calendar-imports:v1');
  return derived;
}

const placeOf = (tenantId: string, id: string) => ['calendar import', tenantId, id];

/** Where the calendar is, is hers to know: the trail says no more than that there was one. */
function tell(scope: TenantScope, action: string, id: string, companionId: string): Promise<void> {
  return leaveTrail(scope, {
    ...{ action, subjectKind: 'calendar_import', subjectId: id },
    detail: { companion: companionId },
  });
}

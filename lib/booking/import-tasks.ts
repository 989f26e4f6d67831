import { callSql } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Tasks } from '@/lib/jobs';
import type { TenantScope } from '@/lib/tenancy/scope';
import { asTenant } from '@/lib/tenancy/work';
import { fetchCalendar, type ImportError, ImportFailure } from './calendar-fetch';
import { readCalendar } from './calendar-reading';
import { addressOf, readSoon } from './imports';
import { joined, type TimeRange, without } from './ranges';
import { DAY_MS, MINUTE_MS } from './zone';

/** How a calendar elsewhere is reached; tests give their own. */
export type Fetch = typeof fetchCalendar;

const EVERY_MS = 15 * MINUTE_MS;
const DAYS_AHEAD = 180;

/** Reads calendars elsewhere, each every quarter of an hour, outside of any transaction. */
export function importTasks(fetch: Fetch = fetchCalendar): Tasks {
  return {
    refresh_calendar: async ({ tenantId, importId }) => {
      if (!tenantId) return;
      const id = String(importId);
      const due = await inTenantOf(tenantId, (scope) => takeUp(scope, id));
      if (!due) return;
      const read = await reading(fetch, due);
      await inTenantOf(tenantId, (scope) => keep(scope, id, read));
    },
  };
}

type Due = { url: string; etag: string | null; timeZone: string; now: Date };
type Read = { busy: TimeRange[]; etag: string | null } | 'unchanged' | { error: ImportError };

async function takeUp(scope: TenantScope, id: string): Promise<Due | undefined> {
  const { db, tenant, now } = scope;
  const row = await db.calendarImport.findFirst({ where: { id } });
  if (!row) return undefined;
  // Days ahead come into view as time passes, so once a day it is read even where it has not changed.
  const fresh = row.readAt && row.readAt.getTime() > now.getTime() - DAY_MS;
  const url = addressOf(tenant.id, row);
  return { url, etag: fresh ? row.etag : null, timeZone: tenant.timeZone, now };
}

async function reading(fetch: Fetch, { url, etag, timeZone, now }: Due): Promise<Read> {
  try {
    const fetched = await fetch(url, etag);
    if (fetched === 'unchanged') return 'unchanged';
    const from = now.getTime();
    const busy = await readCalendar(fetched.text, { from, until: from + DAYS_AHEAD * DAY_MS, timeZone });
    return { busy, etag: fetched.etag };
  } catch (error) {
    if (error instanceof ImportFailure) return { error: error.word };
    throw error;
  }
}

/**
 * Replaces the held time of an import by what was read, as far as nothing else holds it. What could not be read leaves
 * everything as it was. Told again what is unchanged, it takes up what something else has given free since.
 */
async function keep(scope: TenantScope, id: string, read: Read): Promise<void> {
  const { db, now } = scope;
  const row = await db.calendarImport.findFirst({ where: { id } });
  if (!row) return;
  await readSoon(scope, id, new Date(now.getTime() + EVERY_MS));
  if (read !== 'unchanged' && 'error' in read) {
    const failed = { state: 'failing' as const, lastError: read.error, triedAt: now };
    await db.calendarImport.updateMany({ where: { id }, data: failed });
    return;
  }
  const busy = read === 'unchanged' ? storedIn(row.busy) : read.busy;
  await replaceHolds(scope, { id, companionId: row.companionId }, busy);
  const anew =
    read === 'unchanged'
      ? {}
      : { etag: read.etag, readAt: now, busy: busy.map(({ from, until }) => [from, until]) };
  await db.calendarImport.updateMany({
    where: { id },
    data: { state: 'ok', lastError: null, triedAt: now, lastOkAt: now, ...anew },
  });
}

async function replaceHolds(
  { db, tenant, now }: TenantScope,
  { id, companionId }: { id: string; companionId: string },
  busy: readonly TimeRange[],
): Promise<void> {
  await callSql(db, 'lock_companions', [companionId]);
  await db.hold.deleteMany({ where: { importId: id } });
  // Also what has expired: its row is still there, and the database lets nothing overlap it.
  const others = await db.hold.findMany({
    where: { companionId, heldUntil: { gt: now } },
    select: { heldFrom: true, heldUntil: true },
  });
  const taken = others.map(({ heldFrom, heldUntil }) => ({
    ...{ from: heldFrom.getTime(), until: heldUntil.getTime() },
  }));
  const ahead = busy.map(({ from, until }) => ({ from: Math.max(from, now.getTime()), until }));
  const left = without(joined(ahead), joined(taken));
  if (left.length === 0) return;
  await db.hold.createMany({
    data: left.map(({ from, until }) => ({
      ...{ tenantId: tenant.id, companionId, importId: id, kind: 'external' as const },
      ...{ heldFrom: new Date(from), heldUntil: new Date(until) },
    })),
  });
}

function storedIn(busy: unknown): TimeRange[] {
  return (busy as [number, number][]).map(([from, until]) => ({ from, until }));
}

/** A tenant that is gone took its imports along: nothing to do any more. */
async function inTenantOf<T>(
  tenantId: string,
  work: (scope: TenantScope) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await asTenant(tenantId, { kind: 'system' }, work);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  }
}

import type { Storage } from '@/lib/media/storage';
import { tenantStorage } from '@/lib/media/storage';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';

const AT_ONCE_MAX = 100;

/** Screenings whose time has come, with the files that go with them. */
export async function duePurges({ db, now }: TenantScope): Promise<{ id: string; storageKeys: string[] }[]> {
  const rows = await db.screening.findMany({
    where: { purgedAt: null, purgeAt: { lte: now } },
    orderBy: { purgeAt: 'asc' },
    take: AT_ONCE_MAX,
    select: { id: true, files: { select: { storageKey: true } } },
  });
  return rows.map(({ id, files }) => ({ id, storageKeys: files.map(({ storageKey }) => storageKey) }));
}

/** Forgets answers and files of these screenings; state and dates stay. Their files must be gone from the storage. */
export async function markPurged(scope: TenantScope, ids: readonly string[]): Promise<void> {
  const { db, now } = scope;
  for (const id of ids) {
    const { count } = await db.screening.updateMany({
      where: { id, purgedAt: null, purgeAt: { lte: now } },
      data: { purgedAt: now, ciphertext: null, keyVersion: null },
    });
    if (count === 0) continue;
    await db.screeningFile.deleteMany({ where: { screeningId: id } });
    await leaveTrail(scope, { action: 'screening.purged', subjectKind: 'screening', subjectId: id });
  }
}

/**
 * Purges all that is due in one tenant: first the files, then the rows that name them, so that a run that was killed is
 * finished by the next. `inScope` opens a unit of work. Answers how many screenings it were.
 */
export async function purgeDue(
  storage: Storage,
  tenantId: string,
  inScope: <T>(work: (scope: TenantScope) => Promise<T>) => Promise<T>,
): Promise<number> {
  const own = tenantStorage(storage, tenantId);
  for (let total = 0; ; ) {
    const due = await inScope(duePurges);
    for (const key of due.flatMap(({ storageKeys }) => storageKeys)) await own.delete(key);
    if (due.length > 0)
      await inScope((scope) =>
        markPurged(
          scope,
          due.map(({ id }) => id),
        ),
      );
    total += due.length;
    if (due.length < AT_ONCE_MAX) return total;
  }
}

import type { Tasks } from '@/lib/jobs';
import { type Storage, tenantStorage } from '@/lib/media/storage';
import type { TenantScope } from '@/lib/tenancy/scope';
import { asPlatform, asTenant } from '@/lib/tenancy/work';

const DAY_MS = 86_400_000;
const AT_ONCE_MAX = 500;

/** Early in the morning, in UTC: `minute hour day month weekday task`. */
export const FILES_BY_THE_CLOCK = ['41 3 * * * sweep_files'];

/** `storage` is a function, since the settings are read when a task runs. */
export function fileTasks(storage: () => Storage): Tasks {
  return {
    sweep_files: async () => {
      for (const tenantId of await asPlatform({ kind: 'system' }, everyTenant))
        await sweepFiles(storage(), tenantId, new Date());
    },
  };
}

async function everyTenant({ db }: { db: Pick<TenantScope['db'], 'tenant'> }): Promise<string[]> {
  const rows = await db.tenant.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  return rows.map(({ id }) => id);
}

/**
 * Files are written before the row that names them is there for good: a transaction that fails when it commits, and a process
 * that is killed, leave them behind. What is older than a day and named by no row goes. Answers how many that were.
 */
export async function sweepFiles(storage: Storage, tenantId: string, now: Date): Promise<number> {
  const own = tenantStorage(storage, tenantId);
  const old: string[] = [];
  for await (const key of own.olderThan(tenantId, new Date(now.getTime() - DAY_MS))) old.push(key);
  let swept = 0;
  for (let at = 0; at < old.length; at += AT_ONCE_MAX) {
    const some = old.slice(at, at + AT_ONCE_MAX);
    const named = await asTenant(tenantId, { kind: 'system' }, (scope) => namedAmong(scope, some));
    for (const key of some) {
      if (named.has(key)) continue;
      await own.delete(key);
      swept += 1;
    }
  }
  return swept;
}

/** Of these files those that a row names, by themselves or by their folder. A draft is never what a row means. */
export async function namedAmong({ db }: TenantScope, keys: readonly string[]): Promise<Set<string>> {
  const whole = keys.filter((key) => !key.endsWith('.part'));
  const folders = [...new Set(whole.map(folderOf))];
  const rows = [
    ...(await db.depositProof.findMany({
      where: { storageKey: { in: whole } },
      select: { storageKey: true },
    })),
    ...(await db.screeningFile.findMany({
      where: { storageKey: { in: whole } },
      select: { storageKey: true },
    })),
    ...(await db.photo.findMany({ where: { storageKey: { in: folders } }, select: { storageKey: true } })),
  ];
  const names = new Set(rows.map(({ storageKey }) => storageKey));
  return new Set(whole.filter((key) => names.has(key) || names.has(folderOf(key))));
}

function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/'));
}

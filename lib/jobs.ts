import { EventEmitter } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import {
  Logger,
  makeWorkerUtils,
  type Runner,
  run,
  runMigrations,
  type TaskList,
  type WorkerUtils,
} from 'graphile-worker';
import { callSql, type PlatformDb, type TenantDb } from './db';
import { log } from './log';

const RESTART_MS = 2000;
/** How often workers look for one that is gone, and how long a job may seem ownerless before it is taken from it. */
const WATCH = { everyMs: 10_000, goneAfterMs: 30_000 };
/** First half of the advisory locks that living workers hold; the second is the hash of the worker's name. */
const ALIVE = 0x776f726b;
const shared = globalThis as unknown as { rendezvousJobs?: 'ok' | 'failing' };

/** What a task receives: ids only, and the tenant that `enqueue_job` stamped. */
export type JobPayload = Record<string, string | number | null> & { tenantId: string | null };
export type Task = (payload: JobPayload, job: { attempts: number; attemptsMax: number }) => Promise<void>;
export type Tasks = Record<string, Task>;

// The library logs every job at info; failures reach our log with the task's name and no payload.
const quiet = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') log.warn({ source: 'jobs' }, message.split('\n')[0]);
});

/** Enqueues in the caller's transaction: the job exists exactly when its cause does. `key` makes it unique per tenant. */
export async function enqueue(
  db: TenantDb | PlatformDb,
  task: string,
  payload: Record<string, string | number | null>,
  more: { runAt?: Date; key?: string; attemptsMax?: number } = {},
): Promise<void> {
  await callSql(
    db,
    'enqueue_job',
    task,
    JSON.stringify(payload),
    more.runAt ?? null,
    more.key ?? null,
    more.attemptsMax ?? 12,
  );
}

/** The library's own tables; run by the owner after our migrations. */
export async function migrateJobs(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: quiet });
}

/** Whether jobs are being worked in this process; shared by the launcher and the app, which run in one. */
export function jobsState(): 'ok' | 'failing' | 'off' {
  return shared.rendezvousJobs ?? 'off';
}

/**
 * Works until stopped; `stop` lets running jobs end and releases the rest. Runs in the server's process by default, or
 * alone in bin/worker.ts. When the database goes away it starts again by itself. What a killed process was working on is
 * taken up within a minute instead of after the library's four hours; at once with `alone`: nobody else works this database,
 * so what is locked at the start was left behind. `byTheClock`: lines of a crontab, in UTC; each runs once, however many
 * processes work.
 */
export function runJobs(
  connectionString: string,
  tasks: Tasks,
  {
    alone = false,
    watch = WATCH,
    byTheClock = [],
  }: { alone?: boolean; watch?: typeof WATCH; byTheClock?: string[] } = {},
): { stop: () => Promise<void> } {
  let stopping = false;
  const names = new Set<string>();
  const events = new EventEmitter().on('worker:create', ({ worker }) => names.add(worker.workerId));
  const ended = new AbortController();
  const watching = keepWatch(connectionString, names, watch, ended.signal);
  let runner: Runner | undefined;
  let leftBehind = alone;
  const working = (async () => {
    while (!stopping) {
      try {
        if (leftBehind) await unlockJobs(connectionString);
        leftBehind = false;
        names.clear();
        runner = await run({
          connectionString,
          concurrency: 4,
          pollInterval: 2000,
          noHandleSignals: true,
          logger: quiet,
          events,
          taskList: asTaskList(tasks),
          crontab: byTheClock.join('\n'),
        });
        shared.rendezvousJobs = 'ok';
        if (stopping) await runner.stop();
        await runner.promise;
      } catch (error) {
        shared.rendezvousJobs = 'failing';
        log.warn(
          { reason: error instanceof Error ? error.message : String(error) },
          'jobs stopped, starting again',
        );
        await setTimeout(RESTART_MS);
      }
    }
  })();
  return {
    stop: async () => {
      stopping = true;
      await runner?.stop().catch(() => {});
      await working;
      ended.abort();
      await watching;
      shared.rendezvousJobs = undefined;
    },
  };
}

async function unlockJobs(connectionString: string): Promise<void> {
  await connected(connectionString, ({ query }) =>
    query(
      `select graphile_worker.force_unlock_workers(
         array(select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))`,
    ),
  );
}

/**
 * Tells the other processes that the workers of those names live, by locks that PostgreSQL drops with the connection of
 * whoever holds them, and takes up the jobs of workers that hold none. Not at first sight: a worker that has just begun,
 * or whose connection broke, has not said so yet.
 */
async function keepWatch(
  connectionString: string,
  names: ReadonlySet<string>,
  { everyMs, goneAfterMs }: typeof WATCH,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted)
    await connected(connectionString, async ({ query }) => {
      // A machine that vanished says no goodbye: its locks go when it does not answer for that long.
      await query(
        'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3',
      );
      let told = new Set<string>();
      let missed = new Map<string, number>();
      while (!signal.aborted) {
        for (const name of names) if (!told.has(name)) await query(HOLD, [ALIVE, name]);
        for (const name of told) if (!names.has(name)) await query(DROP, [ALIVE, name]);
        told = new Set(names);
        const { rows } = await query<{ name: string }>(OWNERLESS, [ALIVE]);
        const now = performance.now();
        missed = new Map(rows.map(({ name }) => [name, missed.get(name) ?? now]));
        const gone = [...missed].filter(([, since]) => now - since >= goneAfterMs).map(([name]) => name);
        if (gone.length > 0) await query('select graphile_worker.force_unlock_workers($1)', [gone]);
        await setTimeout(everyMs, undefined, { signal }).catch(() => undefined);
      }
    }).catch(() => setTimeout(RESTART_MS));
}

const HOLD = 'select pg_advisory_lock_shared($1, hashtext($2))';
const DROP = 'select pg_advisory_unlock_shared($1, hashtext($2))';
/** Workers that hold a job and no lock. `pg_locks` shows a key of two numbers as two unsigned ones. */
const OWNERLESS = `
  select distinct locked_by as name from graphile_worker._private_jobs jobs
   where locked_by is not null and not exists (
     select from pg_locks
      where locktype = 'advisory' and objsubid = 2
        and database = (select oid from pg_database where datname = current_database())
        and classid = $1::bigint::oid and objid = (hashtext(jobs.locked_by)::bigint & 4294967295)::oid)`;

/** On one connection of the library's own pool, which is closed afterwards. */
async function connected<T>(
  connectionString: string,
  work: (client: { query: Query }) => Promise<T>,
): Promise<T> {
  const utils: WorkerUtils = await makeWorkerUtils({ connectionString, logger: quiet });
  try {
    return await utils.withPgClient((client) => work({ query: (sql, values) => client.query(sql, values) }));
  } finally {
    await utils.release();
  }
}

type Query = <Row extends object = object>(sql: string, values?: unknown[]) => Promise<{ rows: Row[] }>;

function asTaskList(tasks: Tasks): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload: unknown, helpers: { job: { attempts: number; max_attempts: number } }) =>
        task(payload as JobPayload, {
          attempts: helpers.job.attempts,
          attemptsMax: helpers.job.max_attempts,
        }),
    ]),
  );
}

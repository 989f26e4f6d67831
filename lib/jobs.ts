import { setTimeout } from 'node:timers/promises';
import { Logger, makeWorkerUtils, type Runner, run, runMigrations, type TaskList } from 'graphile-worker';
import { callSql, type PlatformDb, type TenantDb } from './db';
import { log } from './log';

const RESTART_MS = 2000;
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
 * alone in bin/worker.ts. When the database goes away it starts again by itself. `alone`: nobody else works this database,
 * so what is still locked at the start was left by a process that was killed, and is taken up at once instead of after the
 * library's four hours.
 */
export function runJobs(
  connectionString: string,
  tasks: Tasks,
  { alone = false }: { alone?: boolean } = {},
): { stop: () => Promise<void> } {
  let stopping = false;
  let runner: Runner | undefined;
  let leftBehind = alone;
  const working = (async () => {
    while (!stopping) {
      try {
        if (leftBehind) await unlockJobs(connectionString);
        leftBehind = false;
        runner = await run({
          connectionString,
          concurrency: 4,
          pollInterval: 2000,
          noHandleSignals: true,
          logger: quiet,
          taskList: asTaskList(tasks),
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
      shared.rendezvousJobs = undefined;
    },
  };
}

async function unlockJobs(connectionString: string): Promise<void> {
  const utils = await makeWorkerUtils({ connectionString, logger: quiet });
  try {
    await utils.withPgClient((client) =>
      client.query(
        `select graphile_worker.force_unlock_workers(
           array(select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))`,
      ),
    );
  } finally {
    await utils.release();
  }
}

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

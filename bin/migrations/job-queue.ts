import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { Client } from 'pg';
import { Failure } from '../bootstrap/failure.mjs';

/** The job library's tables, then `after`: what our roles may do with them. */
export async function prepareJobQueue(client: Client, ownerUrl: string, after: string): Promise<void> {
  const { migrateJobs } = await import('@/lib/jobs');
  await migrateJobs(ownerUrl);
  await client.query('begin');
  try {
    await client.query(after);
    await client.query(`comment on schema graphile_worker is ${client.escapeLiteral(markOf(after))}`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const said = error instanceof Error ? error.message : String(error);
    throw new Failure(`prisma/after-migrate.sql failed: ${said}`, { cause: error });
  }
}

/** True when this version of the library and this `after` were the last to run here. */
export async function isJobQueuePrepared(client: Client, after: string): Promise<boolean> {
  const { rows } = await client.query(
    "select obj_description(to_regnamespace('graphile_worker'), 'pg_namespace') as mark",
  );
  return rows[0].mark === markOf(after);
}

function markOf(after: string): string {
  const { version } = createRequire(import.meta.url)('graphile-worker/package.json');
  return `graphile-worker ${version}, after-migrate ${createHash('sha256').update(after).digest('hex').slice(0, 16)}`;
}

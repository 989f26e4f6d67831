import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Client } from 'pg';
import { Failure } from './bootstrap/failure.mjs';
import type { EmbeddedPostgres } from './embedded/postgres';
import { connected } from './migrations/connection';
import { writeDraft } from './migrations/draft';
import { openEngine, ScriptError } from './migrations/engine';
import {
  type Migration,
  PRISMA_FOLDER,
  readAfterMigrate,
  readMigrations,
  readSchema,
} from './migrations/folder';
import { type History, readHistory } from './migrations/history';
import { isJobQueuePrepared, prepareJobQueue } from './migrations/job-queue';
import { createRoles, rolesScript } from './migrations/roles';

/** Prisma's own advisory lock, so that its command line waits for us and we for it. */
const LOCK = 72707369;
const LOCK_WAIT_MS = 120_000;

/** `folder` as PRISMA_FOLDER; `onStep` hears one short line for each thing done or waited for. */
export type MigrateOptions = { onStep?: (line: string) => void; folder?: string };

/** A migration that PostgreSQL refused: nothing of it stays in the database. */
export class MigrationError extends Failure {}

/**
 * Brings a database up to date: our migrations through Prisma's engine, the job library's own, then after-migrate.sql.
 * Each migration and its record in `_prisma_migrations` are one transaction, so one that fails, or a process killed on
 * the way, leaves the database as it was before that migration, and the next run goes on there. Processes take turns.
 * A few milliseconds when there is nothing to do.
 * @param ownerUrl of the role that owns the tables; it needs neither superuser nor BYPASSRLS.
 * @throws MigrationError with the migration's name, line and the SQL error.
 */
export async function migrate(
  ownerUrl: string,
  options: MigrateOptions = {},
): Promise<{ applied: string[] }> {
  const { folder = PRISMA_FOLDER, onStep = () => undefined } = options;
  const migrations = await readMigrations(folder);
  const after = await readAfterMigrate(folder);
  return connected(ownerUrl, async (client) => {
    const before = await readHistory(client, migrations);
    judge(before, onStep);
    if (before.pending.length === 0 && (await isJobQueuePrepared(client, after))) return { applied: [] };
    await takeTurn(client, onStep);
    const { pending } = await readHistory(client, migrations);
    const applied = await applyPending(client, migrations, pending, onStep);
    if (applied.length > 0 || !(await isJobQueuePrepared(client, after))) {
      onStep('preparing the job queue');
      await prepareJobQueue(client, ownerUrl, after);
    }
    return { applied };
  });
}

/** What is applied, pending, failed, edited or unknown in the database. */
export function status(ownerUrl: string, folder = PRISMA_FOLDER): Promise<History> {
  return connected(ownerUrl, async (client) => readHistory(client, await readMigrations(folder)));
}

/**
 * Whether the migrated database has the tables, columns, keys and indexes of the Prisma schema.
 * @returns true, or the SQL that is missing. Blind to what Prisma cannot say: policies, checks, exclusions, functions.
 */
export function inStep(ownerUrl: string, folder = PRISMA_FOLDER): Promise<true | string> {
  return connected(ownerUrl, async (client) => {
    const engine = await openEngine(client);
    return (await engine.difference(await readSchema(folder))) || true;
  });
}

function judge({ edited, unknown, failed }: History, onStep: (line: string) => void): void {
  if (failed.length > 0)
    throw new MigrationError(
      `Another tool left ${failed.join(', ')} half done. Repair the database, then set rolled_back_at or finished_at of its row in _prisma_migrations.`,
    );
  for (const name of edited)
    onStep(`${name} was changed after it had been applied; the change has no effect here`);
  for (const name of unknown)
    onStep(`${name} is applied but unknown here: the database is of a later release`);
}

/** The turn lasts until the connection ends. */
async function takeTurn(client: Client, onStep: (line: string) => void): Promise<void> {
  // A killed process would keep its turn until its statement ends. Not every server system can look.
  await client.query('set client_connection_check_interval = 1000').catch(() => undefined);
  const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [LOCK]);
  if (rows[0].mine) return;
  onStep('waiting for another process that migrates');
  await client.query(`set lock_timeout = ${LOCK_WAIT_MS}`);
  await client.query('select pg_advisory_lock($1)', [LOCK]).catch((error: Error) => {
    throw new Failure(`Another process is still migrating after ${LOCK_WAIT_MS / 1000} s: ${error.message}`);
  });
  await client.query('reset lock_timeout');
}

async function applyPending(
  client: Client,
  migrations: Migration[],
  pending: string[],
  onStep: (line: string) => void,
): Promise<string[]> {
  if (pending.length === 0) return [];
  const engine = await openEngine(client);
  for (const name of pending) {
    onStep(`applying ${name}`);
    const upTo = migrations.findIndex((migration) => migration.name === name) + 1;
    await client.query('begin');
    try {
      await engine.apply(migrations.slice(0, upTo));
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw explained(error, name, migrations[upTo - 1]?.sql ?? '');
    }
  }
  return pending;
}

function explained(error: unknown, name: string, sql: string): Error {
  if (!(error instanceof ScriptError)) {
    const said = error instanceof Error ? error.message : String(error);
    return new MigrationError(`Migration ${name} failed: ${said.split('\n')[0]}`, { cause: error });
  }
  const { code, message, detail, hint, where, position } = error.said;
  const line = position ? ` at line ${sql.slice(0, Number(position)).split('\n').length}` : '';
  const more = [detail, hint, where?.split('\n')[0]].filter(Boolean).map((text) => `\n  ${text}`);
  const roles =
    code === '42704' && message.startsWith('role ') ? '\n  Create the roles first: npm run db:roles' : '';
  return new MigrationError(
    `Migration ${name} failed${line}: ${message} (${code})${more.join('')}${roles}\n  Nothing of it was kept; correct it and run again.`,
    { cause: error },
  );
}

const USAGE = `Usage: npm run db:<command>
  migrate        apply what is pending, and prepare the job queue
  status         what is applied, pending or different
  diff <name>    write a migration from the Prisma schema, to be extended by hand
  roles [--run]  print the SQL that sets up a server of your own, or run it with DATABASE_ADMIN_URL or DATABASE_URL`;

/** @returns the exit code: 0 done, 1 refused, 2 usage. */
async function command([name, ...rest]: string[]): Promise<number> {
  const say = (line: string) => console.log(line);
  if (name === 'migrate' && rest.length === 0)
    return onDatabase(async ({ ownerUrl }) => {
      const { applied } = await migrate(ownerUrl, { onStep: say });
      say(applied.length > 0 ? `applied ${applied.length}` : 'up to date');
      return 0;
    });
  if (name === 'status' && rest.length === 0) return onDatabase(({ ownerUrl }) => tellStatus(ownerUrl, say));
  if (name === 'diff' && rest[0] && rest.length === 1) {
    const [words] = rest;
    return onDatabase((database) => draft(database, words, say));
  }
  if (name === 'roles' && rest.length === 0) {
    process.stdout.write(rolesScript());
    return 0;
  }
  if (name === 'roles' && rest[0] === '--run' && rest.length === 1) {
    const {
      DATABASE_ADMIN_URL,
      DATABASE_URL,
      DATABASE_TENANT_URL,
      DATABASE_PLATFORM_URL,
      DATABASE_FLUSHER_URL,
    } = process.env;
    const administrator = DATABASE_ADMIN_URL || DATABASE_URL;
    if (!administrator)
      throw new Failure('Set DATABASE_ADMIN_URL: a role that may create roles and databases');
    const database = await createRoles(administrator, {
      DATABASE_URL,
      DATABASE_TENANT_URL,
      DATABASE_PLATFORM_URL,
      DATABASE_FLUSHER_URL,
    });
    say(`roles and database ${database} are ready`);
    return 0;
  }
  console.error(USAGE);
  return 2;
}

async function tellStatus(ownerUrl: string, say: (line: string) => void): Promise<number> {
  const { applied, pending, failed, edited, unknown } = await status(ownerUrl);
  const groups = { applied, pending, 'half done': failed, 'changed since': edited, 'unknown here': unknown };
  for (const [word, names] of Object.entries(groups))
    for (const name of names) say(`${word.padEnd(14)}${name}`);
  if (pending.length + failed.length > 0) return 1;
  const difference = await inStep(ownerUrl);
  if (difference === true) return 0;
  say(`The database differs from prisma/schema:\n${difference}`);
  return 1;
}

/** Compares the schema with what the migrations build: in a scratch database where we may make one, else in this one. */
async function draft(database: Database, name: string, say: (line: string) => void): Promise<number> {
  const difference = await inScratch(database, async (url) => {
    if (url === database.ownerUrl && (await status(url)).pending.length > 0)
      throw new Failure('Apply the pending migrations first: npm run db:migrate');
    if (url !== database.ownerUrl) await migrate(url);
    return inStep(url);
  });
  if (difference === true) say('prisma/schema and the migrations agree');
  else say(`wrote ${await writeDraft(PRISMA_FOLDER, name, difference, new Date())}`);
  return 0;
}

type Database = { ownerUrl: string; superUrl?: string };

async function inScratch<T>({ ownerUrl, superUrl }: Database, work: (url: string) => Promise<T>): Promise<T> {
  if (!superUrl) return work(ownerUrl);
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const scratch = new URL(ownerUrl);
  scratch.pathname = `/${name}`;
  await connected(superUrl, (client) => client.query(`create database ${name} owner owner`));
  try {
    return await work(scratch.href);
  } finally {
    await connected(superUrl, (client) => client.query(`drop database ${name} with (force)`));
  }
}

/** The database of DATABASE_URL; without it the embedded one, started for as long as `work` takes if it does not run. */
async function onDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  if (process.env.DATABASE_URL) return work({ ownerUrl: process.env.DATABASE_URL });
  const { runningPostgres, startPostgres } = await import('./embedded/postgres');
  const dataDir = process.env.RENDEZVOUS_DATA || '.data';
  const urls = (postgres: Pick<EmbeddedPostgres, 'url'>): Database => ({
    ownerUrl: postgres.url('owner'),
    superUrl: postgres.url('postgres', 'postgres'),
  });
  const running = runningPostgres(dataDir);
  if (running) return work(urls(running));
  const started = await startPostgres({ dataDir });
  try {
    return await work(urls(started));
  } finally {
    await started.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  // Settings of the real environment win, as in `npm start`.
  if (existsSync('.env')) process.loadEnvFile?.('.env');
  try {
    process.exitCode = await command(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}

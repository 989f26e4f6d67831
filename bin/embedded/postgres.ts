import { chownSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { failureOf } from '../bootstrap/failure.mjs';
import { takeLock } from '../bootstrap/instance-lock.mjs';
import { clusterFolder, ensureCluster } from './cluster';
import { type Place, placeOf } from './place';
import { Postmaster } from './postmaster';
import { clearRemains, runningPostmaster, SOCKET_PREFIX } from './postmaster-file';
import { DATABASE_NAME, type DatabaseRole, databaseRightsSql, databaseSql, rolesSql } from './roles';

/** A socket's whole path may have 107 bytes, and PostgreSQL adds "/.s.PGSQL.5432" and a suffix for its lock. */
const SOCKET_FOLDER_BYTES_MAX = 80;

export type PostgresOptions = {
  /** Where the database of this clone lives; made if missing. `.data` by default. */
  dataDir?: string;
  /** For tests: fast, and lost with the machine's power. */
  throwAway?: boolean;
  /** The server's own log lines, and what the supervision says. They hold no statement and no value. */
  onLog?: (line: string) => void;
  /** One short sentence for each thing that takes time. */
  onStep?: (line: string) => void;
  /** PostgreSQL died, and is ready again; open connections were lost. */
  onRestart?: (count: number) => void;
};

export type EmbeddedPostgres = {
  /** For pg and Prisma's adapter; the same until `stop`, also over restarts. */
  url(role: DatabaseRole, database?: string): string;
  /** How often it was started again after it died. */
  readonly restarts: number;
  /** The server's process, for tests and diagnosis. */
  readonly pid: number | undefined;
  /** Committed work is on disk when this returns. */
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL that belongs to a folder and makes it ready: cluster, roles, database, extensions. Answers on a
 * Unix socket in a private folder, never on the network. Cleans up after a process that was killed; as root it runs as
 * another user. One process at a time may hold the folder.
 * @throws Failure with one line that says what to do.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<EmbeddedPostgres> {
  const {
    throwAway = false,
    onLog = () => undefined,
    onStep = () => undefined,
    onRestart = () => undefined,
  } = options;
  const dataDir = resolve(options.dataDir ?? '.data');
  const place = placeOf(dataDir);
  const lock = await takeLock(join(place.folder, 'instance.lock'), {
    refuse: (pid) =>
      `Rendezvous already runs in this folder (pid ${pid}). Stop it first (Ctrl-C there, or kill ${pid}).`,
    onWait: (pid) => onStep(`waiting for the process before (${pid}) to end`),
  });
  try {
    const orphan = await clearRemains(clusterFolder(place));
    if (orphan) onStep(`ended a PostgreSQL left over from a killed process (${orphan})`);
    if (await ensureCluster(place, throwAway)) onStep('made a new database');
    const socketFolder = newSocketFolder(place);
    const postmaster = new Postmaster({ place, socketFolder, throwAway, onLog, onRestart });
    const atExit = () => {
      postmaster.kill('SIGINT');
      rmSync(socketFolder, { recursive: true, force: true });
    };
    process.on('exit', atExit);
    const stop = async () => {
      await postmaster.stop();
      process.removeListener('exit', atExit);
      rmSync(socketFolder, { recursive: true, force: true });
      lock.release();
    };
    try {
      await postmaster.start();
      await prepare((role, database) => urlOf(socketFolder, role, database));
    } catch (error) {
      await stop();
      throw error;
    }
    return {
      url: (role, database) => urlOf(socketFolder, role, database),
      get restarts() {
        return postmaster.restarts;
      },
      get pid() {
        return postmaster.pid;
      },
      stop,
    };
  } catch (error) {
    lock.release();
    throw failureOf(error, place.folder) ?? error;
  }
}

/**
 * The PostgreSQL that another process (a running server) has started on this folder, for command lines that only connect.
 * @returns undefined when none runs; then `startPostgres` may.
 */
export function runningPostgres(dataDir = '.data'): Pick<EmbeddedPostgres, 'url'> | undefined {
  const folder = join(dataDir, 'postgres', 'cluster');
  const running = runningPostmaster(folder);
  if (!running?.ready) return undefined;
  return { url: (role, database) => urlOf(running.socketFolder, role, database) };
}

function newSocketFolder(place: Place): string {
  const own = realpathSync(tmpdir());
  const short = Buffer.byteLength(own) + SOCKET_PREFIX.length + 6 <= SOCKET_FOLDER_BYTES_MAX;
  // As root the server is another user, who may not be able to enter a TMPDIR of root's.
  const parent = place.account || !short ? '/tmp' : own;
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, SOCKET_PREFIX));
  if (place.account) chownSync(folder, place.account.uid, place.account.gid);
  return folder;
}

function urlOf(socketFolder: string, role: DatabaseRole, database = DATABASE_NAME): string {
  const query = new URLSearchParams({ host: socketFolder, sslmode: 'disable' });
  return `postgresql://${role}@localhost:5432/${database}?${query}`;
}

/** Every start: what is there already costs a few milliseconds, and a role that a release adds appears. */
async function prepare(url: EmbeddedPostgres['url']): Promise<void> {
  await run(url('postgres', 'postgres'), async (client) => {
    await client.query(rolesSql());
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE_NAME]);
    if (rowCount) return;
    for (const statement of databaseSql().split('\n')) await client.query(statement);
  });
  await run(url('postgres'), (client) => client.query(databaseRightsSql()));
}

async function run(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, isDiskFull } from '../bootstrap/failure.mjs';
import { identityOf } from './account';
import type { Place } from './place';

/** The folder of one PostgreSQL cluster, inside its place. */
export function clusterFolder(place: Place): string {
  return join(place.folder, 'cluster');
}

/**
 * Makes the cluster unless it is there. Built beside and renamed at the end: a start that was killed on the way leaves
 * nothing that could be taken for a database.
 * @returns true when it was made now.
 * @throws Failure when it is of another PostgreSQL release, or the disk is full.
 */
export async function ensureCluster(place: Place, throwAway: boolean): Promise<boolean> {
  const folder = clusterFolder(place);
  if (existsSync(folder)) {
    const made = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
    if (made === place.binaries.major) return false;
    throw new Failure(
      `The database in ${folder} was made by PostgreSQL ${made}; this release brings ${place.binaries.major}. Export it with the earlier release first, or move it away.`,
    );
  }
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  await initialise(place, unfinished, throwAway);
  renameSync(unfinished, folder);
  return true;
}

async function initialise(place: Place, folder: string, throwAway: boolean): Promise<void> {
  const child = spawn(
    join(place.binaries.root, 'bin', 'initdb'),
    [
      `--pgdata=${folder}`,
      '--username=postgres',
      // The socket's folder is the lock: nobody else can enter it.
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--no-instructions',
      ...(throwAway ? ['--no-sync'] : []),
    ],
    {
      ...identityOf(place.account),
      cwd: place.folder,
      env: quietEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  if (code === 0) return;
  rmSync(folder, { recursive: true, force: true });
  if (isDiskFull(said))
    throw new Failure(`The disk is full. Free some space where ${place.folder} lies, then start again.`);
  const reason = said.split('\n').findLast((line) => /error|fatal|could not/i.test(line)) ?? said.trim();
  throw new Failure(`The embedded PostgreSQL could not make its database: ${reason.trim()}`);
}

/** Nothing of the person's own PostgreSQL settings (PGDATA, PGPORT, …) may reach this one. */
export function quietEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C', LANG: 'C', NODE_ENV: process.env.NODE_ENV };
}

const SMALL_MACHINE = {
  listen_addresses: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  min_wal_size: '80MB',
  max_wal_size: '512MB',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '1',
  idle_in_transaction_session_timeout: '60s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Messages about statements quote values, and values are people's names: only the server's own words are logged.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
};

const UNSAFE_BUT_FAST = { fsync: 'off', full_page_writes: 'off' };

/** `-c name=value` for the server's command line, so that a new release's settings need no edit of old folders. */
export function serverFlags(socketFolder: string, throwAway: boolean): string[] {
  const settings = {
    ...SMALL_MACHINE,
    unix_socket_directories: socketFolder,
    ...(throwAway ? UNSAFE_BUT_FAST : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

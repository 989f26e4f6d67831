import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockHolder } from '../bootstrap/instance-lock.mjs';
import { type EmbeddedPostgres, startPostgres } from './postgres';
import { clearRemains } from './postmaster-file';

const PREFIX = 'rendezvous-throw-away-';
const YOUNG_MS = 60_000;

/**
 * A PostgreSQL of its own for a test run: empty, fast, gone at the end. Run as a program it tells its parent the
 * addresses over IPC and lives until the parent ends, however that ends.
 */
export async function startThrowAway(): Promise<Pick<EmbeddedPostgres, 'url' | 'stop'>> {
  await sweep();
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(dataDir, 0o711);
  const postgres = await startPostgres({ dataDir, throwAway: true }).catch((error: unknown) => {
    discard(dataDir);
    throw error;
  });
  const atExit = () => discard(dataDir);
  process.on('exit', atExit);
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop();
      process.removeListener('exit', atExit);
      discard(dataDir);
    },
  };
}

/** What killed runs left behind. A folder without a lock may be one that is being made. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dataDir = join(tmpdir(), name);
    try {
      if (Date.now() - statSync(dataDir).mtimeMs < YOUNG_MS && !lockIsLeft(dataDir)) continue;
      if (lockHolder(join(dataDir, 'postgres', 'instance.lock'))) continue;
      await clearRemains(join(dataDir, 'postgres', 'cluster'));
      discard(dataDir);
    } catch {
      // Another user's: theirs to clear.
    }
  }
}

function lockIsLeft(dataDir: string): boolean {
  return statSync(join(dataDir, 'postgres', 'instance.lock'), { throwIfNoEntry: false }) !== undefined;
}

/** The folder itself, and where its link leads when PostgreSQL's user could not enter it. */
function discard(dataDir: string): void {
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 };
  const place = join(dataDir, 'postgres');
  if (statSync(place, { throwIfNoEntry: false })) rmSync(realpathSync(place), options);
  rmSync(dataDir, options);
}

async function main(): Promise<void> {
  const ending = Promise.race(
    ['disconnect', 'SIGINT', 'SIGTERM'].map(
      (event) => new Promise((resolve) => process.once(event, resolve)),
    ),
  );
  const postgres = await startThrowAway();
  process.send?.({
    TEST_DATABASE_URL: postgres.url('owner'),
    TEST_DATABASE_TENANT_URL: postgres.url('app_tenant'),
    TEST_DATABASE_PLATFORM_URL: postgres.url('app_platform'),
    TEST_DATABASE_FLUSHER_URL: postgres.url('app_flusher'),
    TEST_DATABASE_SUPER_URL: postgres.url('postgres'),
  });
  await ending;
  await postgres.stop();
  process.exit(0);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });

import { existsSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runningPostgres } from './embedded/postgres';

/** `npm run db:reset`: throws the embedded database and its files away; the next start makes the demo world anew. */
function main(): void {
  const dataDir = resolve(process.env.RENDEZVOUS_DATA || '.data');
  if (process.env.DATABASE_URL)
    throw new Error(
      'db:reset is for the embedded database. Unset DATABASE_URL, or drop your own database by hand.',
    );
  if (runningPostgres(dataDir)) throw new Error('Rendezvous is running. Stop it first (Ctrl-C there).');
  const database = join(dataDir, 'postgres');
  // As root the folder may be a link to a place that PostgreSQL's user can enter.
  if (existsSync(database)) rmSync(realpathSync(database), { recursive: true, force: true });
  for (const path of [database, join(dataDir, 'storage')]) rmSync(path, { recursive: true, force: true });
  console.log('Gone. `npm start` makes a new demo world.');
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

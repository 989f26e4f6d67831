import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One `prisma/migrations/<name>/migration.sql`; `checksum` as in `_prisma_migrations`: SHA-256, hex. */
export type Migration = { name: string; sql: string; checksum: string };
export type SchemaFile = { path: string; content: string };

/** Holds `schema/`, `migrations/` and `after-migrate.sql`. */
export const PRISMA_FOLDER = fileURLToPath(new URL('../../prisma', import.meta.url));

/**
 * The migrations in order of their names.
 * @throws Error when a folder has no migration.sql, or its SQL would end the transaction it runs in.
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(join(folder, 'migrations'), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readMigration(folder, name)));
}

/** The Prisma schema, all files. */
export async function readSchema(folder: string): Promise<SchemaFile[]> {
  const names = (await readdir(join(folder, 'schema'))).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, 'schema', name);
      return { path, content: await readFile(path, 'utf8') };
    }),
  );
}

/** SQL that runs after migrations have been applied; empty when there is none. */
export async function readAfterMigrate(folder: string): Promise<string> {
  return (await isFile(folder, 'after-migrate.sql'))
    ? readFile(join(folder, 'after-migrate.sql'), 'utf8')
    : '';
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const where = join(folder, 'migrations', name);
  if (!(await isFile(where, 'migration.sql'))) throw new Error(`Migration ${name} has no migration.sql`);
  const sql = await readFile(join(where, 'migration.sql'), 'utf8');
  // PL/pgSQL's `begin` has no semicolon.
  const control = /^\s*(begin|start transaction|commit|rollback|end transaction)\s*;/im.exec(sql);
  if (control) throw new Error(`Migration ${name} runs in one transaction: remove "${control[0].trim()}"`);
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

async function isFile(folder: string, name: string): Promise<boolean> {
  return (await readdir(folder)).includes(name);
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';

/**
 * Writes a migration for somebody to extend: policies, checks, exclusions and functions are not in it.
 * @param name in the words of the change, for example `add_reminders`.
 * @returns the path of the new file.
 */
export async function writeDraft(folder: string, name: string, sql: string, now: Date): Promise<string> {
  if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name))
    throw new Failure(`"${name}" does not name a migration: use small letters, digits and _`);
  const stamp = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const path = join(folder, 'migrations', `${stamp}_${name}`);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'migration.sql'), `${sql.trim()}\n`);
  return join(path, 'migration.sql');
}

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync, realpathSync, type Stats, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, failureOf } from '../bootstrap/failure.mjs';
import { type Account, identityOf, postgresAccount } from './account';
import { type Binaries, packagedBinaries, reachableBinaries } from './binaries';

/** Where root's PostgreSQL lives when its user cannot enter the clone: each clone has a folder of a random name. */
const SHARED = '/var/lib/rendezvous';

/** A private folder (0700) of the account that PostgreSQL runs as, and the programs that account can run. */
export type Place = { folder: string; account: Account | undefined; binaries: Binaries };

/**
 * The place of a data folder's database, made on the first call: `<dataDir>/postgres` itself, or a link to a folder that
 * PostgreSQL's user can enter. Whose files they are is decided once; a later start follows them.
 * @throws Failure naming what to do when the place is another user's, or the link's target is gone.
 */
export function placeOf(dataDir: string): Place {
  try {
    const path = join(dataDir, 'postgres');
    const existing = existingFolder(path);
    const account = postgresAccount(existing);
    const folder = existing ? realpathSync(path) : newFolder(path, account);
    if (existing && !canEnter(folder, account)) throw new Failure(notEnterable(folder, account));
    return { folder, account, binaries: reachableBinaries(packagedBinaries(), account, SHARED) };
  } catch (error) {
    throw failureOf(error, dataDir) ?? error;
  }
}

/** @returns undefined before the first start. */
function existingFolder(path: string): Stats | undefined {
  const link = lstatSync(path, { throwIfNoEntry: false });
  if (!link) return undefined;
  const folder = statSync(path, { throwIfNoEntry: false });
  if (!folder)
    throw new Failure(
      `The database of this folder was in ${readTarget(path)}, which is gone. Bring it back, or delete ${path} to begin with an empty one.`,
    );
  if (!folder.isDirectory()) throw new Failure(`${path} is not a folder. Move it away, then start again.`);
  const me = process.getuid?.();
  if (me !== 0 && me !== undefined && folder.uid !== me)
    throw new Failure(
      `The database in ${path} belongs to another user (${folder.uid === 0 ? 'root' : `uid ${folder.uid}`}). Start as that user or as root, or move ${path} away to begin with an empty one.`,
    );
  return folder;
}

function readTarget(path: string): string {
  const { stdout } = spawnSync('readlink', [path], { encoding: 'utf8' });
  return stdout.trim() || 'another place';
}

function newFolder(path: string, account: Account | undefined): string {
  mkdirSync(join(path, '..'), { recursive: true, mode: account ? 0o711 : 0o700 });
  const parent = realpathSync(join(path, '..'));
  if (canEnter(parent, account)) return privateFolder(join(parent, 'postgres'), account);
  mkdirSync(SHARED, { recursive: true, mode: 0o755 });
  const away = privateFolder(join(SHARED, randomBytes(8).toString('hex')), account);
  if (!canEnter(away, account)) throw new Failure(notEnterable(away, account));
  symlinkSync(away, path);
  return away;
}

function privateFolder(path: string, account: Account | undefined): string {
  mkdirSync(path, { mode: 0o700 });
  if (account) chownSync(path, account.uid, account.gid);
  return path;
}

/** By trying: modes alone say nothing of access lists, mounts and namespaces. */
function canEnter(folder: string, account: Account | undefined): boolean {
  return spawnSync('sh', ['-c', 'cd "$1"', 'sh', folder], { ...identityOf(account), cwd: '/' }).status === 0;
}

function notEnterable(folder: string, account: Account | undefined): string {
  const who = account ? `the user that PostgreSQL runs as (${account.name})` : 'this user';
  return `${folder} cannot be entered by ${who}. Open its parent folders (chmod a+x), or set DATABASE_URL.`;
}

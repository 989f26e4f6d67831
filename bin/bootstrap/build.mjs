import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, isDiskFull } from './failure.mjs';
import { clearStamp, fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { distDir, ROOT } from './folders.mjs';
import { runNode } from './run.mjs';

/** What `next build` reads. A new folder or config file that pages depend on belongs here. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'tenants',
  'public',
  'prisma/schema',
  'middleware.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'package-lock.json',
  'tsconfig.json',
];
const SAID_LINES = 60;

/** The pages, built only when their sources changed. Needs no database. @returns true when it built. */
export async function build(note = () => undefined) {
  const stamp = join(distDir(), '.rendezvous-build');
  const mark = fingerprint(SOURCES, (file) => /\.test\.tsx?$/.test(file));
  if (readStamp(stamp) === mark) return false;
  clearStamp(stamp);
  const { code, said } = await nextBuild(note);
  if (code !== 0) throw new Failure(explain(said));
  writeStamp(stamp, mark);
  return true;
}

/** Next adds its own folders to tsconfig.json and reformats it; a build must leave the sources as they were. */
async function nextBuild(note) {
  const tsconfig = join(ROOT, 'tsconfig.json');
  const before = readFileSync(tsconfig, 'utf8');
  const restore = () => {
    if (readFileSync(tsconfig, 'utf8') !== before) writeFileSync(tsconfig, before);
  };
  process.once('exit', restore);
  try {
    return await runNode(['node_modules/next/dist/bin/next', 'build'], {
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
      onLine: (line) => note(line.slice(0, 60)),
    });
  } finally {
    process.removeListener('exit', restore);
    restore();
  }
}

function explain(said) {
  if (isDiskFull(said)) {
    // A cache cut short would fail the next build as well.
    rmSync(join(distDir(), 'cache'), { recursive: true, force: true });
    return `The disk is full: the build needs about 500 MB where ${ROOT} lies.`;
  }
  if (/\b(EACCES|EPERM|EROFS)\b/.test(said))
    return `${distDir()} cannot be written by this user. Give it to yourself (chown), or delete it as its owner.`;
  if (/heap out of memory|SIGKILL/.test(said))
    return 'The build ran out of memory: it needs about 1 GB free.';
  const reason = said.slice(Math.max(said.indexOf('> Build error'), said.indexOf('Failed to compile'), 0));
  return `The build failed:\n${reason.trim().split('\n').slice(0, SAID_LINES).join('\n')}`;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { clearStamp, fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { ROOT } from './folders.mjs';
import { runNode } from './run.mjs';

const STAMP = join(ROOT, 'node_modules', '.rendezvous-gathered');
const SOURCES = [
  'tenants',
  'lib/tenancy/fonts.ts',
  'bin/fonts.ts',
  'bin/tenant-index.ts',
  'package-lock.json',
];
const MADE = ['tenants/index.generated.ts', 'public/assets/fonts'];

/** Font files out of their packages, and what the folders of tenants/ bring along. @returns true when it had to. */
export async function gather() {
  const mark = fingerprint(SOURCES, (file) => file === MADE[0] || file.includes('/photos/'));
  if (readStamp(STAMP) === mark && MADE.every((made) => existsSync(join(ROOT, made)))) return false;
  clearStamp(STAMP);
  for (const script of ['bin/fonts.ts', 'bin/tenant-index.ts']) {
    const { code, said } = await runNode(['--import', 'tsx', script]);
    if (code !== 0) throw new Failure(`${script} failed:\n${said.trim()}`);
  }
  writeStamp(STAMP, mark);
  return true;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, isDiskFull } from './failure.mjs';
import { clearStamp, fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { ROOT } from './folders.mjs';
import { runNode } from './run.mjs';

const STAMP = join(ROOT, 'node_modules', '.rendezvous-client');
const SOURCES = ['prisma/schema', 'prisma.config.ts', 'bin/prisma-generate.ts', 'package-lock.json'];

/** The database client as the schema says, made only when that changed. @returns true when it was made. */
export async function generate() {
  const mark = fingerprint(SOURCES);
  if (readStamp(STAMP) === mark && existsSync(join(ROOT, 'prisma', 'generated', 'client.ts'))) return false;
  clearStamp(STAMP);
  const { code, said } = await runNode(['--import', 'tsx', 'bin/prisma-generate.ts']);
  if (code !== 0)
    throw new Failure(
      isDiskFull(said)
        ? `The disk is full. Free some space where ${ROOT} lies, then start again.`
        : `The database client could not be made:\n${said.trim()}`,
    );
  writeStamp(STAMP, mark);
  return true;
}

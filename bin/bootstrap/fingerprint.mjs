import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './folders.mjs';

/**
 * One hash over names and contents of files and folders of the clone; missing ones count as missing. About 50 ms for a
 * thousand files.
 * @param skip (path) => true for files that do not matter.
 */
export function fingerprint(paths, skip = () => false) {
  const hash = createHash('sha256');
  for (const path of paths)
    for (const file of filesBelow(path))
      if (!skip(file))
        hash
          .update(`${file}\0`)
          .update(readFileSync(join(ROOT, file)))
          .update('\0');
  return hash.digest('hex');
}

export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

export function writeStamp(file, mark) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${mark}\n`);
}

/** Before the work begins: what is cut short must not look finished. */
export function clearStamp(file) {
  rmSync(file, { force: true });
}

function filesBelow(path) {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(join(ROOT, path))
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}

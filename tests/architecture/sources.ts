import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Files that git tracks or would track, below the repository's root, in path order. */
export function sources(pattern: RegExp): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  return listed
    .split('\n')
    .filter((path) => pattern.test(path) && existsSync(path))
    .sort();
}

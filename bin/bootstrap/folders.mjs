import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** What a running installation writes: database, uploads, secrets, locks. Asked late, since `.env` may set it. */
export function dataDir() {
  return resolve(ROOT, process.env.RENDEZVOUS_DATA || '.data');
}

export function distDir() {
  return join(ROOT, process.env.NEXT_DIST_DIR || '.next');
}

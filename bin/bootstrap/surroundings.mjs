import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { dataDir, ROOT } from './folders.mjs';

const MEGABYTE = 1024 * 1024;
const FREE_MIN_MB = 500;
/** node_modules alone takes 1 GB. */
const FREE_MIN_FIRST_MB = 1500;

/**
 * What a start needs from the machine, asked before anything slow: a folder to write to, space, a readable data folder.
 * @throws Failure with what to do.
 */
export function checkFolders() {
  const writable = constants.R_OK | constants.W_OK | constants.X_OK;
  if (!allows(ROOT, writable))
    throw new Failure(
      `${ROOT} cannot be written by this user. Start as its owner, or make a clone of your own.`,
    );
  const folder = dataDir();
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory())
      throw new Failure(`${folder} is not a folder. Move it away, then start again.`);
    if (!allows(folder, writable))
      throw new Failure(
        `The data folder ${folder} cannot be read and written by this user. Start as its owner, or give it to yourself (chown -R).`,
      );
  } else mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  checkSpace(folder);
}

function checkSpace(folder) {
  const { bavail, bsize } = statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / MEGABYTE);
  const neededMb = existsSync(join(ROOT, 'node_modules')) ? FREE_MIN_MB : FREE_MIN_FIRST_MB;
  if (freeMb < neededMb)
    throw new Failure(
      `The disk is almost full: ${freeMb} MB are free where ${folder} lies, ${neededMb} MB are needed. Free some space, then start again.`,
    );
}

/** @throws Failure when something else listens where the server will. A bad PORT is left to the server's own check. */
export async function checkPort() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) return;
  const host = process.env.HOST || (process.env.DATABASE_URL ? undefined : 'localhost');
  const code = await new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(error.code));
    probe.listen({ port, host }, () => probe.close(() => resolve(undefined)));
  });
  if (code === 'EADDRINUSE')
    throw new Failure(
      `Port ${port} is in use. Stop what uses it, or choose another: PORT=${port === 65535 ? 3001 : port + 1} npm start`,
    );
  if (code === 'EACCES')
    throw new Failure(
      `Port ${port} needs more rights than this user has. Choose another: PORT=3000 npm start`,
    );
}

function allows(path, mode) {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

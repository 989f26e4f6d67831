import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../bootstrap/failure.mjs';
import { processIdentity } from '../bootstrap/process-identity.mjs';

/** What a running PostgreSQL writes into its folder. https://www.postgresql.org/docs/18/storage-file-layout.html */
export type PostmasterFile = { pid: number; socketFolder: string; ready: boolean };

export const SOCKET_PREFIX = 'rendezvous-pg-';

/** @returns undefined when there is none, as after an orderly stop. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  let text: string;
  try {
    text = readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const lines = text.split('\n');
  return {
    pid: Number(lines[0]),
    socketFolder: lines[4]?.trim() ?? '',
    ready: lines[7]?.trim() === 'ready',
  };
}

/** The PostgreSQL that runs on this folder now, whoever started it. */
export function runningPostmaster(cluster: string): PostmasterFile | undefined {
  const file = readPostmasterFile(cluster);
  return file && isPostgresOn(file.pid, cluster) ? file : undefined;
}

/**
 * Clears what a killed process left behind: ends a PostgreSQL that outlived it (fast shutdown, then harder) and removes
 * its files. Only ever called by the holder of the folder's lock, so nobody else uses that PostgreSQL.
 * @returns the pid of an orphan that was ended.
 */
export async function clearRemains(cluster: string): Promise<number | undefined> {
  const left = readPostmasterFile(cluster);
  if (!left) return undefined;
  const orphaned = isPostgresOn(left.pid, cluster);
  if (orphaned) await endProcess(left.pid);
  // PostgreSQL itself would refuse to start while another process has that number.
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
  if (basename(left.socketFolder).startsWith(SOCKET_PREFIX))
    rmSync(left.socketFolder, { recursive: true, force: true });
  return orphaned ? left.pid : undefined;
}

/** A process number may have been given to anything since: it counts only if it is a postgres working in this folder. */
function isPostgresOn(pid: number, cluster: string): boolean {
  if (!processIdentity(pid)) return false;
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(
        cluster,
      );
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
    return workingFolder(pid) === realpathSync(cluster);
  } catch {
    return false;
  }
}

function workingFolder(pid: number): string {
  return readlinkSync(`/proc/${pid}/cwd`);
}

async function endProcess(pid: number): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signalTo(pid, signal);
    const deadline = Date.now() + waitMs;
    while (Date.now() < deadline) {
      if (!processIdentity(pid)) return;
      await pause(20);
    }
  }
  throw new Failure(
    `A PostgreSQL from an earlier start (pid ${pid}) does not end. End it first: kill -9 ${pid}`,
  );
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPERM')
      throw new Failure(
        `A PostgreSQL of another user runs on this folder (pid ${pid}). End it first: kill -INT ${pid}`,
      );
    if (code !== 'ESRCH') throw error;
  }
}

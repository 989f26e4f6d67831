import { mkdirSync, readFileSync, rmdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure, failureOf } from './failure.mjs';
import { isAlive, processIdentity, processOrigin } from './process-identity.mjs';

const ENDING_MS = 25_000;
const GUARD_STALE_MS = 5_000;

/**
 * Holds a folder for this process: a file with its number and start time. A lock whose process is gone is taken over;
 * one whose parent is gone (so it is about to end) is waited for; any other is refused.
 * @param file path of the lock, in an existing folder.
 * @param refuse (pid) => message, for the person who started twice. `wait: true` waits for the holder instead.
 * @returns `note(fields)` keeps more in the file, for example `{child}`, a process that ends with this one.
 */
export async function takeLock(file, { refuse, onWait = () => undefined, wait = false }) {
  const mine = { ...record(process.pid), parent: supervisor() };
  let told = false;
  const tell = (holder) => {
    if (!told) onWait(holder.pid);
    told = true;
  };
  let deadline = Date.now() + ENDING_MS;
  for (;;) {
    if (create(file, mine)) break;
    const holder = read(file);
    const busy = holder && (isAlive(holder) ? holder : isAlive(holder.child) ? holder.child : undefined);
    if (busy) {
      const ending = busy === holder.child || (holder.parent && !isAlive(holder.parent));
      if (!ending && !wait) throw new Failure(refuse(busy.pid));
      tell(busy);
      if (wait && !ending) deadline = Date.now() + ENDING_MS;
      if (Date.now() > deadline) end(busy);
      await pause(100);
    } else if (!takeOver(file, holder, mine)) await pause(50);
    else break;
  }
  const release = () => {
    process.removeListener('exit', release);
    if (isMine(read(file))) unlinkSync(file);
  };
  process.on('exit', release);
  return { release, note: (fields) => writeFileSync(file, JSON.stringify({ ...mine, ...fields })) };
}

/** The process that holds the lock now, if one lives. */
export function lockHolder(file) {
  const holder = read(file);
  return isAlive(holder) ? holder : undefined;
}

export function record(pid) {
  return { pid, identity: processIdentity(pid) ?? 'unknown' };
}

/** The process that must outlive this one: npm for the starter, the starter for the server. Null when there is none. */
export function supervisor() {
  const { RENDEZVOUS_SUPERVISOR, npm_lifecycle_event } = process.env;
  if (RENDEZVOUS_SUPERVISOR)
    return RENDEZVOUS_SUPERVISOR === String(process.ppid) ? record(process.ppid) : null;
  if (!npm_lifecycle_event) return null;
  const parent = processOrigin(process.ppid);
  // npm runs scripts in a shell, which some systems' shells replace with the program and others keep.
  const pid = /^(sh|dash|bash|ash|busybox|zsh)$/.test(parent?.name ?? '') ? parent.parent : process.ppid;
  return pid > 1 ? record(pid) : null;
}

function create(file, content) {
  try {
    writeFileSync(file, JSON.stringify(content), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw failureOf(error, file) ?? error;
  }
}

/** @returns undefined for a missing or half-written file. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code && error.code !== 'ENOENT') throw failureOf(error, file) ?? error;
    return undefined;
  }
}

/** Two that find the same dead lock must not both win: only who makes the guard folder may replace it. */
function takeOver(file, dead, mine) {
  const guard = `${file}.guard`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if (error.code !== 'EEXIST') throw failureOf(error, file) ?? error;
    if (olderThan(guard, GUARD_STALE_MS)) rmdirSync(guard);
    return false;
  }
  try {
    const now = read(file);
    if (now?.pid !== dead?.pid || now?.identity !== dead?.identity) return false;
    if (now === undefined && !olderThan(file, GUARD_STALE_MS)) return false;
    unlinkSync(file);
    return create(file, mine);
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  } finally {
    rmdirSync(guard);
  }
}

function olderThan(path, ageMs) {
  try {
    return Date.now() - statSync(path).mtimeMs > ageMs;
  } catch {
    return false;
  }
}

function end(holder) {
  try {
    process.kill(holder.pid, 'SIGKILL');
  } catch (error) {
    if (error.code === 'EPERM')
      throw new Failure(`Process ${holder.pid} still holds this folder. End it first.`);
  }
}

function isMine(holder) {
  return holder?.pid === process.pid && holder.identity === processIdentity(process.pid);
}

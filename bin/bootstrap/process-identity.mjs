import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * What tells one life of a process number from the next: boot and start time. A number alone comes back after a crash,
 * a reboot or in the next container.
 * @returns undefined when no such process lives; a zombie does not.
 */
export function processIdentity(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/** Whether this very process still lives. */
export function isAlive(record) {
  return Boolean(record) && processIdentity(record.pid) === record.identity;
}

/** @returns `{name, parent}` of a living process: its program's name and its parent's number. */
export function processOrigin(pid) {
  try {
    if (process.platform === 'linux') {
      const { name, fields } = statOf(pid);
      return { name, parent: Number(fields[1]) };
    }
    const [parent, ...name] = ps(pid, 'ppid=,comm=');
    return { name: name.join(' ').split('/').at(-1), parent: Number(parent) };
  } catch {
    return undefined;
  }
}

function fromProc(pid) {
  try {
    const { fields } = statOf(pid);
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** The name in parentheses may itself hold spaces and parentheses; the first field after it is the state. */
function statOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const nameEnd = stat.lastIndexOf(')');
  return { name: stat.slice(stat.indexOf('(') + 1, nameEnd), fields: stat.slice(nameEnd + 2).split(' ') };
}

function fromPs(pid) {
  try {
    const [state, ...started] = ps(pid, 'stat=,lstart=');
    return state === '' || state.startsWith('Z') ? undefined : started.join(' ');
  } catch {
    return undefined;
  }
}

function ps(pid, columns) {
  return execFileSync('ps', ['-o', columns, '-p', String(pid)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, LC_ALL: 'C' },
  })
    .trim()
    .split(/\s+/);
}

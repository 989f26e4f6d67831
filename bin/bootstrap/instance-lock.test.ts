import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockHolder, record, takeLock } from './instance-lock.mjs';
import { isAlive } from './process-identity.mjs';

let folder: string;
let file: string;
const refuse = (pid: number) => `held by ${pid}`;
const nobody = { pid: process.pid, identity: 'another boot' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rendezvous-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the lock of a folder', () => {
  it('is refused to a second taker, who learns the pid, and free again after release', async () => {
    const lock = await takeLock(file, { refuse });
    await expect(takeLock(file, { refuse })).rejects.toThrow(`held by ${process.pid}`);
    lock.release();
    (await takeLock(file, { refuse })).release();
    expect(lockHolder(file)).toBeUndefined();
  });

  it('is taken over from a dead process, though its number is in use again', async () => {
    writeFileSync(file, JSON.stringify(nobody));
    const lock = await takeLock(file, { refuse });
    expect(JSON.parse(readFileSync(file, 'utf8')).identity).toBe(record(process.pid).identity);
    lock.release();
  });

  it('is waited for while the dead holder has a child that is ending', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const ending = record(Number(child.pid));
    writeFileSync(file, JSON.stringify({ ...nobody, child: ending }));
    const lock = await takeLock(file, { refuse, onWait: () => child.stdin?.end() });
    expect(isAlive(ending)).toBe(false);
    lock.release();
  });

  it('is waited for, not refused, when its living holder has lost its parent', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const holder = { ...record(Number(child.pid)), parent: nobody };
    writeFileSync(file, JSON.stringify(holder));
    const lock = await takeLock(file, { refuse, onWait: () => child.stdin?.end() });
    expect(lockHolder(file)?.pid).toBe(process.pid);
    lock.release();
  });
});

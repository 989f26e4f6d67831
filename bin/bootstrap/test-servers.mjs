import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { ROOT } from './folders.mjs';
import { run, runNode } from './run.mjs';

const REDIS_START_MS = 10_000;

/** A folder for one run, gone when the process ends. PostgreSQL's user may pass through it. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'rendezvous-run-'));
  chmodSync(folder, 0o711);
  process.on('exit', () => {
    const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };
    // A database of the browser tests may lie elsewhere, behind a link.
    const browser = join(folder, 'browser');
    for (const name of existsSync(browser) ? readdirSync(browser) : []) {
      const place = join(browser, name, 'postgres');
      if (existsSync(place)) rmSync(realpathSync(place), options);
    }
    rmSync(folder, options);
  });
  return folder;
}

/**
 * An empty PostgreSQL that lives as long as this process, however it ends.
 * @returns its addresses by the names that tests read (TEST_DATABASE_URL, …).
 */
export async function startTestDatabase() {
  const child = fork(join(ROOT, 'bin', 'embedded', 'throw-away.ts'), {
    cwd: ROOT,
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const answer = await Promise.race([
    once(child, 'message').then(([urls]) => urls),
    once(child, 'exit').then(() => undefined),
  ]);
  if (!answer) throw new Failure(`The test database did not start: ${said.trim()}`);
  const stop = async () => {
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  };
  return { env: answer, stop };
}

/**
 * Data folders for servers that each have the demo world to themselves: made once, as `npm run db:seed` does, and copied,
 * because deriving its pictures is what takes long. A server makes its own where there is no copy.
 */
export async function demoWorlds(folder, [first, ...others]) {
  mkdirSync(folder, { mode: 0o711 });
  const made = join(folder, first);
  const { code, said } = await runNode(['--import', 'tsx', 'bin/rendezvous.ts', 'db', 'seed'], {
    env: { DATABASE_URL: '', RENDEZVOUS_DATA: made },
  });
  if (code !== 0) throw new Failure(`The demo world could not be made: ${said.trim()}`);
  if (lstatSync(join(made, 'postgres')).isSymbolicLink()) return;
  for (const name of others) await run('cp', ['-Rp', made, join(folder, name)]);
}

/** A Redis of its own, without files. The shell between ends it when our end of the pipe closes, even by kill -9. */
export async function startTestRedis(program, folder) {
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const watch = '"$@" >/dev/null 2>&1 & redis=$!; cat >/dev/null; kill $redis; wait $redis';
  const child = spawn('sh', ['-c', watch, 'sh', program, ...settings, '--dir', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const deadline = Date.now() + REDIS_START_MS;
  while (!(await answers(port))) {
    if (Date.now() > deadline) throw new Failure(`${program} does not answer on port ${port}.`);
    await pause(25);
  }
  const stop = async () => {
    const ended = once(child, 'exit');
    child.stdin.end();
    await ended;
  };
  return { env: { TEST_REDIS_URL: `redis://127.0.0.1:${port}` }, stop };
}

/** @returns the first of so many in a row that nobody listens on. */
export async function freePorts(count) {
  for (;;) {
    const first = await freePort();
    const more = Array.from({ length: count - 1 }, (_none, at) => first + 1 + at);
    if ((await Promise.all(more.map(isFree))).every(Boolean)) return first;
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (text) => {
      socket.destroy();
      resolve(text.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
}

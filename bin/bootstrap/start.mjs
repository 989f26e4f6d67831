import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, failureOf } from './failure.mjs';
import { dataDir, ROOT } from './folders.mjs';
import { record, supervisor, takeLock } from './instance-lock.mjs';
import { memoryArguments, memorySettings } from './memory.mjs';
import { prepare } from './prepare.mjs';
import { isAlive } from './process-identity.mjs';
import { checkFolders, checkPort } from './surroundings.mjs';

const WATCH_MS = 1_000;
/** 128 + number: what a shell says of a process that a signal ended. */
const SIGNAL_CODES = { SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 };

/** From a fresh clone to a running server; ends with the server's exit code. */
export async function start({ dev }) {
  await orFail(async () => {
    readEnvFile();
    checkFolders();
    const lock = await takeLock(join(dataDir(), 'start.lock'), {
      refuse: (pid) =>
        `Rendezvous already runs in this folder (pid ${pid}). Stop it first (Ctrl-C there, or kill ${pid}).`,
      onWait: (pid) => console.log(`  … the last server (pid ${pid}) is still ending; waiting`),
    });
    await checkPort();
    await prepare({ pages: !dev });
    process.exitCode = await serve(dev, lock);
    lock.release();
  });
}

/** From a fresh clone to built pages. */
export async function prepareOnly() {
  await orFail(async () => {
    checkFolders();
    await prepare({ pages: true });
  });
}

/** One line for what a person can put right; a stack only for what is our own mistake. */
export async function orFail(work) {
  for (const [signal, code] of Object.entries(SIGNAL_CODES))
    if (signal !== 'SIGKILL') process.once(signal, () => process.exit(code));
  try {
    await work();
  } catch (error) {
    const failure = failureOf(error, ROOT);
    console.error(failure ? `\n${failure.message}` : error);
    process.exit(1);
  }
}

/** Settings of the real environment win. Before 20.12 Node can read the file only for a process that it starts. */
function readEnvFile() {
  const file = join(ROOT, '.env');
  if (existsSync(file)) process.loadEnvFile?.(file);
}

function serverArguments(dev) {
  const late = !process.loadEnvFile && existsSync(join(ROOT, '.env'));
  return [
    ...(late ? ['--env-file=.env'] : []),
    ...(dev ? [] : memoryArguments()),
    ...['--import', 'tsx', '--import', './bin/bootstrap/end-with-parent.mjs', 'bin/server.ts'],
  ];
}

/** @returns the exit code, once the server has ended. */
function serve(dev, lock) {
  const child = spawn(process.execPath, serverArguments(dev), {
    cwd: ROOT,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: dev ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      ...memorySettings(),
      RENDEZVOUS_SUPERVISOR: String(process.pid),
      ...(dev ? { RENDEZVOUS_DEV: '1' } : {}),
    },
  });
  lock.note({ child: record(child.pid) });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.removeAllListeners(signal);
    process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  }
  endWithNpm(child);
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Failure(`The server could not be started: ${error.message}`)));
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL')
        console.error('\nThe server was killed. Nothing committed is lost: start it again with npm start.');
      resolve(code ?? SIGNAL_CODES[signal] ?? 1);
    });
  });
}

/** npm waits for us; if it is gone it was killed, and nobody is left who could stop us with Ctrl-C. */
function endWithNpm(child) {
  const npm = supervisor();
  if (!npm) return;
  const timer = setInterval(() => {
    if (isAlive(npm)) return;
    clearInterval(timer);
    child.kill('SIGTERM');
  }, WATCH_MS);
  timer.unref();
}

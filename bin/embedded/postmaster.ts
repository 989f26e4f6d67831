import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure, isDiskFull } from '../bootstrap/failure.mjs';
import { identityOf } from './account';
import { clusterFolder, quietEnvironment, serverFlags } from './cluster';
import type { Place } from './place';
import { readPostmasterFile } from './postmaster-file';

const POLL_MS = 10;
const BACKOFF_MAX_MS = 5_000;
const HEALTHY_AFTER_MS = 30_000;
const STOP_MS = 20_000;
/** Backends of a killed postmaster hold its shared memory for a moment; the next one must try again. */
const START_ATTEMPTS = 20;

export type PostmasterOptions = {
  place: Place;
  socketFolder: string;
  throwAway: boolean;
  onLog: (line: string) => void;
  /** After a PostgreSQL that ended by itself (killed, crashed) is ready again. */
  onRestart: (count: number) => void;
};

/**
 * One PostgreSQL server process, kept running until it is stopped: when it dies it is started again in the same folders,
 * so connection pools find it at the same address.
 */
export class Postmaster {
  restarts = 0;
  #child: ChildProcess | undefined;
  #stopping = false;
  #lastWords: string[] = [];
  readonly #options: PostmasterOptions;

  constructor(options: PostmasterOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Ready for connections when this returns. Crash recovery is waited for, however long it takes. */
  async start(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      this.#lastWords = [];
      const child = this.#spawn();
      if (await this.#becomesReady(child)) return this.#watch(child);
      const said = this.#lastWords.join('\n');
      if (!/shared memory block|lock file .* already exists/.test(said) || attempt === START_ATTEMPTS)
        throw startFailure(this.#lastWords, this.#options.place.folder);
      await pause(100);
    }
  }

  /** Fast shutdown: open transactions are rolled back, committed ones are on disk. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || hasEnded(child)) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGINT');
    const cut = setTimeout(() => child.kill('SIGQUIT'), STOP_MS);
    await ended;
    clearTimeout(cut);
  }

  /** For a process that is ending and cannot wait. */
  kill(signal: 'SIGINT' | 'SIGQUIT'): void {
    this.#stopping = true;
    if (this.#child && !hasEnded(this.#child)) this.#child.kill(signal);
  }

  #spawn(): ChildProcess {
    const { place, socketFolder, throwAway, onLog } = this.#options;
    const cluster = clusterFolder(place);
    const flags = ['-D', cluster, ...serverFlags(socketFolder, throwAway)];
    const child = spawn(join(place.binaries.root, 'bin', 'postgres'), flags, {
      ...identityOf(place.account),
      cwd: cluster,
      env: quietEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
      // Its own session: Ctrl-C in the terminal reaches us alone, and we stop it after the last request.
      detached: true,
    });
    child.on('error', (error) => this.#lastWords.push(String(error)));
    if (child.stderr)
      createInterface({ input: child.stderr }).on('line', (line) => {
        this.#lastWords = [...this.#lastWords.slice(-19), line];
        onLog(line);
      });
    this.#child = child;
    return child;
  }

  /** @returns false when it ended instead. */
  async #becomesReady(child: ChildProcess): Promise<boolean> {
    const cluster = clusterFolder(this.#options.place);
    while (!hasEnded(child)) {
      const file = readPostmasterFile(cluster);
      if (file?.ready && file.pid === child.pid) return true;
      await pause(POLL_MS);
    }
    return false;
  }

  #watch(child: ChildProcess): void {
    const since = Date.now();
    const onExit = () => {
      if (!this.#stopping) void this.#restart(Date.now() - since > HEALTHY_AFTER_MS ? 0 : 100);
    };
    if (hasEnded(child)) onExit();
    else child.once('exit', onExit);
  }

  async #restart(firstDelayMs: number): Promise<void> {
    this.#options.onLog('PostgreSQL ended by itself; starting it again');
    for (let delayMs = firstDelayMs; !this.#stopping; delayMs = Math.min(2 * delayMs + 100, BACKOFF_MAX_MS)) {
      await pause(delayMs);
      if (this.#stopping) return;
      try {
        // Its socket folder stays: only a stale pid file with a number in use again would be in the way.
        await this.start();
        this.restarts += 1;
        this.#options.onRestart(this.restarts);
        return;
      } catch (error) {
        this.#options.onLog(`PostgreSQL does not start: ${String(error)}`);
      }
    }
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function startFailure(words: string[], folder: string): Failure {
  if (isDiskFull(words.join('\n')))
    return new Failure(`The disk is full. Free some space where ${folder} lies, then start again.`);
  const reason =
    words.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? words.at(-1) ?? 'it said nothing';
  return new Failure(`The embedded PostgreSQL in ${folder} did not start: ${reason}`);
}

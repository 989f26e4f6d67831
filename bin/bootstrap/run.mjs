import { spawn } from 'node:child_process';
import { ROOT } from './folders.mjs';

const SAID_MAX = 200_000;
const running = new Set();

// Whatever ends us (a signal to this process alone, an error) must not leave npm or a build running.
process.on('exit', endAll);

/**
 * Runs a program and collects what it says.
 * @param options `env` is added to ours; `onLine(line, progress)` hears each line, and whether it came on stderr; `quiet: false` lets its output through.
 * @returns `{code, said}`: the exit code (128 + n for a signal, 127 when it does not exist) and its output's end.
 */
export function run(command, args, { cwd = ROOT, env = {}, onLine = () => undefined, quiet = true } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }), ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    running.add(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => {
        said = (said + text).slice(-SAID_MAX);
        const lines = text.split('\n').filter((line) => line.trim());
        if (lines.length > 0) onLine(lines[lines.length - 1].trim(), stream === child.stderr);
      });
    child.on('error', (error) => {
      running.delete(child);
      resolve({ code: 127, said: error.message });
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? 128 + (signal === 'SIGINT' ? 2 : 15), said });
    });
  });
}

/** A program of node_modules, by its path, so that neither npx nor PATH decides what runs. */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

export function endAll() {
  for (const child of running) child.kill('SIGTERM');
}

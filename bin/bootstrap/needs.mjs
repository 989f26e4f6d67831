import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure } from './failure.mjs';
import { ROOT } from './folders.mjs';
import { run, runNode } from './run.mjs';

const REDIS = 'redis-server';
const NO_REDIS =
  'Redis is missing: put redis-server on PATH (Debian: apt-get install redis-server; macOS: brew install redis).';
const HEADLESS = 'chromium-headless-shell';
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_BROWSERS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
let packagesListed = false;

/** @returns the path of redis-server; installs it where that is allowed. @throws Failure naming what is missing. */
export async function findRedis(note) {
  const present = onPath(REDIS);
  if (present) return present;
  await installed(REDIS, note);
  return onPath(REDIS) ?? missing(NO_REDIS);
}

/**
 * @returns the path of a Chromium, the one without an interface of its own by choice: it draws only pages, with a third of
 * the work for each new context. Installs one where that is allowed.
 * @throws Failure naming what is missing.
 */
export async function findBrowser(note) {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH)
    return isProgram(CHROMIUM_PATH)
      ? CHROMIUM_PATH
      : missing(`CHROMIUM_PATH is ${CHROMIUM_PATH}, which is no program. Correct it or leave it out.`);
  const shell = onPath(HEADLESS);
  if (shell) return shell;
  if (await installed(HEADLESS, note)) return onPath(HEADLESS) ?? missing(NO_BROWSER);
  const present = systemBrowser() ?? (await playwrightBrowser());
  if (present) return present;
  if (await installed('chromium', note)) return systemBrowser() ?? missing(NO_BROWSER);
  note('downloading Chromium');
  await runNode([join('node_modules', 'playwright', 'cli.js'), 'install', 'chromium']);
  return (await playwrightBrowser()) ?? missing(NO_BROWSER);
}

const NO_BROWSER =
  'A browser is missing: install Chromium (Debian: apt-get install chromium), or name one in CHROMIUM_PATH.';

function systemBrowser() {
  for (const name of BROWSERS) {
    const path = onPath(name);
    if (path) return path;
  }
  return MAC_BROWSERS.find(isProgram);
}

async function playwrightBrowser() {
  const { code, said } = await runNode([
    '-e',
    "process.stdout.write(require('playwright-core').chromium.executablePath())",
  ]);
  return code === 0 && isProgram(said) ? said : undefined;
}

/** With Debian's packages, as root. @returns false where that is not possible. */
async function installed(name, note) {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return false;
  note(`installing ${name}`);
  // RUNLEVEL=1: the package's own service stays off; tests start what they need.
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  if (!packagesListed) await run('apt-get', ['update', '-qq'], { env });
  packagesListed = true;
  const { code } = await run('apt-get', ['install', '-y', '-qq', name], { env });
  return code === 0;
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder && !folder.startsWith(ROOT))
    .map((folder) => join(folder, name))
    .find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}

function missing(message) {
  throw new Failure(message);
}

import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Failure, isDiskFull } from './failure.mjs';
import { clearStamp, fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { dataDir, ROOT } from './folders.mjs';
import { run } from './run.mjs';

const MODULES = join(ROOT, 'node_modules');
/** npm's own record of what it has installed. */
const RECORD = join(MODULES, '.package-lock.json');
const STAMP = join(MODULES, '.rendezvous-lock');

/** Packages as package-lock.json says, installed only when they are not. @returns true when it installed. */
export async function install() {
  const mark = `${fingerprint(['package-lock.json'])} ${process.platform}-${process.arch}`;
  if (readStamp(STAMP) === mark) return false;
  if (!isInstalled()) {
    clearStamp(STAMP);
    await installAll();
  }
  writeStamp(STAMP, mark);
  return true;
}

/**
 * Whether someone has installed by hand just what the lock file says: npm keeps its own record, written last. Only what
 * is optional (made for another system) may be missing.
 */
function isInstalled() {
  if (!existsSync(RECORD)) return false;
  const wanted = packagesOf(join(ROOT, 'package-lock.json'));
  const present = packagesOf(RECORD);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return present[path] ? present[path].version === version : Boolean(optional);
  });
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

async function installAll() {
  const cache = writableCache();
  try {
    let { code, said } = await npm('ci', cache);
    // A lock file written where the registry lacks some systems' optional packages does not list them, and `ci` refuses
    // it. `install` takes every listed version from it all the same; into an empty folder, as `ci` would.
    if (code !== 0 && /in sync/.test(said)) {
      rmSync(MODULES, { recursive: true, force: true });
      ({ code, said } = await npm('install', cache));
    }
    // On a full disk npm only warns of the files that it could not write.
    if (code === 0 && !isDiskFull(said)) return;
    rmSync(RECORD, { force: true });
    throw new Failure(explain(said));
  } finally {
    if (cache) rmSync(cache, { recursive: true, force: true });
  }
}

/** NODE_ENV=production or a person's own settings must not leave out what we start, or test, with. */
function npm(verb, cache) {
  const [command, ...first] = npmProgram();
  const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=warn'];
  if (verb === 'install') options.push('--no-save');
  if (cache) options.push(`--cache=${cache}`);
  return run(command, [...first, verb, ...options]);
}

/** The npm that runs us, else the one on PATH. */
export function npmProgram() {
  const path = process.env.npm_execpath ?? '';
  return basename(path) === 'npm-cli.js' ? [process.execPath, path] : ['npm'];
}

/** npm wants a cache in the home folder; where there is none to write to (containers, services), it gets one here. */
function writableCache() {
  const usual = process.env.npm_config_cache || join(homedir(), '.npm');
  try {
    mkdirSync(join(usual, '_cacache', 'tmp'), { recursive: true });
    for (const folder of [usual, join(usual, '_cacache'), join(usual, '_cacache', 'tmp')])
      accessSync(folder, constants.W_OK);
    return undefined;
  } catch {
    return join(dataDir(), 'npm-cache');
  }
}

/** npm's first words are its reason; all of them go to a file for whoever wants to know more. */
function explain(said) {
  const words = said
    .split('\n')
    .filter((line) => /^npm (error|ERR!)/.test(line))
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .filter((line) => line && !/^(code|errno|syscall|path|A complete log) /.test(line));
  const reason = words[0] ?? said.trim().split('\n').at(-1) ?? 'npm said nothing';
  if (isDiskFull(said)) return `The disk is full: installing packages needs about 1 GB where ${ROOT} lies.`;
  if (/\b(EACCES|EPERM|EROFS)\b/.test(said)) {
    const path = said.match(/npm (?:error|ERR!) path (.+)/)?.[1] ?? MODULES;
    return `npm may not write ${path}. Give it to yourself (chown), or start as the user who owns it.`;
  }
  if (/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)\b|network/i.test(said))
    return `npm cannot reach its registry (${reason}). Check the connection or npm's proxy setting, then start again.`;
  if (/spawn npm ENOENT/.test(said)) return 'npm was not found. Install Node.js with npm, then start again.';
  return `npm could not install the packages: ${reason} (all it said: ${keep(said)})`;
}

function keep(said) {
  const file = join(dataDir(), 'install.log');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, said);
  return file;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { Failure, failureOf } from './failure.mjs';
import { dataDir, ROOT } from './folders.mjs';
import { npmProgram } from './install.mjs';
import { lockHolder } from './instance-lock.mjs';
import { findBrowser, findRedis } from './needs.mjs';
import { prepare } from './prepare.mjs';
import { run, runNode } from './run.mjs';
import { step } from './steps.mjs';
import { checkFolders } from './surroundings.mjs';
import { countPlaywright, countVitest, Tally } from './tally.mjs';
import {
  demoWorlds,
  freePorts,
  startTestDatabase,
  startTestRedis,
  temporaryFolder,
} from './test-servers.mjs';

const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
/** Each with a server and a database of its own; two keep two processors busy. */
const BROWSER_WORKERS = 2;
const tally = new Tally();

/**
 * Everything that must hold, in order of cost; a failure stops nothing that does not need it. The last line of output
 * is `N passed, N failed`, and the exit code says the same.
 * @param fast only what needs no server: types, lint, dead code, unit and architecture tests.
 */
export async function test({ fast }) {
  for (const [signal, code] of Object.entries(SIGNAL_CODES)) process.once(signal, () => process.exit(code));
  await counted(async () => {
    checkFolders();
    await prepare({ pages: false });
    for (const script of checkScripts()) await check(script);
    const folder = temporaryFolder();
    if (fast) await vitest(folder, {}, ['--project', 'unit']);
    else await withServers(folder);
  });
  if (tally.troubles.length > 0)
    console.log(`\nFailed:\n${tally.troubles.map((line) => `  ${line}`).join('\n')}`);
  console.log(`\n${tally.line}`);
  process.exit(tally.failed > 0 ? 1 : 0);
}

/** Whatever goes wrong in `work` is one failure of the run, not its end. @returns undefined then. */
async function counted(work) {
  try {
    return await work();
  } catch (error) {
    const failure = failureOf(error, ROOT);
    tally.fail(failure ? failure.message : String(error?.stack ?? error));
    return undefined;
  }
}

function checkScripts() {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return ['typecheck', 'lint', ...Object.keys(scripts).filter((name) => name.startsWith('check:'))];
}

/** One of package.json's checks: silent when it passes, all that it said when not. */
async function check(script) {
  const [command, ...first] = npmProgram();
  let said = '';
  await counted(async () => {
    await step(`npm run ${script}`, async () => {
      const result = await run(command, [...first, 'run', '--silent', script]);
      said = result.said.trim();
      if (result.code !== 0) throw new Failure(`npm run ${script}`);
    });
    tally.pass();
    said = '';
  });
  if (said) console.log(said);
}

async function withServers(folder) {
  const database = await counted(() => step('Test database', startTestDatabase));
  const redis = await counted(() =>
    step('Test Redis', async (note) => startTestRedis(await findRedis(note), folder)),
  );
  const product = prepareProduct(folder);
  await vitest(folder, { ...database?.env, ...redis?.env }, []);
  await database?.stop();
  // Redis stays: the browser tests' servers may use it.
  await browserTests(folder, product, redis?.env ?? {});
  await redis?.stop();
}

async function vitest(folder, env, options) {
  const report = join(folder, 'vitest.json');
  console.log('\nUnit and integration tests');
  const { code } = await runNode(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...options,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { env, quiet: false },
  );
  countVitest(tally, report, code);
}

/** What browser tests need, made while others run that do not. Whoever waits for it hears how it ended. */
function prepareProduct(folder) {
  // A server that runs from this folder serves the pages built before: these go beside them.
  if (lockHolder(join(dataDir(), 'start.lock'))) process.env.NEXT_DIST_DIR ??= '.next-test';
  const pages = build();
  const names = ['process', ...Array.from({ length: BROWSER_WORKERS }, (_none, worker) => String(worker))];
  const worlds = demoWorlds(join(folder, 'browser'), names);
  for (const part of [pages, worlds]) part.catch(() => undefined);
  return { pages, worlds };
}

/** The built product in a real browser. Without a build or a browser that is a failure, never a skip. */
async function browserTests(folder, { pages, worlds }, env) {
  const built = await counted(async () => {
    await step('Pages built', () => pages);
    await step('Demo world made', () => worlds);
    tally.pass();
    return true;
  });
  const browser = await counted(() => step('Browser', findBrowser));
  if (!built || !browser) return;
  const report = join(folder, 'playwright.json');
  console.log('\nBrowser tests');
  const { code } = await runNode(['node_modules/@playwright/test/cli.js', 'test'], {
    env: {
      ...env,
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      E2E_PORT: String(await freePorts(BROWSER_WORKERS)),
      E2E_WORKERS: String(BROWSER_WORKERS),
      E2E_DATA: join(folder, 'browser'),
    },
    quiet: false,
  });
  countPlaywright(tally, report, code);
}

import { join } from 'node:path';
import { build } from './build.mjs';
import { dataDir } from './folders.mjs';
import { gather } from './gather.mjs';
import { generate } from './generate.mjs';
import { install } from './install.mjs';
import { takeLock } from './instance-lock.mjs';
import { step } from './steps.mjs';

/** Packages and database client; also the pages when `pages` is set. Processes take turns: none sees half of it. */
export async function prepare({ pages }) {
  const lock = await takeLock(join(dataDir(), 'prepare.lock'), {
    wait: true,
    onWait: (pid) => console.log(`  … another process (${pid}) prepares this folder; waiting`),
  });
  try {
    await step('Packages installed', install);
    await step('Database client made', generate);
    await step('Fonts and templates gathered', gather);
    if (pages) await step('Pages built', build);
  } finally {
    lock.release();
  }
}

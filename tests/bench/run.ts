import { execFileSync } from 'node:child_process';
import { availability } from './availability';
import { blocked } from './blocked';
import { bookings } from './bookings';
import { commotion } from './commotion';
import { mail } from './mail';
import { pages, scripts } from './pages';
import { type Floor, memoryMb, type Ours, startFloor, startOurs } from './servers';
import { manyTenants } from './tenants';
import { visits } from './visits';

/** In this order: the last one leaves ten thousand tenants behind. */
const PARTS: Record<string, (ours: Ours, floor: Floor) => Promise<void>> = {
  pages,
  scripts,
  bookings,
  mail,
  blocked,
  availability,
  commotion,
  visits,
  tenants: manyTenants,
};

/** `npm run bench`: speed as ratios within one run. `npm run bench -- bookings mail` runs these parts alone. */
async function main(asked: string[]): Promise<void> {
  const unknown = asked.filter((name) => !(name in PARTS));
  if (unknown.length > 0) {
    console.error(`No such part: ${unknown.join(', ')}. There are ${Object.keys(PARTS).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  execFileSync('npx', ['next', 'build', 'tests/bench/floor'], { stdio: 'ignore' });
  console.log('Starting both servers…');
  const ours = await startOurs();
  const floor = await startFloor(ours);
  try {
    for (const [name, part] of Object.entries(PARTS)) {
      if (asked.length > 0 && !asked.includes(name)) continue;
      console.log(`\n— ${name}`);
      await part(ours, floor);
    }
    console.log(
      `\nMemory after this load: ours ${memoryMb(ours.pid).toFixed(0)} MB, floor ${memoryMb(floor.pid).toFixed(0)} MB (Node processes)`,
    );
  } finally {
    await floor.stop();
    await ours.stop();
  }
}

await main(process.argv.slice(2));

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { env } from '@/lib/env';
import { enqueue, type JobPayload, runJobs } from '@/lib/jobs';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const WORKED_MS = 10_000;

/** Works the queue until `done` says so, or long enough to know that it will not. */
async function workUntil(
  done: () => boolean,
  options: Parameters<typeof runJobs>[2],
  longestMs: number,
): Promise<void> {
  const jobs = runJobs(env().DATABASE_PLATFORM_URL, { mark, hang: mark }, options);
  const until = performance.now() + longestMs;
  while (!done() && performance.now() < until) await setTimeout(50);
  await jobs.stop();
}

const seen = new Set<string>();
const mark = async ({ what }: JobPayload): Promise<void> => void seen.add(String(what));

it('takes up at once what a killed process was working on, when nobody else works here', async () => {
  await world.run('claire', ({ db }) => enqueue(db, 'mark', { what: 'left behind' }));
  await world.run('claire', ({ db }) => enqueue(db, 'mark', { what: 'free' }));
  await connected(world.database.superUrl, (client) =>
    client.query(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a worker that is gone', attempts = 1
        where payload ->> 'what' = 'left behind'`,
    ),
  );
  await workUntil(() => seen.has('free'), {}, WORKED_MS);
  expect([...seen]).toEqual(['free']);
  await workUntil(() => seen.has('left behind'), { alone: true }, WORKED_MS);
  expect([...seen]).toEqual(['free', 'left behind']);
});

describe('beside other workers', () => {
  const LOOKING = { watch: { everyMs: 50, goneAfterMs: 1000 } };
  let other: ChildProcess;
  afterEach(() => void other.kill('SIGKILL'));

  /** A process of its own that takes the job up and never ends it. */
  async function otherWorker(): Promise<void> {
    const script = `import('./lib/jobs').then(({ runJobs }) => runJobs(process.env.DATABASE_PLATFORM_URL,
      { hang: () => new Promise(() => process.stdout.write('working')) }, { watch: { everyMs: 50, goneAfterMs: 1000 } }))`;
    other = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (other.stdout) await once(other.stdout, 'data');
  }

  it('takes up what one was working on when it was killed, and nothing of one that lives', async () => {
    await world.run('claire', ({ db }) => enqueue(db, 'hang', { what: 'hung' }));
    await otherWorker();
    await workUntil(() => seen.has('hung'), LOOKING, 3000);
    expect(seen.has('hung')).toBe(false);
    other.kill('SIGKILL');
    await workUntil(() => seen.has('hung'), LOOKING, WORKED_MS);
    expect(seen.has('hung')).toBe(true);
  });
});

it('runs by the clock what it is told to, as the role that works jobs', async () => {
  await world.run('claire', ({ db }) => enqueue(db, 'mark', { what: 'with a clock' }));
  await workUntil(() => seen.has('with a clock'), { byTheClock: ['0 0 1 1 * mark'] }, WORKED_MS);
  const { rows } = await connected(world.database.superUrl, (client) =>
    client.query('select identifier from graphile_worker._private_known_crontabs'),
  );
  expect(rows).toEqual([{ identifier: 'mark' }]);
});

import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { env } from '@/lib/env';
import { enqueue, runJobs } from '@/lib/jobs';
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
  options: { alone?: boolean },
  longestMs: number,
): Promise<void> {
  const jobs = runJobs(
    env().DATABASE_PLATFORM_URL,
    { mark: async ({ what }) => void seen.add(String(what)) },
    options,
  );
  const until = performance.now() + longestMs;
  while (!done() && performance.now() < until) await setTimeout(50);
  await jobs.stop();
}

const seen = new Set<string>();

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

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { intakeCounts, take } from '@/lib/analytics/buffer';
import { startFlusher } from '@/lib/analytics/flusher';
import { incoming } from '../world/visits';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

const { TEST_REDIS_URL } = process.env;
if (!TEST_REDIS_URL)
  throw new Error('TEST_REDIS_URL is not set: these tests need a Redis (npm test brings one)');
process.env.REDIS_URL = TEST_REDIS_URL;
const STREAM = 'rendezvous:events';

let world: World;
let claire: string;
let flusher: ReturnType<typeof startFlusher> | undefined;
const redis = new Redis(TEST_REDIS_URL);
beforeAll(async () => {
  world = await startWorld();
  claire = world.tenants.claire.id;
});
afterAll(async () => {
  redis.disconnect();
  await world.stop();
});
beforeEach(async () => {
  delete (globalThis as { rendezvousEvents?: unknown }).rendezvousEvents;
  await redis.del(STREAM);
});
afterEach(async () => {
  await flusher?.stop();
  flusher = undefined;
});

const several = (count: number, who: string) =>
  Array.from({ length: count }, (_, n) => incoming({ tenantId: claire, who: `${who} ${n}`, at: new Date() }));

const eventsKept = () =>
  connected(world.database.superUrl, async (client) => {
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from events');
    return rows[0]?.n ?? 0;
  });

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  const longest = Date.now() + 50_000;
  while (!(await done())) {
    if (Date.now() > longest) throw new Error('did not come to pass');
    await setTimeout(25);
  }
}

/** A server's process that takes `count` events at once, and may say of none that it is finished. */
function program(count: number): ChildProcess {
  const script = `import('./lib/analytics/flusher').then(async ({ startFlusher }) => {
    const { take } = await import('./lib/analytics/buffer');
    const { redis } = await import('./lib/redis');
    while (redis().status !== 'ready') await new Promise((resolve) => setTimeout(resolve, 20));
    const template = JSON.parse(process.env.EVENT);
    take(Array.from({ length: ${count} }, () => ({ ...template, id: crypto.randomUUID(), visitorKey: crypto.randomUUID() })));
    startFlusher();
  })`;
  const url = new URL(TEST_REDIS_URL ?? '');
  Object.assign(url, { username: 'unfinished', password: 'any' });
  return spawn(process.execPath, ['--import', 'tsx', '-e', script], {
    env: { ...process.env, REDIS_URL: url.href, EVENT: JSON.stringify(several(1, 'killed')[0]) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

it('hands events on, stores them from there, and both sides add up', async () => {
  flusher = startFlusher();
  await until(async () => (await redis.ping()) === 'PONG');
  await setTimeout(300);
  const before = await eventsKept();
  take(several(350, 'handed on'));
  await until(() => intakeCounts().stored === 350);
  expect(intakeCounts()).toMatchObject({
    received: 350,
    toStream: 350,
    fromStream: 350,
    waiting: 0,
    duplicate: 0,
  });
  expect(await eventsKept()).toBe(before + 350);
  await until(async () => (await redis.xlen(STREAM)) === 0);
});

it('loses nothing that has arrived there, and counts once what was stored by a process killed before it said so', async () => {
  const before = await eventsKept();
  await redis.acl('SETUSER', 'unfinished', 'reset', 'on', 'nopass', '~*', '+@all', '-xack');
  const child = program(250);
  await until(async () => (await eventsKept()) === before + 250);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(await redis.xlen(STREAM)).toBeGreaterThan(0);
  // Long enough ago that it is given up.
  const pending = (await redis.xpending(STREAM, 'flushers', '-', '+', 100)) as [
    string,
    string,
    number,
    number,
  ][];
  for (const [id, consumer] of pending)
    await redis.call('XCLAIM', STREAM, 'flushers', consumer, '0', id, 'IDLE', '60000', 'JUSTID');
  flusher = startFlusher();
  await until(async () => (await redis.xlen(STREAM)) === 0);
  expect(await eventsKept()).toBe(before + 250);
  expect(intakeCounts()).toMatchObject({ received: 0, fromStream: 250, duplicate: 250, stored: 0 });
});

it('stores by itself while Redis is of no use', async () => {
  await redis.set(STREAM, 'not a stream');
  flusher = startFlusher();
  const before = await eventsKept();
  take(several(30, 'alone'));
  await until(() => intakeCounts().stored === 30);
  expect(intakeCounts()).toMatchObject({ toStream: 0 });
  expect(await eventsKept()).toBe(before + 30);
});

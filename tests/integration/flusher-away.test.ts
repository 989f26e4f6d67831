import { chmodSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '@/bin/database';
import { type EmbeddedPostgres, startPostgres } from '@/bin/embedded/postgres';
import { flushed, intakeCounts, take } from '@/lib/analytics/buffer';
import { startFlusher } from '@/lib/analytics/flusher';
import { incoming } from '../world/visits';
import { connected } from './scratch-database';

const TENANT = '01900000-0000-7000-8000-0000000000aa';
/** What arrives in half a minute of a flood, and more than fits into memory. */
const SECONDS = 30;
const EVENTS_A_SECOND = 600;
const TEXT_LENGTH = 5000;

let folder: string;
let postgres: EmbeddedPostgres | undefined;
let flusher: ReturnType<typeof startFlusher> | undefined;
const socket = () => join(folder, 'socket');

/** Its sockets are in another place each time; connections are told one that leads there. */
async function begin(): Promise<void> {
  postgres = await startPostgres({ dataDir: folder, throwAway: true });
  const place = new URL(postgres.url('owner')).searchParams.get('host') ?? '';
  symlinkSync(place, `${socket()}.new`);
  renameSync(`${socket()}.new`, socket());
}

async function end(): Promise<void> {
  await postgres?.stop();
  postgres = undefined;
}

const urlFor = (role: string) =>
  `postgresql://${role}@localhost:5432/rendezvous?host=${encodeURIComponent(socket())}`;
const ask = async <Row>(sql: string): Promise<Row | undefined> =>
  (await connected(urlFor('owner'), (client) => client.query(sql))).rows[0] as Row | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rendezvous-away-'));
  chmodSync(folder, 0o711);
  await begin();
  await migrate(urlFor('owner'));
  Object.assign(process.env, {
    ...{ DATABASE_URL: urlFor('owner'), DATABASE_TENANT_URL: urlFor('app_tenant') },
    ...{ DATABASE_PLATFORM_URL: urlFor('app_platform'), DATABASE_FLUSHER_URL: urlFor('app_flusher') },
    ...{
      AUTH_SECRET: 'x'.repeat(32),
      ADMIN_AUTH_SECRET: 'y'.repeat(32),
      ENCRYPTION_KEY: 'z'.repeat(32),
      REDIS_URL: '',
    },
  });
});
afterAll(async () => {
  await flusher?.stop();
  await end();
  rmSync(folder, { recursive: true, force: true });
});

const several = (count: number, who: string, long = 0) =>
  Array.from({ length: count }, (_, n) => {
    const data = long > 0 ? { text: Buffer.from(`${who} ${n}`.padEnd(long, 'x')).toString() } : null;
    return incoming({ tenantId: TENANT, who: `${who} ${n}`, at: new Date(), data });
  });
/** Of what is still in use. */
const heapBytes = (): number => {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
};
const missing = () => {
  const { received, stored, duplicate, dropped, waiting } = intakeCounts();
  return received - stored - duplicate - waiting - Object.values(dropped).reduce((sum, n) => sum + n, 0);
};

it('outlives half a minute without its database: bounded, truthful, and by itself', async () => {
  flusher = startFlusher();
  take(several(500, 'before'));
  await until(() => intakeCounts().waiting === 0);
  await end();

  const heap = heapBytes();
  for (let second = 0; second < SECONDS; second += 1) {
    take(several(EVENTS_A_SECOND, `second ${second}`, TEXT_LENGTH));
    await flushed(50);
    expect(missing()).toBe(0);
  }
  const away = intakeCounts();
  expect(away).toMatchObject({ received: 500 + SECONDS * EVENTS_A_SECOND, stored: 500 });
  expect(away.waiting).toBeGreaterThan(5000);
  expect(away.dropped.full).toBe(SECONDS * EVENTS_A_SECOND - away.waiting);
  // The texts alone were 90 MB.
  expect(heapBytes() - heap).toBeLessThan(80_000_000);

  await begin();
  await until(() => intakeCounts().waiting === 0);
  take(several(10, 'after'));
  await until(() => intakeCounts().waiting === 0);
  expect(missing()).toBe(0);
  expect(intakeCounts()).toMatchObject({
    stored: 510 + away.waiting,
    duplicate: 0,
    dropped: { full: away.dropped.full },
  });
  const kept = intakeCounts().stored;
  expect(await ask('select count(*)::int as n from events')).toEqual({ n: kept });
  await until(
    async () => (await ask<{ n: number }>('select count(*)::int as n from rollup_deltas'))?.n === 0,
  );
  expect(await ask("select sum(events)::int as n from rollups_day where dimension = 'all'")).toEqual({
    n: kept,
  });
  expect(await ask("select sum(n)::int as n from intake_counts where reason = 'full'")).toEqual({
    n: away.dropped.full,
  });
});

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  const longest = Date.now() + 60_000;
  while (!(await done())) {
    if (Date.now() > longest) throw new Error('did not come to pass');
    await setTimeout(50);
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drop, flushed, intakeCounts, take } from '@/lib/analytics/buffer';
import { startFlusher } from '@/lib/analytics/flusher';
import type { Incoming } from '@/lib/analytics/incoming';
import { incoming, rolledUp, shown, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

let world: World;
let claire: string;
let flusher: ReturnType<typeof startFlusher> | undefined;
beforeAll(async () => {
  world = await startWorld();
  claire = world.tenants.claire.id;
});
afterAll(() => world.stop());
beforeEach(() => {
  delete (globalThis as { rendezvousEvents?: unknown }).rendezvousEvents;
});
afterEach(async () => {
  await flusher?.stop();
  flusher = undefined;
  await allowFlusher(true);
});

const by = (who: string, parts: Partial<Incoming> = {}): Incoming => ({
  ...incoming({ tenantId: claire, who, at: new Date() }),
  ...parts,
});
const several = (count: number, who: string) => Array.from({ length: count }, (_, n) => by(`${who} ${n}`));
const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, one) => all + one, 0);
const addsUp = () => {
  const { received, fromStream, stored: kept, duplicate, dropped, waiting, toStream } = intakeCounts();
  return received + fromStream - (kept + duplicate + sum(dropped) + waiting + toStream);
};

const ask = async <Row>(sql: string): Promise<Row[]> =>
  (await connected(world.database.superUrl, (client) => client.query(sql))).rows as Row[];
const eventsKept = async () => (await ask<{ n: number }>('select count(*)::int as n from events'))[0]?.n ?? 0;

/** The database goes away for the flusher, and for nobody else: what it does is cut off, and it may not come back. */
async function allowFlusher(may: boolean): Promise<void> {
  const [{ name } = { name: '' }] = await ask<{ name: string }>('select current_database() as name');
  await ask(`revoke connect on database "${name}" from public, app_flusher`);
  await ask(`grant connect on database "${name}" to app_tenant, app_platform${may ? ', app_flusher' : ''}`);
  const cut =
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app_flusher' and datname = current_database()";
  if (!may) await ask(cut);
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  const longest = Date.now() + 20_000;
  while (!(await done())) {
    if (Date.now() > longest) throw new Error('did not come to pass');
    await setTimeout(25);
  }
}

describe('the flusher', () => {
  it('stores within a second what was taken, and keeps the numbers up to date', async () => {
    flusher = startFlusher();
    const before = await eventsKept();
    take(several(3, 'soon'));
    await until(() => intakeCounts().waiting === 0);
    expect(await eventsKept()).toBe(before + 3);
    expect(intakeCounts()).toMatchObject({ received: 3, stored: 3, waiting: 0 });
    await until(async () => Object.keys(await shown(world.database, claire)).length > 0);
  });

  it('stores at once what somebody waits for', async () => {
    flusher = startFlusher();
    take(several(2, 'asked for'));
    await flushed(5000);
    expect(intakeCounts()).toMatchObject({ stored: 2, waiting: 0 });
  });

  it('lets events wait while the database is away, tells the truth meanwhile, and goes on by itself', async () => {
    flusher = startFlusher();
    await allowFlusher(false);
    const before = await eventsKept();
    take(several(1500, 'waiting'));
    drop({ tenantId: claire, day: '2026-06-01', reason: 'bot', count: 4 });
    await flushed(3000);
    expect(intakeCounts()).toMatchObject({ received: 1504, stored: 0, waiting: 1500, dropped: { bot: 4 } });
    expect(addsUp()).toBe(0);
    const started = performance.now();
    await flushed(200);
    expect(performance.now() - started).toBeLessThan(2000);
    await allowFlusher(true);
    await until(() => intakeCounts().waiting === 0);
    expect(intakeCounts()).toMatchObject({ stored: 1500, duplicate: 0 });
    expect(addsUp()).toBe(0);
    expect(await eventsKept()).toBe(before + 1500);
    const bots = `select n from intake_counts where tenant_id = '${claire}' and reason = 'bot'`;
    await until(async () => (await ask<{ n: number }>(bots))[0]?.n === 4);
  });

  it('drops the one event that cannot be stored, and stores all others', async () => {
    flusher = startFlusher();
    const bad = [
      by('bad', { data: { text: 'nul \u0000' } }),
      by('bad', { id: 'no id' }),
      by('bad', { day: '31 June' }),
    ];
    take([...several(20, 'good'), ...bad, ...several(20, 'also good')]);
    await until(() => intakeCounts().waiting === 0);
    expect(intakeCounts()).toMatchObject({ stored: 40, dropped: { unstorable: 3 } });
    expect(addsUp()).toBe(0);
  });

  it('stores what is left when it is told to end', async () => {
    flusher = startFlusher();
    take(several(2500, 'last'));
    await flusher.stop();
    flusher = undefined;
    expect(intakeCounts()).toMatchObject({ received: 2500, stored: 2500, waiting: 0 });
  });

  it('counts what comes twice once', async () => {
    flusher = startFlusher();
    const twice = several(5, 'twice');
    take([...twice, ...twice]);
    await until(() => intakeCounts().waiting === 0);
    take(twice);
    await until(() => intakeCounts().waiting === 0);
    expect(intakeCounts()).toMatchObject({ received: 15, stored: 5, duplicate: 10 });
  });
});

describe('several flushers', () => {
  it('make one visit of one visitor, whoever is first, and never stand in each other’s way', async () => {
    const visitors = Array.from({ length: 40 }, (_, n) => `crowd ${n}`);
    const at = new Date('2026-05-01T03:00:00Z').getTime();
    const batches = Array.from({ length: 12 }, (_, turn) =>
      [...visitors]
        .sort(() => Math.random() - 0.5)
        .map((who) =>
          incoming({ tenantId: claire, who, at: new Date(at + turn * 1000), path: `/${turn % 3}` }),
        ),
    );
    await Promise.all(batches.map((batch) => stored([...batch, ...(batches[0] ?? [])])));
    const [found] = await ask<{ visits: number; events: number; first: number }>(
      `select count(*)::int as visits, sum(events)::int as events, sum(first_of_day::int)::int as first from sessions where day = '2026-05-01'`,
    );
    expect(found).toEqual({ visits: 40, events: 480, first: 40 });
    while ((await rolledUp()) > 0);
    expect((await shown(world.database, claire))['2026-05-01 all:']).toMatchObject({
      ...{ sessions: 40, visitors: 40, events: 480, page_views: 480 },
    });
  });
});

describe('a killed process', () => {
  it('loses no more than the last second or one batch, and what it stored counts once', async () => {
    const before = await eventsKept();
    const child = program(`
      import('./lib/analytics/flusher').then(async ({ startFlusher }) => {
        const { take, intakeCounts } = await import('./lib/analytics/buffer');
        startFlusher();
        const template = JSON.parse(process.env.EVENT);
        process.stdout.on('error', () => process.exit(1));
        setInterval(() => {
          const now = Date.now();
          take(Array.from({ length: 20 }, () => ({ ...template, id: crypto.randomUUID(), receivedAt: now, visitorKey: crypto.randomUUID() })));
          process.stdout.write(now + ' ' + intakeCounts().received + ' ' + intakeCounts().stored + '\\n');
        }, 20);
      })`);
    const lines: [at: number, received: number, stored: number][] = [];
    child.stdout?.on('data', (text) => {
      for (const line of String(text).trim().split('\n'))
        lines.push(line.split(' ').map(Number) as [number, number, number]);
    });
    await until(() => (lines.at(-1)?.[2] ?? 0) > 500);
    child.kill('SIGKILL');
    await once(child, 'close');
    const kept = (await eventsKept()) - before;
    const [diedAt = 0, received = 0, known = 0] = lines.at(-1) ?? [];
    const aSecondBefore = lines.findLast(([at]) => at < diedAt - 1000)?.[1] ?? 0;
    expect(kept).toBeGreaterThanOrEqual(Math.min(aSecondBefore, received - 1000));
    expect(kept).toBeGreaterThanOrEqual(known);
    expect(kept).toBeLessThanOrEqual(received + 20);
    const [{ n: counted } = { n: 0 }] = await ask<{ n: number }>(
      'select coalesce(sum(events), 0)::int as n from sessions',
    );
    expect(counted).toBe(await eventsKept());
  });
});

function program(script: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', '-e', script], {
    env: { ...process.env, EVENT: JSON.stringify(by('killed')) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { drop, take } from '@/lib/analytics/buffer';
import { startFlusher } from '@/lib/analytics/flusher';
import { destroySalts, reconcile, visitTasks } from '@/lib/analytics/keeping';
import { saltOf } from '@/lib/analytics/salts';
import { incoming, rolledUp, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

/** What is kept, for how long, and that numbers stay true while others work on the same. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
afterEach(() => vi.useRealTimers());

const HOUR_MS = 3_600_000;
const RUN = { attempts: 1, attemptsMax: 12 };
const asSuper = <T>(work: Parameters<typeof connected<T>>[1]) => connected(world.database.superUrl, work);
const saltMade = (day: string, hoursAgo: number) =>
  asSuper((client) =>
    client.query(
      `insert into analytics_salts (time_zone, day, salt, created_at)
       values ('UTC', $1, decode(repeat('ab', 32), 'hex'), now() - $2 * interval '1 hour')`,
      [day, hoursAgo],
    ),
  );

describe('salts', () => {
  it('are forgotten by a process that began to use them late as well', async () => {
    await saltMade('2026-05-05', 25);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await saltOf('UTC', '2026-05-05');
    await vi.advanceTimersByTimeAsync(20 * HOUR_MS);
    expect(Buffer.isBuffer(saltOf('UTC', '2026-05-05'))).toBe(true);
    await vi.advanceTimersByTimeAsync(2 * HOUR_MS);
    vi.useRealTimers();
    expect(Buffer.isBuffer(saltOf('UTC', '2026-05-05'))).toBe(false);
  });

  it('are destroyed before they are 48 hours old, and not while a visit may need them', async () => {
    await saltMade('2026-05-04', 45);
    await saltMade('2026-05-03', 46.5);
    await world.oversee(destroySalts);
    const days = await asSuper(async (client) => {
      const { rows } = await client.query<{ day: string }>(
        `select day::text from analytics_salts where day in ('2026-05-03', '2026-05-04')`,
      );
      return rows.map(({ day }) => day);
    });
    expect(days).toEqual(['2026-05-04']);
  });

  it('go while somebody reads a month that nobody keeps any longer, which goes the next time', async () => {
    await saltMade('2026-05-06', 47);
    const left = () =>
      asSuper(async (client) => {
        const { rows } = await client.query<{ salts: number; months: number }>(
          `select (select count(*)::int from analytics_salts where day = '2026-05-06') as salts,
                  (select count(*)::int from pg_class where relname = 'events_2015_01') as months`,
        );
        return rows[0];
      });
    await asSuper(async (client) => {
      await client.query(`select ensure_event_partition('2015-01-01')`);
      await client.query('begin');
      await client.query('select count(*) from events_2015_01');
      await visitTasks.purge_visits?.({ tenantId: null }, RUN);
      expect(await left()).toEqual({ salts: 0, months: 1 });
      await client.query('commit');
    });
    await visitTasks.purge_visits?.({ tenantId: null }, RUN);
    expect(await left()).toEqual({ salts: 0, months: 0 });
  });
});

it('proof of consent stays as long as the cookie that it is for, however short visits are kept', async () => {
  const { id: tenantId } = world.tenants.claire;
  const left = await asSuper(async (client) => {
    await client.query(
      `insert into analytics_settings (tenant_id, retention_months) values ($1, 3)
           on conflict (tenant_id) do update set retention_months = 3`,
      [tenantId],
    );
    await client.query(
      `insert into consents (tenant_id, id, choice, wording, language, created_at)
       select $1, gen_random_uuid(), 'accepted', months || ' months', 'en', now() - months * interval '1 month'
         from unnest(array[2, 12, 14]) months`,
      [tenantId],
    );
    await visitTasks.purge_visits?.({ tenantId: null }, RUN);
    const { rows } = await client.query('select wording from consents order by created_at desc');
    return rows.map(({ wording }) => wording);
  });
  expect(left).toEqual(['2 months', '12 months']);
});

it('two repairs at once correct once', async () => {
  const { id: tenantId } = world.tenants.claire;
  await stored([incoming({ tenantId, who: 'gus', at: '2026-06-10T12:00:00+10:00' })]);
  while ((await rolledUp()) > 0);
  await asSuper((client) =>
    client.query(`update rollups_day set sessions = 5 where tenant_id = $1 and dimension = 'all'`, [
      tenantId,
    ]),
  );
  const repair = async (client: Client) => {
    const sql = 'select numbers from reconcile_visits($1, true)';
    return (await client.query<{ numbers: number }>(sql, [tenantId])).rows[0]?.numbers;
  };
  await asSuper(async (one) => {
    await one.query('begin');
    expect(await repair(one)).toBe(1);
    const other = asSuper(repair);
    await pause(500);
    await one.query('commit');
    expect(await other).toBe(0);
  });
  while ((await rolledUp()) > 0);
  expect(await world.oversee((scope) => reconcile(scope, tenantId, { repair: false }))).toEqual({
    ...{ visits: 0, numbers: 0 },
  });
});

it('what a database took too long for is stored once, and what was dropped counts once', async () => {
  const { id: tenantId } = world.tenants.claire;
  const first = incoming({ tenantId, who: 'lea', at: new Date(Date.now() - 1000) });
  await stored([first]);
  while ((await rolledUp()) > 0);
  const kept = await asSuper(async (client) => {
    await client.query('delete from intake_counts where tenant_id = $1', [tenantId]);
    await client.query('begin');
    await client.query('select from open_visits where tenant_id = $1 and visitor_key = $2 for update', [
      ...[tenantId, first.visitorKey],
    ]);
    const flusher = startFlusher();
    take([{ ...first, id: randomUUID(), receivedAt: Date.now() }]);
    drop({ tenantId, day: first.day, reason: 'bot', count: 3 });
    await pause(22_000);
    await client.query('commit');
    await pause(1500);
    await flusher.stop();
    while ((await rolledUp()) > 0);
    const { rows } = await client.query<{ outcome: string; n: number }>(
      'select outcome, n::int from intake_counts where tenant_id = $1 order by outcome',
      [tenantId],
    );
    return rows.map(({ outcome, n }) => [outcome, n]);
  });
  expect(kept).toEqual([
    ['dropped', 3],
    ['stored', 1],
  ]);
}, 60_000);

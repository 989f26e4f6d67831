import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST as forget } from '@/app/api/forget/route';
import { batchOf } from '@/lib/analytics/batch';
import { visitTasks } from '@/lib/analytics/keeping';
import { keysToForget } from '@/lib/analytics/receiving';
import type { VisitorKeys } from '@/lib/analytics/visitors';
import type { JobPayload } from '@/lib/jobs';
import { agreed, incoming, rolledUp, STORE, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';
const ADDRESS = '203.0.113.40';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** Presses the button of the privacy page. */
function press(headers: Record<string, string> = {}): Promise<Response> {
  const request = world.request('claire', '/api/forget', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': CHROME, ...headers },
    body: '',
    address: ADDRESS,
  });
  return forget(request, { params: Promise.resolve({}) });
}

/** By what claire's site knows whoever comes from here. */
function here(): Promise<VisitorKeys> {
  const { id: tenantId, host } = world.tenants.claire;
  const browser = { address: ADDRESS, userAgent: CHROME, acceptLanguage: '' };
  return keysToForget({ tenantId, siteVersion: 1 }, { host, ...browser, optedOut: false, visitorId: null });
}

/** What is known of claire's visitors: visits by source, and their number in the rollups. */
async function known(): Promise<{ visits: number; events: number; counted: number }> {
  await rolledUp();
  return world.run('claire', async ({ db }) => {
    const all = await db.rollupDay.findMany({ where: { dimension: 'all' } });
    return {
      visits: await db.session.count(),
      events: await db.event.count(),
      counted: all.reduce((sum, { sessions }) => sum + (sessions ?? 0), 0),
    };
  });
}

/** What was left to do later. */
const leftToDo = (): Promise<JobPayload[]> =>
  connected(world.database.superUrl, async (client) => {
    const { rows } = await client.query<{ payload: JobPayload }>(
      `select p.payload from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
        where j.task_identifier = 'forget_visitor' order by j.id`,
    );
    return rows.map(({ payload }) => payload);
  });

describe('forgetting a visitor', () => {
  it('takes what another process had of them as well, and not what they do afterwards', async () => {
    const { id: tenantId } = world.tenants.claire;
    const { visitorKey } = await here();
    const at = (minutes: number) => ({
      ...incoming({ tenantId, who: 'late', at: new Date(Date.now() + minutes * 60_000) }),
      visitorKey,
    });
    await press();
    await stored([at(-1)]);
    expect(await known()).toEqual({ visits: 1, events: 1, counted: 1 });
    const [job] = await leftToDo();
    if (!job) throw new Error('nothing is left to do');
    await visitTasks.forget_visitor?.(job, { attempts: 1, attemptsMax: 12 });
    expect(await known()).toEqual({ visits: 0, events: 0, counted: 0 });

    await stored([at(5)]);
    await visitTasks.forget_visitor?.(job, { attempts: 1, attemptsMax: 12 });
    expect(await known()).toEqual({ visits: 1, events: 1, counted: 1 });
    await press();
  });

  it('takes a visit that was being stored meanwhile, and one that is stored when it was forgotten', async () => {
    const { id: tenantId } = world.tenants.claire;
    const { visitorKey } = await here();
    const at = (ms: number) => ({
      ...incoming({ tenantId, who: 'late', at: new Date(Date.now() - ms) }),
      visitorKey,
    });
    await press();
    const visitorId = await agreed(world, 'claire');
    await stored([{ ...at(40 * 60_000), visitorId }]);
    await connected(world.database.superUrl, async (client) => {
      await client.query('begin');
      // Longer ago than a visit lasts: this is another one.
      await client.query(STORE, batchOf([at(1000)], []));
      const pressed = press({ cookie: `rendezvous.visitor=${visitorId}` });
      await pause(500);
      await client.query('commit');
      await pressed;
    });
    expect(await known()).toEqual({ visits: 0, events: 0, counted: 0 });

    await stored([at(60_000)]);
    await connected(world.database.superUrl, async (client) => {
      await client.query('begin');
      await client.query('select from open_visits where tenant_id = $1 and visitor_key = $2 for update', [
        ...[tenantId, visitorKey],
      ]);
      const pressed = press();
      await pause(500);
      const storing = stored([at(2000)]);
      await pause(500);
      await client.query('commit');
      await Promise.all([pressed, storing]);
    });
    // It came after that, and is a visit like any other until it is forgotten once more.
    expect(await known()).toEqual({ visits: 1, events: 1, counted: 1 });
    const job = (await leftToDo()).at(-1);
    if (!job) throw new Error('nothing is left to do');
    await visitTasks.forget_visitor?.(job, { attempts: 1, attemptsMax: 12 });
    expect(await known()).toEqual({ visits: 0, events: 0, counted: 0 });
  });

  it('takes their visits out of rows and numbers, and nobody else’s', async () => {
    const { id: tenantId } = world.tenants.claire;
    const visitorId = await agreed(world, 'claire');
    const now = Date.now();
    const { visitorKey } = await here();
    const mine = { tenantId, who: 'me', at: new Date(now) };
    const earlier = { tenantId, who: 'me, last week', at: new Date(now - 7 * 86_400_000) };
    await stored([
      { ...incoming(mine), visitorKey },
      { ...incoming({ ...mine, type: 'photo_click' }), visitorKey },
      { ...incoming(earlier), visitorId },
      incoming({ ...earlier, who: 'somebody else' }),
    ]);
    await agreed(world, 'sophie', visitorId);
    const theirs = { ...incoming({ ...earlier, tenantId: world.tenants.sophie.id }), visitorId };
    await stored([theirs]);
    expect(await known()).toEqual({ visits: 3, events: 4, counted: 3 });

    const answer = await press({ cookie: `rendezvous.visitor=${visitorId}` });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/privacy#deleted']);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringContaining('rendezvous.visitor=; Max-Age=0;'),
    ]);
    expect(await known()).toEqual({ visits: 1, events: 1, counted: 1 });
    expect(await world.run('sophie', ({ db }) => db.session.count())).toBe(1);

    const again = await press();
    expect([again.status, again.headers.get('location')]).toEqual([303, '/privacy#deleted']);
    expect(await known()).toEqual({ visits: 1, events: 1, counted: 1 });
  });
});

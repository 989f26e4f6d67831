import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST as forget } from '@/app/api/forget/route';
import { keysToForget } from '@/lib/analytics/receiving';
import type { VisitorKeys } from '@/lib/analytics/visitors';
import { incoming, rolledUp, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';

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

describe('forgetting a visitor', () => {
  it('takes their visits out of rows and numbers, and nobody else’s', async () => {
    const { id: tenantId } = world.tenants.claire;
    const visitorId = randomUUID();
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

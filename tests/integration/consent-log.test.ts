import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GET } from '@/app/api/analytics/consents/route';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { answerConsent } from '@/lib/analytics/commands';
import { consents } from '@/lib/analytics/consents';
import { dayIn } from '@/lib/analytics/days';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const ask = (cookie: string, query: string, tenant: 'claire' | 'maison' = 'claire') =>
  GET(world.request(tenant, `/api/analytics/consents?${query}`, { headers: { cookie } }), {
    params: Promise.resolve({}),
  });

it('proves what was chosen, by the days of the tenant’s clock, and nobody else’s', async () => {
  const visitorId = randomUUID();
  const chose = (tenant: 'claire' | 'sophie', wording: string, id: string | null) =>
    world.run(tenant, (scope) =>
      answerConsent(scope, { choice: 'rejected' }, { visitorId: id, wording, language: 'en' }),
    );
  await chose('claire', '=May we?', null);
  await chose('claire', 'May we still?', visitorId);
  await chose('sophie', 'May they?', null);
  const today = dayIn('Australia/Sydney', new Date());
  const log = await world.act(
    'claire',
    'owner',
    (scope) => consents(scope, AnalyticsQuery.parse({})),
    new Date(),
  );
  expect(log.items.map(({ choice, wording, visitorId }) => [choice, wording, visitorId])).toEqual([
    ['withdrawn', 'May we still?', visitorId],
    ['rejected', '=May we?', null],
  ]);
  expect(log.to).toBe(today);

  const cookie = await world.signInAs('claire', 'owner');
  const csv = await (await ask(cookie, 'format=csv')).text();
  // A cell that a spreadsheet would run is told as text.
  expect(csv).toContain("'=May we?");
  expect(csv).not.toContain('May they?');
  const none = (await (await ask(cookie, 'from=2025-01-01&to=2025-01-31')).json()) as { items: unknown[] };
  expect(none.items).toEqual([]);
});

it('is for owners and managers', async () => {
  expect((await ask('', '')).status).toBe(401);
  expect((await ask(await world.signInAs('maison', 'alba'), '', 'maison')).status).toBe(403);
});

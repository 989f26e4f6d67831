import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GET } from '@/app/api/analytics/consents/route';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { answerConsent, saveAnalyticsSettings } from '@/lib/analytics/commands';
import { CONSENT_WORDING } from '@/lib/analytics/consent-words';
import { consents } from '@/lib/analytics/consents';

import { dayIn } from '@/lib/analytics/days';
import { AnalyticsSettings } from '@/lib/analytics/schema';
import { agreed, incoming, stored } from '../world/visits';
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

type Answer = { choice?: 'accepted' | 'rejected'; wording?: string };
const chose = (
  tenant: 'claire' | 'sophie',
  visitorId: string | null,
  { choice = 'rejected', wording = CONSENT_WORDING }: Answer = {},
) => world.run(tenant, (scope) => answerConsent(scope, { choice }, { visitorId, wording, language: 'en' }));

it('proves what was chosen, by the days of the tenant’s clock, and nobody else’s', async () => {
  const visitorId = await agreed(world, 'claire');
  await chose('claire', null, { wording: '=May we?' });
  await chose('claire', visitorId);
  await chose('sophie', null, { wording: 'May they?' });
  const today = dayIn('Australia/Sydney', new Date());
  const log = await world.act(
    'claire',
    'owner',
    (scope) => consents(scope, AnalyticsQuery.parse({})),
    new Date(),
  );
  const words =
    'May this site recognise you next time? One cookie with a random number, for at most a year, tells a second visit from a first. Everything works without it.';
  expect(log.items.map(({ at, language, ...told }) => told)).toEqual([
    { choice: 'withdrawn', wording: 'recognise-1', words, visitorId },
    { choice: 'rejected', wording: '=May we?', words: '', visitorId: null },
    { choice: 'accepted', wording: 'recognise-1', words, visitorId },
  ]);
  expect(log.to).toBe(today);

  const cookie = await world.signInAs('claire', 'owner');
  const csv = await (await ask(cookie, 'format=csv')).text();
  // A cell that a spreadsheet would run is told as text.
  expect(csv).toContain("'=May we?");
  expect(csv).not.toContain('May they?');
  const none = (await (await ask(cookie, 'from=2025-01-01&to=2025-01-31')).json()) as { items: unknown[] };
  expect(none.items).toEqual([]);
  for (const query of ['device=mobile', 'by=raw', 'from=2026-02-30'])
    expect((await ask(cookie, query)).status, query).toBe(422);
});

it('is for owners and managers', async () => {
  expect((await ask('', '')).status).toBe(401);
  expect((await ask(await world.signInAs('maison', 'alba'), '', 'maison')).status).toBe(403);
});

it('recognises by an id that a yes gave, until a no ends it, and by no other', async () => {
  const { id: tenantId } = world.tenants.claire;
  const settings = AnalyticsSettings.parse({ consentBanner: true });
  await world.act('claire', 'owner', (scope) => saveAnalyticsSettings(scope, settings));
  const yes = { choice: 'accepted' } as const;
  const knownAs = async (visitorId: string | null): Promise<string | null | undefined> => {
    const who = randomUUID();
    await stored([incoming({ tenantId, who, visitorId, at: new Date(), path: `/${who}` })]);
    const visit = await world.run('claire', ({ db }) =>
      db.session.findFirst({ where: { landingPath: `/${who}` } }),
    );
    return visit?.visitorId;
  };
  const invented = randomUUID();
  expect(await knownAs(invented)).toBeNull();
  expect(await knownAs(await agreed(world, 'sophie'))).toBeNull();
  const given = await chose('claire', invented, yes);
  expect(given).not.toBe(invented);
  expect(await knownAs(given)).toBe(given);
  expect(await chose('claire', given, yes)).toBe(given);

  expect(await chose('claire', given)).toBeNull();
  expect(await knownAs(given)).toBeNull();
  expect(await chose('claire', given, yes)).not.toBe(given);
  // A no of somebody who was never recognised withdraws nothing.
  await chose('claire', invented);
  const log = await world.run('claire', ({ db }) =>
    db.consent.findMany({ orderBy: { id: 'desc' }, take: 1 }),
  );
  expect(log).toMatchObject([{ choice: 'rejected', visitorId: null }]);
});

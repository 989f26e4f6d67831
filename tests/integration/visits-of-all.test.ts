import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET } from '@/app/api/analytics/[answer]/route';
import {
  breakdown,
  cohorts,
  DIMENSIONS,
  funnel,
  journeys,
  overview,
  pages,
  timeSeries,
} from '@/lib/analytics/answers';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { addCampaign, CampaignForm } from '@/lib/analytics/campaigns';
import { eventCounts } from '@/lib/analytics/event-counts';
import { type Links, links } from '@/lib/analytics/links';
import { live } from '@/lib/analytics/live';
import { platformReader, tenantFigures } from '@/lib/analytics/platform';
import type { VisitReader } from '@/lib/analytics/policy';
import { importSocialMetrics, type SocialMedia, socialMedia, socialRows } from '@/lib/analytics/social';
import { NO_CURRENCY } from '@/lib/money';
import { eventsOf, plannedVisits, randomFrom } from '@/prisma/seed/visit-plan';
import { requested } from '../world/bookings';
import { agreed, FROM_INSTAGRAM, incoming, rolledUp, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';

/** Visits and requests of two tenants, one in Sydney and one where the day is another; the platform reads both. */
let world: World;
const NOW = new Date('2026-06-20T15:30:00Z');
const SYDNEY = 'Australia/Sydney';
const NEW_YORK = 'America/New_York';
beforeAll(async () => {
  world = await startWorld();
  const { claire, sophie } = world.tenants;
  await world.oversee(({ db }) =>
    db.tenant.update({ where: { id: sophie.id }, data: { timeZone: NEW_YORK } }),
  );
  const random = randomFrom('all tenants');
  const days = { from: Date.parse('2026-06-02'), until: Date.parse('2026-06-19'), count: 80 };
  const sites = [
    { tenantId: claire.id, host: 'claire.localhost', timeZone: SYDNEY, country: 'AU' },
    { tenantId: sophie.id, host: 'sophie.localhost', timeZone: NEW_YORK, country: 'US' },
  ];
  const events = sites.flatMap((site) =>
    plannedVisits(days, random).flatMap((visit) => eventsOf(site, visit, random)),
  );
  await stored(events.sort((a, b) => a.receivedAt - b.receivedAt));
  // In Sydney it is the next day already.
  await stored(
    [
      { id: claire.id, zone: SYDNEY },
      { id: sophie.id, zone: NEW_YORK },
    ].map(({ id, zone }) =>
      incoming({ tenantId: id, zone, who: 'last', at: new Date(NOW.getTime() - 60_000) }),
    ),
  );
  const who = { tenantId: claire.id, who: 'ann', visitorId: await agreed(world, 'claire') };
  const form = incoming({ ...who, at: '2026-06-10T00:00:00Z', type: 'form_submit', visit: FROM_INSTAGRAM });
  await requested(world, 'claire', '2026-07-10T18:00:00+10:00', {}, new Date('2026-06-10T00:01:00Z'), form);
  await requested(world, 'claire', '2026-07-11T18:00:00+10:00', {}, new Date('2026-06-11T00:01:00Z'));
  while ((await rolledUp()) > 0);
  const spring = { utmSource: 'instagram', utmMedium: 'bio', utmCampaign: 'spring', startsOn: '2026-06-01' };
  for (const [tenant, followers] of [
    ['claire', 100],
    ['sophie', 40],
  ] as const)
    await world.act(tenant, 'owner', async (scope) => {
      await addCampaign(scope, CampaignForm.parse({ ...spring, name: tenant, costCents: followers * 100 }));
      const rows = `instagram,2026-06-02,1,2,3,5\ninstagram,2026-06-09,${followers},4,3,5\nx,2026-06-09,,,1,`;
      const head = 'platform,metric_date,followers,engagement_rate,posts_count,reach';
      await importSocialMetrics(scope, socialRows(`${head}\n${rows}`));
    });
});
afterAll(() => world.stop());

type Ask = (reader: VisitReader, query: AnalyticsQuery) => Promise<unknown>;
const ANSWERS: Record<string, Ask> = {
  ...{ overview, timeSeries, funnel, pages, journeys, cohorts },
  ...{ links, socialMedia, eventCounts },
  hours: (reader, query) => timeSeries(reader, { ...query, interval: 'hour' }),
  ...Object.fromEntries(
    DIMENSIONS.map((one): [string, Ask] => [one, (reader, query) => breakdown(reader, query, one)]),
  ),
};
const parsed = (more: object) => AnalyticsQuery.parse({ from: '2026-06-01', to: '2026-06-21', ...more });
const ofPlatform = (answer: string, more: object = {}, tenantId?: string) =>
  world.oversee(async (scope) =>
    ANSWERS[answer]?.(await platformReader({ ...scope, now: NOW }, tenantId), parsed(more)),
  );
const ofTenant = (answer: string, more: object = {}, tenant: 'claire' | 'sophie' = 'claire') =>
  world.act(tenant, 'owner', async (scope) => ANSWERS[answer]?.({ ...scope, now: NOW }, parsed(more)));

describe.each(Object.keys(ANSWERS))('the platform asks for %s', (answer) => {
  it.each([{}, { by: 'raw' }, { source: 'instagram' }, { page: '/rates' }])(
    'of one tenant, and gets what the tenant gets: %o',
    async (more) => {
      expect(await ofPlatform(answer, more, world.tenants.claire.id)).toEqual(await ofTenant(answer, more));
    },
  );

  it.each([{}, { source: 'instagram' }, { page: '/rates' }])(
    'of all, and gets the same added up and counted: %o',
    async (more) => {
      expect(await ofPlatform(answer, more)).toEqual(await ofPlatform(answer, { ...more, by: 'raw' }));
    },
  );
});

describe('the platform, of all tenants,', () => {
  type Overview = Awaited<ReturnType<typeof overview>>;
  const visits = (answer: unknown) => (answer as Overview).current.visits;

  it.each([{}, { device: 'mobile' }, { page: '/book', source: 'google' }])(
    'counts what they count together: %o',
    async (more) => {
      const [all, claire, sophie] = await Promise.all([
        ofPlatform('overview', more),
        ofTenant('overview', more),
        ofTenant('overview', more, 'sophie'),
      ]);
      expect(visits(all)).toBe(visits(claire) + visits(sophie));
      expect(visits(claire) * visits(sophie)).toBeGreaterThan(0);
    },
  );

  it('sees visits of the newest day, wherever that has begun', async () => {
    const found = await world.oversee(async (scope) => {
      const reader = await platformReader({ ...scope, now: NOW });
      const recent = AnalyticsQuery.parse({ from: '2026-06-20' });
      return [
        await overview(reader, recent),
        await tenantFigures({ ...scope, now: NOW }, { from: '2026-06-20' }),
      ] as const;
    });
    expect(found[0]).toMatchObject({ to: '2026-06-21', current: { visits: 2 } });
    expect(found[1].items.map(({ visits }) => visits)).toEqual([1, 1]);
  });

  it('ends with the newest day of a tenant, not with one that has begun elsewhere', async () => {
    const before = new Date('2026-06-20T11:00:00Z');
    const { to } = await world.oversee(async (scope) =>
      overview(await platformReader({ ...scope, now: before }), AnalyticsQuery.parse({})),
    );
    expect(to).toBe('2026-06-20');
  });

  it('sees who is there, and whom it asks about', async () => {
    const seen = (tenantId?: string, filters = {}) =>
      world.oversee(async (scope) => live(await platformReader({ ...scope, now: NOW }, tenantId), filters));
    expect(await seen()).toMatchObject({ now: 2, recent: 2, weekBefore: expect.any(Number) });
    expect(await seen(world.tenants.sophie.id)).toMatchObject({ now: 1, visits: [{ page: '/' }] });
    expect(await seen(undefined, { source: 'nowhere' })).toMatchObject({ now: 0, recent: 0, visits: [] });
  });

  it('sees the campaign links of each, with its own address, money and clock', async () => {
    const all = (await ofPlatform('links')) as Links;
    const own = async (tenant: 'claire' | 'sophie') => ((await ofTenant('links', {}, tenant)) as Links).items;
    const shown = all.items.map(({ tenant, url, visits, costCents, life }) => [
      ...[tenant.name, new URL(url).hostname, visits, costCents, life?.to],
    ]);
    expect(shown).toEqual([
      ['Sophie Laurent', 'sophie.localhost', (await own('sophie'))[0]?.visits, 4000, '2026-06-20'],
      ['Claire Hamilton', 'claire.localhost', (await own('claire'))[0]?.visits, 10_000, '2026-06-21'],
    ]);
    expect((await own('claire'))[0]?.visits).toBeGreaterThan(0);
  });

  it('adds up what networks show of tenants, and what came from there', async () => {
    const of = (answer: unknown) => (answer as SocialMedia).items;
    const [instagram, x] = of(await ofPlatform('socialMedia'));
    expect(instagram).toMatchObject({
      ...{
        platform: 'instagram',
        followers: 140,
        followersGained: 138,
        engagementBps: 300,
        posts: 12,
        reach: 20,
      },
    });
    expect(x).toMatchObject({ platform: 'x', followers: null, followersGained: null, posts: 2, reach: 0 });
    const [ofClaire] = of(await ofTenant('socialMedia'));
    const [ofSophie] = of(await ofTenant('socialMedia', {}, 'sophie'));
    expect(instagram?.visits).toBe((ofClaire?.visits ?? 0) + (ofSophie?.visits ?? 0));
    expect(ofClaire).toMatchObject({ followers: 100, followersGained: 99 });
  });

  it('never adds up money of several currencies', async () => {
    const reader = () => world.oversee((scope) => platformReader(scope));
    const before = (await reader()).tenant.currency;
    expect(before).not.toBe(NO_CURRENCY);
    const of = (currency: string) => ({ where: { id: world.tenants.sophie.id }, data: { currency } });
    await world.oversee(({ db }) => db.tenant.update(of('NZD')));
    expect((await reader()).tenant.currency).toBe(NO_CURRENCY);
    const headers = { host: 'admin.localhost', cookie: await world.signInToConsole() };
    const ask = (answer: string, format: string) =>
      GET(new Request(`http://admin.localhost/api/analytics/${answer}?format=${format}`, { headers }), {
        params: Promise.resolve({ answer }),
      });
    const { currency, current } = await (await ask('overview', 'json')).json();
    expect([currency, current.revenueCents]).toEqual([NO_CURRENCY, null]);
    expect(await (await ask('sources', 'csv')).text()).not.toMatch(/,\d+\.\d\d,/);
    // Of links each has the money of its tenant.
    const { items } = await (await ask('links', 'json')).json();
    expect(items.map((link: Links['items'][0]) => [link.tenant.currency, link.revenueCents])).toEqual([
      ['NZD', 0],
      ['AUD', 0],
    ]);
    expect(await (await ask('links', 'csv')).text()).toMatch(/,NZD,40,[^\n]*\n.*,AUD,100,\d+,\d+,\d+,0,/);
    await world.oversee(({ db }) => db.tenant.update(of(before)));
  });

  it('asks about no tenant that does not exist', async () => {
    await expect(ofPlatform('overview', {}, '00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

it('a tenant that names another one gets its own', async () => {
  const forged = await world.act('claire', 'owner', (scope) =>
    overview({ ...scope, now: NOW, tenantId: world.tenants.sophie.id }, parsed({})),
  );
  expect(forged).toEqual(await ofTenant('overview'));
});

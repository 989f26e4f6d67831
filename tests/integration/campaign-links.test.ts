import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { addCampaign, CampaignForm } from '@/lib/analytics/campaigns';
import { plusDays } from '@/lib/analytics/days';
import { links } from '@/lib/analytics/links';
import { confirm } from '@/lib/booking/commands';
import { blockClient } from '@/lib/clients/commands';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requested } from '../world/bookings';
import { livesOf } from '../world/life';
import { FROM_INSTAGRAM, incoming, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

/** One campaign on Instagram twice, and on TikTok: three links, each with visits of its own. */
const LINKS = {
  bio: { utmSource: 'instagram', utmMedium: 'bio' },
  story: { utmSource: 'instagram', utmMedium: 'story' },
  tiktok: { utmSource: 'tiktok', utmMedium: 'bio' },
} as const;
type Name = keyof typeof LINKS;
/** Of each visit its link and its day in June. */
const VISITS: [Name, number][] = [
  ...[1, 2, 2, 3, 9, 15, 15, 20].map((day): [Name, number] => ['bio', day]),
  ...[3, 9, 16].map((day): [Name, number] => ['story', day]),
  ...[1, 2, 16, 16, 18].map((day): [Name, number] => ['tiktok', day]),
];
const TODAY = new Date('2026-06-20T12:00:00+10:00');

let world: World;
const lives = livesOf(() => world);
const at = (day: number) => new Date(`2026-06-${String(day).padStart(2, '0')}T10:00:00+10:00`);
const cameBy = (name: Name) => ({ ...FROM_INSTAGRAM, ...LINKS[name], source: LINKS[name].utmSource });
const add = (form: Partial<CampaignForm>) =>
  world.act(
    'claire',
    'owner',
    (scope) => addCampaign(scope, CampaignForm.parse({ name: 'x', utmCampaign: 'spring', ...form })),
    TODAY,
  );

beforeAll(async () => {
  world = await startWorld();
  const tenantId = world.tenants.claire.id;
  await add({ name: 'bio', costCents: 30_000, startsOn: '2026-06-02', ...LINKS.bio });
  await add({ name: 'story', costCents: 5000, startsOn: '2026-06-01', endsOn: '2026-06-09', ...LINKS.story });
  await add({ name: 'tiktok', startsOn: '2026-06-21', ...LINKS.tiktok });
  await stored(
    VISITS.map(([name, day], nth) =>
      incoming({ tenantId, who: `${name} ${nth}`, at: at(day), visit: cameBy(name) }),
    ),
  );
  const asks = (who: string, name: Name, day: number, start: string, email: string) =>
    requested(
      world,
      'claire',
      `2026-07-${start}T18:00:00+10:00`,
      { client: { name: 'Jo', email } },
      undefined,
      incoming({ tenantId, who, at: at(day), type: 'form_submit', visit: cameBy(name) }),
    );
  const agreed = await asks('bio 4', 'bio', 9, '10', 'jo@client.test');
  await lives.asOwner((scope) => confirm(scope, agreed.id, { version: 1 }));
  await asks('bio 5', 'bio', 15, '11', 'ann@client.test');
  await asks('tiktok 12', 'tiktok', 2, '12', 'bob@client.test');
  // Blocked: their request is none to anybody.
  const { booking } = await lives.stored((await asks('story 9', 'story', 9, '13', 'cid@client.test')).id);
  await lives.asOwner((scope) => blockClient(scope, booking.clientId, ''));
  await asks('story 8', 'story', 3, '14', 'cid@client.test');
});
afterAll(() => world.stop());

const ask = async (more: object, tenant: 'claire' | 'sophie' = 'claire') => {
  const answer = (scope: TenantScope) =>
    links(scope, AnalyticsQuery.parse({ from: '2026-06-01', to: '2026-06-30', ...more }));
  const { items } = await world.act(tenant, 'owner', answer, TODAY);
  return Object.fromEntries(items.map((item) => [item.name, item]));
};

describe('links of one campaign', () => {
  it('are counted each by its own three words', async () => {
    const { bio, story, tiktok } = await ask({});
    expect(bio).toMatchObject({ visits: 8, bookings: 2, confirmed: 1, revenueCents: 150_000 });
    expect(story).toMatchObject({ visits: 3, confirmed: 0, revenueCents: 0 });
    expect(tiktok).toMatchObject({ visits: 5, bookings: 1, confirmed: 0, revenueCents: 0 });
    expect(bio?.url).toBe(
      'http://claire.localhost:3000/?utm_source=instagram&utm_medium=bio&utm_campaign=spring',
    );
  });

  it('do not count what somebody on the block list asks for', async () => {
    expect((await ask({})).story?.bookings).toBe(1);
  });

  it('count the visits of any days, and of those before', async () => {
    const day = fc.integer({ min: 1, max: 30 });
    await fc.assert(
      fc.asyncProperty(day, day, async (one, other) => {
        const [from, to] = [one, other].sort((a, b) => a - b) as [number, number];
        const on = (day: number) => plusDays('2026-05-31', day);
        const found = await ask({ from: on(from), to: on(to) });
        const visits = (name: Name, since: number, until: number) =>
          VISITS.filter(([link, day]) => link === name && day >= since && day <= until).length;
        for (const name of Object.keys(LINKS) as Name[]) {
          const before = visits(name, from - (to - from + 1), from - 1);
          expect([found[name]?.visits, found[name]?.previous?.visits]).toEqual([
            visits(name, from, to),
            before,
          ]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('can be filtered like visits, which changes nothing of their cost', async () => {
    const all = await ask({ compare: 'none' });
    const none = await ask({ compare: 'none', source: 'google' });
    expect(none.bio).toMatchObject({ visits: 0, bookings: 0, previous: null });
    expect(none.bio?.life).toEqual(all.bio?.life);
    expect((await ask({ page: '/', device: 'mobile' })).bio?.visits).toBe(8);
    expect((await ask({ page: '/nowhere' })).bio?.visits).toBe(0);
  });

  it('are nobody else’s', async () => {
    expect(await ask({}, 'sophie')).toEqual({});
    const words = { name: 'theirs', utmCampaign: 'spring', landingPath: '/', costCents: 0, ...LINKS.bio };
    await world.act('sophie', 'owner', (scope) => addCampaign(scope, words));
    expect((await ask({}, 'sophie')).theirs).toMatchObject({ visits: 0, bookings: 0 });
    const { bio } = await ask({});
    const reached = await connected(world.database.superUrl, async (client) => {
      await client.query('set role app_tenant');
      await client.query("select set_config('app.tenant_id', $1, false)", [world.tenants.sophie.id]);
      const days = [['2026-06-01'], ['2026-06-30']];
      return client.query('select * from analytics_links($1, $2, $3)', [[bio?.id], ...days]);
    });
    expect(reached.rows).toEqual([]);
  });
});

describe('the cost of a request', () => {
  it('is the same whichever days are shown, over the whole life', async () => {
    const told = { costPerBookingCents: 15_000, returnOnCost: 5, whole: true };
    for (const from of ['2026-06-14', '2026-03-23', '2026-06-20'])
      expect((await ask({ from, to: '2026-06-20' })).bio?.life).toEqual({
        ...{ from: '2026-06-02', to: '2026-06-20', ...told },
        ...{ visits: 7, bookings: 2, confirmed: 1, revenueCents: 150_000 },
      });
  });

  it('ends with the campaign, and does not begin before it', async () => {
    const { story, tiktok } = await ask({});
    expect(story?.life).toMatchObject({ from: '2026-06-01', to: '2026-06-09', visits: 2 });
    expect(tiktok?.life).toBeNull();
  });

  it('is not told once some of its visits are gone', async () => {
    const keep = (day: string | null) =>
      connected(world.database.superUrl, (client) =>
        client.query(
          `insert into analytics_settings (tenant_id, kept_from, kept_since) values ($1, $2::date, $2::timestamptz)
               on conflict (tenant_id) do update set kept_from = excluded.kept_from, kept_since = excluded.kept_since`,
          [world.tenants.claire.id, day],
        ),
      );
    await keep('2026-06-03');
    expect((await ask({})).bio?.life).toMatchObject({ whole: false, costPerBookingCents: null });
    await keep(null);
    expect((await ask({})).bio?.life).toMatchObject({ whole: true, costPerBookingCents: 15_000 });
  });
});

describe('a campaign', () => {
  const link = { utmSource: 'x', utmMedium: 'post', utmCampaign: 'days' };
  const fault = async (form: object) => {
    try {
      await add({ ...link, ...form });
    } catch (error) {
      if (error instanceof AppError) return error.fields[0];
      const [issue] = (error as { issues: { path: string[]; message: string }[] }).issues;
      return { path: issue?.path.join('.'), message: issue?.message };
    }
    return undefined;
  };

  it.each([
    ['endsOn', { startsOn: '2026-06-02', endsOn: '2026-06-01' }],
    ['startsOn', { startsOn: '2026-02-30' }],
    ['startsOn', { endsOn: '2026-06-19' }],
    ['note', { note: 'x'.repeat(301) }],
    ['costCents', { costCents: Number.NaN }],
    ['costCents', { costCents: -1 }],
  ])('is refused at %s: %j', async (path, form) => {
    expect(await fault(form)).toMatchObject({ path });
    const made = await world.act('claire', 'owner', ({ db }) =>
      db.campaign.count({ where: { utmCampaign: 'days' } }),
    );
    expect(made).toBe(0);
  });

  it('keeps its days and its note', async () => {
    const days = { startsOn: '2026-06-20', endsOn: '2026-06-20', note: 'For\nthe night' };
    await add({ ...link, name: 'days', ...days });
    expect((await ask({})).days).toMatchObject(days);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import type { Visit } from '@/lib/analytics/incoming';
import { importSocialMetrics, socialMedia, socialRows } from '@/lib/analytics/social';
import { confirm } from '@/lib/booking/commands';
import { requested } from '../world/bookings';
import { livesOf } from '../world/life';
import { FROM_INSTAGRAM, incoming, rolledUp, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';

/** In June: three visits from X, of which one led to a booking that was agreed, and one from Instagram; in May one from X. */
let world: World;
const lives = livesOf(() => world);
const FROM_X: Visit = { ...FROM_INSTAGRAM, source: 'x', referrer: 't.co' };

beforeAll(async () => {
  world = await startWorld();
  const seen = (who: string, on: string, type = 'page_view', visit = FROM_X) =>
    incoming({
      ...{ tenantId: world.tenants.claire.id, who, type, visit },
      at: new Date(`2026-${on}T10:00:00+10:00`),
    });
  await stored([
    ...[seen('ann', '05-20'), seen('bob', '06-02'), seen('cid', '06-09'), seen('dee', '06-30')],
    seen('eve', '06-09', 'page_view', FROM_INSTAGRAM),
  ]);
  const submitted = seen('cid', '06-09', 'form_submit');
  const { id } = await requested(world, 'claire', '2026-07-10T18:00:00+10:00', {}, undefined, submitted);
  await lives.asOwner((scope) => confirm(scope, id, { version: 1 }));
  while ((await rolledUp()) > 0);
});
afterAll(() => world.stop());
beforeEach(() => world.oversee(({ db }) => db.socialMediaMetric.deleteMany()));

const HEAD = 'platform,metric_date,followers,engagement_rate,posts_count,reach';
const take = (lines: string[], tenant: 'claire' | 'sophie' = 'claire') =>
  world.act(tenant, 'owner', (scope) => importSocialMetrics(scope, socialRows([HEAD, ...lines].join('\n'))));
const told = async (more: object = {}, tenant: 'claire' | 'sophie' = 'claire') =>
  (
    await world.act(tenant, 'owner', (scope) =>
      socialMedia(scope, AnalyticsQuery.parse({ from: '2026-06-01', to: '2026-06-30', ...more })),
    )
  ).items;
describe('numbers of a network', () => {
  it('tell where it stands, what it gained, its mean engagement, and what is added up', async () => {
    await take([
      'instagram,2026-05-31,900,9,9,9',
      'instagram,2026-06-01,1000,3,1,500',
      'instagram,2026-06-15,,4,2,700',
      'instagram,2026-06-20,950,,,',
      'instagram,2026-06-30,1100,5.5,0,1',
      'instagram,2026-07-01,9000,9,9,9',
    ]);
    expect(await told()).toMatchObject([
      {
        ...{ platform: 'instagram', followers: 1100, followersGained: 100, engagementBps: 417 },
        ...{ posts: 3, reach: 1201 },
      },
    ]);
  });

  it('are not known where the file says nothing of them', async () => {
    await take(['tiktok,2026-06-01,,,,']);
    expect(await told()).toEqual([
      {
        ...{ platform: 'tiktok', followers: null, followersGained: null, engagementBps: null },
        ...{ posts: 0, reach: 0, visits: 0, bookings: 0, confirmed: 0, revenueCents: 0 },
        previous: { visits: 0, bookings: 0, confirmed: 0, revenueCents: 0 },
      },
    ]);
  });

  it('stand beside the visits, requests and money that came from there', async () => {
    await take(['twitter,2026-06-01,10,1,1,1', 'ig,2026-06-01,20,1,1,1']);
    const [instagram, x] = await told();
    expect(instagram).toMatchObject({ platform: 'instagram', visits: 1, bookings: 0, revenueCents: 0 });
    expect(x).toMatchObject({ platform: 'x', visits: 3, bookings: 1, confirmed: 1, revenueCents: 150_000 });
    expect(x?.previous).toEqual({ visits: 1, bookings: 0, confirmed: 0, revenueCents: 0 });
    expect((await told({ compare: 'none', device: 'desktop' }))[1]).toMatchObject({
      ...{ followers: 10, visits: 0, previous: null },
    });
  });
});

describe('a file', () => {
  const kept = () =>
    world.oversee(async ({ db }) => {
      const rows = await db.socialMediaMetric.findMany({
        orderBy: [{ platform: 'asc' }, { metricDate: 'asc' }],
      });
      return rows.map(({ platform, metricDate, followers }) => [
        platform,
        metricDate.toISOString().slice(5, 10),
        followers,
      ]);
    });

  it('replaces a day that is there, whatever it calls the network, and no other', async () => {
    await take([
      'x,2026-06-01,100,,,',
      'x,2026-06-02,200,,,',
      'x,2026-06-03,300,,,',
      'instagram,2026-06-01,5,,,',
    ]);
    expect(await take(['twitter,2026-06-01,101,,,', 'Twitter,2026-06-02,201,,,'])).toEqual({ rows: 2 });
    expect(await kept()).toEqual([
      ...[
        ['instagram', '06-01', 5],
        ['x', '06-01', 101],
      ],
      ...[
        ['x', '06-02', 201],
        ['x', '06-03', 300],
      ],
    ]);
  });

  it('that says a day twice, under two names, counts once, the later row', async () => {
    expect(await take(['twitter,2026-06-01,1,,,', 'x,2026-06-01,2,,,'])).toEqual({ rows: 1 });
    expect(await kept()).toEqual([['x', '06-01', 2]]);
  });

  it('of five thousand rows is taken over, and again', async () => {
    const lines = Array.from({ length: 5000 }, (_, nth) => {
      const day = new Date(Date.parse('2024-01-01') + Math.floor(nth / 5) * 86_400_000);
      return `net${nth % 5},${day.toISOString().slice(0, 10)},${nth},1,1,1`;
    });
    for (const _ of [1, 2]) expect(await take(lines)).toEqual({ rows: 5000 });
    expect(await kept()).toHaveLength(5000);
  });

  it('is nobody else’s', async () => {
    await take(['x,2026-06-01,1,,,']);
    await take(['x,2026-06-01,2,,,'], 'sophie');
    expect(await told()).toMatchObject([{ followers: 1, visits: 3 }]);
    expect(await told({}, 'sophie')).toMatchObject([{ followers: 2, visits: 0 }]);
  });
});

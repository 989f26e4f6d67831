import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { funnel } from '@/lib/analytics/answers';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { CameBy } from '@/lib/analytics/came-by';
import { dayIn, plusDays } from '@/lib/analytics/days';
import { reconcile } from '@/lib/analytics/keeping';
import { links } from '@/lib/analytics/links';
import { CHANNELS } from '@/lib/analytics/source-tables';
import { requireBooking } from '@/lib/booking/queries';
import type { TenantScope } from '@/lib/tenancy/scope';
import { addDemoBookings } from '@/prisma/seed/demo';
import { addDemoVisits } from '@/prisma/seed/visits';
import { startWorld, type World } from '../world/world';

/** The visits of the demo world, with the clock of the day on which it is made. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
  for (const { id, companions, services } of [world.tenants.claire, world.tenants.maison]) {
    await world.oversee(({ db }) =>
      db.companionService.createMany({
        data: Object.values(services).flatMap((serviceId) =>
          Object.values(companions).map((companionId) => ({ tenantId: id, serviceId, companionId })),
        ),
        skipDuplicates: true,
      }),
    );
    await addDemoBookings(id);
    await addDemoVisits(id);
  }
});
afterAll(() => world.stop());

describe.each(['claire', 'maison'] as const)('the demo visits of %s', (tenant) => {
  const act = <T>(work: (scope: TenantScope) => Promise<T>) => world.act(tenant, 'owner', work, new Date());

  it('led to every booking of ninety days, which says how and shows it', async () => {
    const since = new Date(Date.now() - 90 * 86_400_000);
    const rows = await act(({ db }) => db.booking.findMany({ where: { createdAt: { gte: since } } }));
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter(({ sessionId }) => !sessionId)).toEqual([]);
    for (const { id, conversionPath, createdAt } of rows) {
      const came = CameBy.parse(conversionPath);
      expect(conversionPath).toEqual(came);
      expect(came.submittedAt).toBe(createdAt.toISOString());
      expect([came.path[0], came.path.at(-1)]).toEqual(['/', 'form_submit']);
      expect((await act((scope) => requireBooking(scope, id))).cameBy).toEqual(came);
    }
  });

  it('come to about 100, 60, 40, 20 and 10 of a hundred at each step', async () => {
    const today = dayIn('Australia/Sydney', new Date());
    const query = AnalyticsQuery.parse({ from: plusDays(today, -89), to: today });
    const { steps } = await act((scope) => funnel(scope, query));
    const rates = steps.map(({ rate }) => (rate ?? 0) * 100);
    expect(steps[0]?.sessions).toBeGreaterThan(300);
    for (const [at, aim] of [100, 60, 40, 20, 10].entries())
      expect(Math.abs((rates[at] ?? 0) - aim), `${rates}`).toBeLessThan(1.5);
  });

  it('are such as the door makes: channels of the product, hosts without a page, addresses cut', async () => {
    const visits = await act(({ db }) => db.session.findMany());
    const known: readonly string[] = CHANNELS;
    expect(visits.filter(({ channel }) => !known.includes(channel))).toEqual([]);
    const told = (of: (visit: (typeof visits)[number]) => unknown) => [...new Set(visits.map(of))].sort();
    expect(told(({ channel }) => channel)).toEqual(['direct', 'mail', 'referral', 'search', 'social']);
    expect(told(({ source }) => source)).toEqual([
      ...['direct', 'duckduckgo', 'google', 'instagram', 'ivypages.example', 'newsletter', 'x'],
    ]);
    expect(told(({ referrer }) => referrer ?? '')).toEqual([
      ...['', 'duckduckgo.com', 'google.com', 'instagram.com', 'ivypages.example', 'l.instagram.com', 't.co'],
    ]);
    expect(told(({ deviceType }) => deviceType)).toEqual(['desktop', 'mobile', 'tablet']);
    expect(told(({ ipAddress }) => ipAddress)).toEqual(['203.0.113.0']);
  });

  it('come by the links of campaigns as well, which tell what they cost', async () => {
    const { items } = await act((scope) => links(scope, AnalyticsQuery.parse({})));
    expect(items.map(({ name }) => name).sort()).toEqual(['November letter', 'Spring evenings']);
    for (const { visits, life } of items) {
      expect(visits).toBeGreaterThan(3);
      expect(life).toMatchObject({ whole: true, returnOnCost: expect.any(Number) });
      expect(life?.costPerBookingCents === null).toBe(life?.bookings === 0);
    }
  });

  it('are what their numbers say', async () => {
    const { id } = world.tenants[tenant];
    const wrong = await world.oversee((scope) =>
      reconcile({ ...scope, now: new Date() }, id, { repair: false }),
    );
    expect(wrong).toEqual({ visits: 0, numbers: 0 });
  });
});

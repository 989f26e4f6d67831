import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakdown, funnel, journeys, overview, pages, timeSeries } from '@/lib/analytics/answers';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { live } from '@/lib/analytics/live';
import { sumUpWeek } from '@/lib/analytics/weekly';
import { callSql } from '@/lib/db';
import { requested } from '../world/bookings';
import { FROM_INSTAGRAM, incoming, rolledUp, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';

/**
 * A scripted month whose numbers are known: every answer says them, from the sums and from the visits themselves, by the
 * clock of Sydney and by one that is three quarters of an hour off.
 */
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const DIRECT = {
  ...FROM_INSTAGRAM,
  ...{
    source: 'direct',
    channel: 'direct',
    referrer: null,
    utmSource: null,
    utmMedium: null,
    utmCampaign: null,
  },
  ...{ country: 'NZ', deviceType: 'desktop' as const },
};

/** Minutes after the visit's beginning, and what happened then. */
type Told = [minute: number, type: string, path?: string];
type Script = { who: string; day: string; time: string; direct?: boolean; told: Told[] };

const LOOK: Told[] = [[0, 'page_view', '/']];
const LOOKS: Told[] = [
  ...LOOK,
  [1, 'photo_click', '/'],
  [2, 'page_view', '/rates'],
  [2, 'pricing_view', '/rates'],
];
const SCRIPT: Script[] = [
  // The same person twice on a day is one visitor, and another one the day after.
  { who: 'ann', day: '2026-06-01', time: '09:00', told: LOOK },
  { who: 'ann', day: '2026-06-01', time: '15:00', told: LOOKS },
  { who: 'ann', day: '2026-06-02', time: '09:00', told: LOOK },
  // A visit belongs to the day on which it began, over midnight and over the end of the month.
  {
    who: 'bob',
    day: '2026-06-02',
    time: '23:55',
    direct: true,
    told: [...LOOK, [10, 'page_view', '/gallery']],
  },
  { who: 'cid', day: '2026-06-30', time: '23:50', direct: true, told: [...LOOK, [20, 'photo_click', '/']] },
  // Rates before a photo: no step of the funnel.
  {
    who: 'dee',
    day: '2026-06-15',
    time: '00:05',
    told: [...LOOK, [1, 'pricing_view', '/rates'], [1, 'photo_click', '/']],
  },
];

const ZONES = [
  { tenant: 'claire', zone: 'Australia/Sydney', offset: '+10:00' },
  { tenant: 'sophie', zone: 'Asia/Kathmandu', offset: '+05:45' },
] as const;

describe.each(ZONES)('a month by the clock of $zone', ({ tenant, zone, offset }) => {
  const ask = <T>(
    answer: (scope: Parameters<typeof overview>[0], query: AnalyticsQuery) => Promise<T>,
    more = {},
  ) =>
    world.act(tenant, 'owner', (scope) =>
      answer(scope, AnalyticsQuery.parse({ from: '2026-06-01', to: '2026-06-30', compare: 'none', ...more })),
    );

  beforeAll(async () => {
    const tenantId = world.tenants[tenant].id;
    await world.oversee(({ db }) => db.tenant.update({ where: { id: tenantId }, data: { timeZone: zone } }));
    const events = SCRIPT.flatMap(({ who, day, time, direct, told }) =>
      told.map(([minute, type, path = '/'], position) =>
        incoming({
          ...{ tenantId, who, type, path, zone, position },
          at: new Date(Date.parse(`${day}T${time}:00${offset}`) + minute * 60_000),
          visit: direct ? DIRECT : FROM_INSTAGRAM,
        }),
      ),
    );
    // In no order, in two batches, and the second one twice.
    const shuffled = events
      .map((event, at) => ({ event, at: (at * 7) % events.length }))
      .sort((a, b) => a.at - b.at);
    const half = shuffled.slice(0, 5).map(({ event }) => event);
    const rest = shuffled.slice(5).map(({ event }) => event);
    expect(await stored(half)).toEqual({ stored: 5, duplicate: 0 });
    expect(await stored(rest)).toEqual({ stored: rest.length, duplicate: 0 });
    expect(await stored(rest)).toEqual({ stored: 0, duplicate: rest.length });
    while ((await rolledUp()) > 0);
  });

  describe.each(['rollups', 'raw'])('by %s', (by) => {
    it('counts visits, visitors of each day, and what they did', async () => {
      const { current } = await ask(overview, { by });
      expect(current).toMatchObject({ visits: 6, visitors: 5, pageViews: 8, bookings: 0, conversionRate: 0 });
      expect(current.photoEngagementRate).toBeCloseTo(3 / 6);
      expect(current.bounceRate).toBeCloseTo(2 / 6);
      // Of dee's visit, her second minute arrived first: it began a minute before.
      expect(current.averageSeconds).toBeCloseTo(((0 + 2 + 0 + 10 + 20 + 1) * 60) / 6);
    });

    it('has a point for every day', async () => {
      const { points } = await ask(timeSeries, { by });
      expect(points).toHaveLength(30);
      expect(
        points.filter(({ visits }) => visits > 0).map(({ at, visits, visitors }) => [at, visits, visitors]),
      ).toEqual([
        ['2026-06-01', 2, 1],
        ['2026-06-02', 2, 2],
        ['2026-06-15', 1, 1],
        ['2026-06-30', 1, 1],
      ]);
    });

    it('takes steps in their order alone', async () => {
      const { steps } = await ask(funnel, { by });
      // dee looked at the rates first: her photo counts, her rates before it do not.
      expect(steps.map(({ sessions }) => sessions)).toEqual([6, 3, 1, 0, 0]);
    });

    it('says where visits came from, and filters by it', async () => {
      const { items } = await ask((scope, query) => breakdown(scope, query, 'source'), { by });
      expect(items.map(({ value, visits, visitors }) => [value, visits, visitors])).toEqual([
        ['instagram', 4, 3],
        ['direct', 2, 2],
      ]);
      const { current } = await ask(overview, { by, source: 'direct' });
      expect(current).toMatchObject({ visits: 2, visitors: 2, pageViews: 3 });
      expect((await ask(overview, { by, country: 'NZ', device: 'mobile' })).current.visits).toBe(0);
      expect((await ask(overview, { by, page: '/rates' })).current.visits).toBe(1);
    });

    it('knows the pages and the ways through them', async () => {
      const { items } = await ask(pages, { by });
      expect(items.map(({ value, views, visits, entries }) => [value, views, visits, entries])).toEqual([
        ['/', 6, 6, 6],
        ['/gallery', 1, 1, 0],
        ['/rates', 1, 1, 0],
      ]);
      const { toLeaving, toBooking } = await ask(journeys, { by });
      expect(toBooking).toEqual([]);
      expect(toLeaving.map(({ steps, visits }) => [steps.join(' '), visits])).toEqual([
        ['/', 4],
        ['/ /gallery', 1],
        ['/ /rates', 1],
      ]);
    });
  });

  it('tells hours by the clock of the place', async () => {
    const { points } = await ask(timeSeries, { from: '2026-06-01', to: '2026-06-01', interval: 'hour' });
    expect(points).toHaveLength(24);
    const busy = points.flatMap(({ at, visits }) => (visits > 0 ? [[at, visits]] : []));
    expect(busy).toEqual([
      [new Date(`2026-06-01T09:00:00${offset}`).toISOString(), 1],
      [new Date(`2026-06-01T15:00:00${offset}`).toISOString(), 1],
    ]);
  });

  it('has nothing of anybody else', async () => {
    const { current } = await world.act('maison', 'owner', (scope) =>
      overview(scope, AnalyticsQuery.parse({ from: '2026-06-01', to: '2026-06-30' })),
    );
    expect(current.visits).toBe(0);
  });
});

describe('the hours of a clock', () => {
  it.each([
    ['Australia/Sydney', '2026-04-04', '2026-04-06'],
    ['Australia/Sydney', '2026-10-03', '2026-10-05'],
    ['Australia/Lord_Howe', '2026-04-04', '2026-04-06'],
    ['Australia/Lord_Howe', '2026-10-03', '2026-10-05'],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-04'],
    ['Asia/Kathmandu', '2026-10-03', '2026-10-04'],
    ['America/St_Johns', '2026-03-07', '2026-03-09'],
    ['Africa/Cairo', '2026-04-23', '2026-04-25'],
  ])('of %s from %s are those that it shows', async (zone, from, to) => {
    const [told] = await world.act('claire', 'owner', ({ db }) =>
      callSql<{ at: string[] }>(db, 'analytics_hours', from, to, zone, '{}', false),
    );
    const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).epochMilliseconds;
    // Each hour that a clock shows, by the first quarter of it.
    const hours = new Map<string, number>();
    const end = startOf(Temporal.PlainDate.from(to).add({ days: 1 }));
    for (let at = startOf(Temporal.PlainDate.from(from)); at < end; at += 900_000) {
      const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
      const hour = `${shown.toPlainDate()} ${shown.hour} ${shown.offset}`;
      if (!hours.has(hour)) hours.set(hour, at);
    }
    expect(told?.at).toEqual([...hours.values()].map((at) => new Date(at).toISOString()));
  });
});

describe('a week that is over', () => {
  it('is told to staff once, on Monday morning of their own clock', async () => {
    const mails = () =>
      world.act('claire', 'owner', ({ db }) =>
        db.message.findMany({ where: { cause: { startsWith: 'week:' } } }),
      );
    const at = (moment: string) => world.run('claire', sumUpWeek, new Date(moment));
    await at('2026-06-07T23:30:00Z');
    await at('2026-06-07T22:59:00Z');
    expect(await mails()).toHaveLength(1);
    const [mail] = await mails();
    expect(mail).toMatchObject({ subject: 'Your week, 2026-06-01 to 2026-06-07' });
    expect(mail?.body).toContain('Visits: 4');
    await at('2026-06-09T01:00:00Z');
    expect(await mails()).toHaveLength(1);
  });
});

describe('live', () => {
  it('shows who did something in the last half hour', async () => {
    const tenantId = world.tenants.maison.id;
    const now = new Date('2026-07-01T10:00:00Z');
    const seen = (who: string, minutesAgo: number) =>
      incoming({
        tenantId,
        who,
        at: new Date(now.getTime() - minutesAgo * 60_000),
        zone: 'Australia/Sydney',
      });
    await stored([seen('eve', 2), seen('fay', 12), seen('gil', 45)]);
    const { now: present, visits } = await world.run('maison', live, now);
    expect(present).toBe(1);
    expect(visits).toHaveLength(2);
  });
});

describe('a request', () => {
  it('counts with the visit that led to it, and with nobody when there was none', async () => {
    const tenantId = world.tenants.claire.id;
    const at = (minute: number) => new Date(Date.parse('2026-06-20T10:00:00+10:00') + minute * 60_000);
    const deed = (minute: number, type: string) => incoming({ tenantId, who: 'hal', at: at(minute), type });
    await stored([
      deed(0, 'page_view'),
      deed(1, 'photo_click'),
      deed(2, 'pricing_view'),
      deed(3, 'form_start'),
    ]);
    await requested(world, 'claire', '2026-07-10T18:00:00+10:00', {}, undefined, deed(4, 'form_submit'));
    while ((await rolledUp()) > 0);
    const query = AnalyticsQuery.parse({ from: '2026-06-20', to: '2026-06-20', compare: 'none' });
    const { steps } = await world.act('claire', 'owner', (scope) => funnel(scope, query));
    expect(steps.at(-1)).toMatchObject({ sessions: 1, rate: 1 });
    const { items } = await world.act('claire', 'owner', (scope) => breakdown(scope, query, 'source'));
    expect(items).toMatchObject([{ value: 'instagram', bookings: 1, conversionRate: 1 }]);
    const { toBooking } = await world.act('claire', 'owner', (scope) => journeys(scope, query));
    expect(toBooking).toMatchObject([{ steps: ['/', 'form_start', 'form_submit'], visits: 1, share: 1 }]);
  });
});

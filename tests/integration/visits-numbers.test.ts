import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { timeSeries } from '@/lib/analytics/answers';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { moveToZone, purgeVisits, reconcile, settleEvents, sweepRollups } from '@/lib/analytics/keeping';
import { cancelByClient, complete, confirm } from '@/lib/booking/commands';
import { blockClient, unblockClient } from '@/lib/clients/commands';
import { requested } from '../world/bookings';
import { livesOf } from '../world/life';
import { type Deed, FROM_INSTAGRAM, incoming, rolledUp, shown, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

let world: World;
let claire: string;
beforeAll(async () => {
  world = await startWorld();
  claire = world.tenants.claire.id;
});
afterAll(() => world.stop());
beforeEach(async () => {
  await lives.clear();
  await asOwner((sql) => sql(CLEAR));
});

const lives = livesOf(() => world);
const CLEAR = `delete from sessions; delete from open_visits; delete from events; delete from event_ids; delete from rollup_deltas;
  delete from rollups_quarter; delete from rollups_day; delete from timing_rollups; delete from analytics_settings`;
const MORNING = new Date('2026-06-01T00:00:00Z');

const asOwner = <T>(
  work: (
    sql: (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>,
  ) => Promise<T>,
) => connected(world.database.ownerUrl, (client) => work((text, values) => client.query(text, values)));

const rowsOf = async (text: string) => (await asOwner((sql) => sql(text))).rows;

const seen = (minute: number, type = 'page_view', more: Partial<Deed> = {}) =>
  incoming({
    tenantId: claire,
    who: 'ann',
    at: new Date(MORNING.getTime() + minute * 60_000),
    type,
    ...more,
  });

/** Ann comes from Instagram, goes all the way, and asks for a dinner date. */
async function asked(start = '2026-06-10T18:00:00+10:00', email = 'jo@client.test') {
  await stored([
    seen(0),
    seen(1, 'photo_click'),
    seen(2, 'page_view', { path: '/rates' }),
    seen(2, 'pricing_view'),
    seen(3, 'form_start', { path: '/book' }),
  ]);
  return requested(
    world,
    'claire',
    start,
    { client: { name: 'Jo Client', email } },
    undefined,
    seen(5, 'form_submit', { path: '/book' }),
  );
}

const numbers = async () => {
  while ((await rolledUp()) > 0);
  return shown(world.database, claire);
};
const differences = () => world.oversee((scope) => reconcile(scope, claire, { repair: false }));

describe('a booking', () => {
  it('belongs to the visit that led to it, and says how that came', async () => {
    const { id } = await asked();
    const { booking } = await lives.stored(id);
    expect(booking.conversionPath).toEqual({
      ...{ source: 'instagram', channel: 'social', referrer: 'https://instagram.com/', campaign: 'spring' },
      ...{ startedAt: '2026-06-01T00:00:00.000Z', submittedAt: '2026-06-01T00:05:00.000Z' },
      path: ['/', '/rates', 'form_start', 'form_submit'],
    });
    const { rows } = await asOwner((sql) => sql('select id, booking_id, funnel_step from sessions'));
    expect(rows).toEqual([{ id: booking.sessionId, booking_id: id, funnel_step: 5 }]);
  });

  it('is counted where its visit came from, as its status says at any time', async () => {
    const { id, statusUrl } = await asked();
    const counted = async () => {
      const all = await numbers();
      const { bookings = 0, confirmed = 0, revenue_cents = 0 } = all['2026-06-01 landing:/'] ?? {};
      expect(all['2026-06-01T00:00Z']).toMatchObject({ bookings });
      expect(all['2026-06-01 journey:/ > /rates > form_start > form_submit']).toMatchObject({
        bookings,
        step5: 1,
      });
      return [bookings, confirmed, revenue_cents];
    };
    expect(statusUrl).toContain('/b/');
    expect(await counted()).toEqual([1, 0, 0]);
    const { version } = await lives.asOwner((scope) => confirm(scope, id, { version: 1 }));
    expect(await counted()).toEqual([1, 1, 150_000]);
    await lives.asOwner((scope) => complete(scope, id, { version }), new Date('2026-06-11T00:00:00Z'));
    expect(await counted()).toEqual([1, 1, 150_000]);
    expect(await differences()).toEqual({ visits: 0, numbers: 0 });
  });

  it('that is called off earns nothing any more', async () => {
    const { id } = await asked();
    await lives.asOwner((scope) => confirm(scope, id, { version: 1 }));
    await lives.asVisitor((scope) => cancelByClient(scope, id));
    expect((await numbers())['2026-06-01 landing:/']).toMatchObject({ bookings: 1 });
    expect((await numbers())['2026-06-01 landing:/']).not.toHaveProperty('revenue_cents');
  });

  it('of nobody who was seen counts when it was made, under unknown', async () => {
    await requested(world, 'claire', '2026-06-10T18:00:00+10:00');
    const all = await numbers();
    expect(all['2026-06-01 landing:unknown']).toEqual({ bookings: 1 });
    expect(all['2026-06-01 all:']).toEqual({ bookings: 1 });
  });

  it('goes on when visits cannot be stored', async () => {
    const broken = { ...seen(0, 'form_submit'), day: 'no day' };
    const { id } = await requested(world, 'claire', '2026-06-10T18:00:00+10:00', {}, undefined, broken);
    const { booking } = await lives.stored(id);
    expect(booking).toMatchObject({ sessionId: null, conversionPath: null, status: 'pending' });
  });

  it('of a blocked client counts for nobody, whatever becomes of the block; the visit does', async () => {
    const first = await requested(world, 'claire', '2026-06-12T18:00:00+10:00', {
      client: { name: 'Jo Client', email: 'jo@client.test' },
    });
    const { clientId } = (await lives.stored(first.id)).booking;
    await lives.asOwner((scope) => blockClient(scope, clientId, ''));
    const { id } = await asked();
    const { booking } = await lives.stored(id);
    expect(booking).toMatchObject({ blocked: true, conversionPath: { source: 'instagram' } });
    expect(booking.sessionId).not.toBeNull();
    await lives.asOwner((scope) => unblockClient(scope, clientId));
    const all = await numbers();
    expect(all['2026-06-01 landing:/']).toMatchObject({ sessions: 1, step5: 1 });
    expect(all['2026-06-01 landing:/']).not.toHaveProperty('bookings');
    expect(all['2026-06-01 all:']).toMatchObject({ sessions: 1, bookings: 1 });
    expect(await differences()).toEqual({ visits: 0, numbers: 0 });
    const days = { from: '2026-06-01', to: '2026-06-01', source: 'instagram', compare: 'none' };
    for (const more of [{}, { by: 'raw' }, { page: '/' }, { interval: 'hour' }]) {
      const { points } = await lives.asOwner((scope) =>
        timeSeries(scope, AnalyticsQuery.parse({ ...days, ...more })),
      );
      const sum = (of: 'visits' | 'bookings') => points.reduce((all, point) => all + point[of], 0);
      expect([sum('visits'), sum('bookings')], JSON.stringify(more)).toEqual([1, 0]);
    }
  });

  it('never joins a visit of another tenant', async () => {
    const theirs = incoming({ tenantId: world.tenants.sophie.id, who: 'ann', at: MORNING });
    await stored([theirs]);
    const forged = { ...theirs, id: randomUUID(), type: 'form_submit' };
    const { id } = await requested(world, 'claire', '2026-06-10T18:00:00+10:00', {}, undefined, forged);
    const { booking } = await lives.stored(id);
    const { rows } = await asOwner((sql) =>
      sql('select tenant_id, events from sessions order by events, id'),
    );
    expect(rows).toHaveLength(2);
    expect(booking.sessionId).not.toBeNull();
    expect(
      await world.run('sophie', ({ db }) => db.session.findFirst({ where: { id: booking.sessionId ?? '' } })),
    ).toBeNull();
  });
});

describe('numbers', () => {
  it('are the raw ones after any history, deletions included', async () => {
    const deed = fc.constantFrom('visit', 'ask', 'confirm', 'cancel', 'remove', 'forget', 'roll up');
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 10 }), async (deeds) => {
        await lives.clear();
        await asOwner((sql) => sql(CLEAR));
        const open: string[] = [];
        for (const [n, what] of deeds.entries()) {
          if (what === 'visit')
            await stored([
              seen(40 * n),
              seen(40 * n + 1, 'photo_click'),
              seen(40 * n + 2, 'timing', { data: { lcp: 900 } }),
            ]);
          if (what === 'ask')
            open.push((await asked(`2026-06-${10 + n}T18:00:00+10:00`, `jo${n}@client.test`)).id);
          const [first = ''] = open;
          if (what === 'confirm')
            await lives.asOwner((scope) => confirm(scope, first, { version: 1 })).catch(() => undefined);
          if (what === 'cancel')
            await lives.asVisitor((scope) => cancelByClient(scope, first)).catch(() => undefined);
          if (what === 'remove' && first)
            await world.oversee(async ({ db }) => db.booking.deleteMany({ where: { id: open.shift() } }));
          if (what === 'forget')
            await asOwner((sql) =>
              sql(
                'select forget_visits($1, array(select id from sessions where tenant_id = $1 order by id limit 1))',
                [claire],
              ),
            );
          if (what === 'roll up') await rolledUp();
          expect(await differences()).toEqual({ visits: 0, numbers: 0 });
        }
        while ((await rolledUp()) > 0);
        expect(await differences()).toEqual({ visits: 0, numbers: 0 });
      }),
      { numRuns: 25 },
    );
  }, 180_000);

  it('that are wrong are found and repaired', async () => {
    await asked();
    const right = await numbers();
    await asOwner(async (sql) => {
      await sql("update rollups_day set sessions = sessions + 3 where dimension = 'mix'");
      await sql("delete from rollups_day where dimension = 'page'");
      await sql('delete from rollups_quarter');
      await sql("update sessions set page_views = 99, path = '/', started_at = started_at");
    });
    const later = { now: new Date('2026-06-02T00:00:00Z') };
    const at = (repair: boolean) =>
      world.oversee((scope) => reconcile({ ...scope, ...later }, claire, { repair }));
    expect(await at(false)).toMatchObject({ visits: 1 });
    expect((await at(true)).numbers).toBeGreaterThan(3);
    expect(await at(false)).toEqual({ visits: 0, numbers: 0 });
    expect(await numbers()).toEqual(right);
  });

  it('do not know a visitor who is forgotten; the booking stays', async () => {
    const { id } = await asked();
    await asOwner((sql) =>
      sql('select forget_visits($1, array(select id from sessions where tenant_id = $1))', [claire]),
    );
    const { booking } = await lives.stored(id);
    expect(booking).toMatchObject({ sessionId: null, conversionPath: null });
    await world.oversee(sweepRollups);
    const all = await numbers();
    await world.oversee(sweepRollups);
    expect(Object.keys(all).filter((name) => !/ \w+:(unknown)*$/.test(name.replaceAll('\x1f', '')))).toEqual([
      '2026-06-01T00:00Z',
    ]);
    expect(all['2026-06-01T00:00Z']).toEqual({ bookings: 1 });
    const { rows } = await asOwner((sql) =>
      sql(
        'select (select count(*) from events)::int as events, (select count(*) from open_visits)::int as open',
      ),
    );
    expect(rows).toEqual([{ events: 0, open: 0 }]);
  });

  it('follow the tenant to another time zone', async () => {
    await stored([seen(-60 * 8), seen(0)]);
    expect((await numbers())['2026-06-01 all:']).toMatchObject({ sessions: 2 });
    await world.oversee(({ db }) =>
      db.tenant.update({ where: { id: claire }, data: { timeZone: 'America/New_York' } }),
    );
    const { rows } = await asOwner((sql) =>
      sql("select count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'recount_visits'"),
    );
    expect(rows).toEqual([{ jobs: 1 }]);
    const later = new Date('2026-06-03T00:00:00Z');
    await world.oversee((scope) => moveToZone({ ...scope, now: later }, claire, { again: false }));
    const moved = await numbers();
    expect(moved['2026-05-31 all:']).toMatchObject({ sessions: 2 });
    expect(moved['2026-06-01 all:']).toBeUndefined();
    await world.oversee(({ db }) =>
      db.tenant.update({ where: { id: claire }, data: { timeZone: 'Australia/Sydney' } }),
    );
  });
});

describe('what is kept', () => {
  const later = (at: string) => world.oversee((scope) => purgeVisits({ ...scope, now: new Date(at) }));
  const all = `select (select count(*) from sessions)::int as sessions, (select count(*) from events)::int as events,
    (select count(*) from event_ids)::int as ids, (select count(*) from open_visits)::int as open`;
  const count = async () => (await rowsOf(all))[0];

  it('goes after the months that the tenant chose, and its numbers stay and are closed', async () => {
    const { id } = await asked();
    await asOwner((sql) =>
      sql('insert into analytics_settings (tenant_id, retention_months) values ($1, 3)', [claire]),
    );
    const before = await numbers();
    await later('2026-08-31T00:00:00Z');
    expect(await count()).toMatchObject({ sessions: 1, events: 6 });
    await later('2026-09-02T12:00:00Z');
    expect(await count()).toMatchObject({ sessions: 0, events: 0 });
    expect(await numbers()).toEqual(before);
    await lives.asOwner((scope) => confirm(scope, id, { version: 1 }));
    expect(await numbers()).toEqual(before);
    expect(await differences()).toEqual({ visits: 0, numbers: 0 });
  });

  it('leaves the site as it was shown, unlike what the tenant chooses', async () => {
    const version = async () =>
      (await asOwner((sql) => sql('select site_version as v from tenants where id = $1', [claire]))).rows[0]
        ?.v;
    const before = await version();
    await stored([seen(0)]);
    await later('2028-06-10T00:00:00Z');
    await stored([seen(3 * 24 * 60)]);
    await later('2028-06-20T00:00:00Z');
    const { rows } = await asOwner((sql) =>
      sql('select kept_from::text from analytics_settings where tenant_id = $1', [claire]),
    );
    expect(rows).toEqual([{ kept_from: '2026-06-20' }]);
    expect(await version()).toBe(before);
    for (const choice of ['keep_addresses = false', 'consent_banner = true', 'retention_months = 6']) {
      const unchanged = Number(await version());
      await asOwner((sql) => sql(`update analytics_settings set ${choice} where tenant_id = $1`, [claire]));
      expect(await version(), choice).toBe(unchanged + 1);
    }
  });

  it('is packed once a month is over, and goes on to be read and written', async () => {
    await stored([seen(0), seen(1, 'photo_click')]);
    const packed = async (now: string) => {
      await world.oversee((scope) => settleEvents({ ...scope, now: new Date(now) }));
      const full = `select indexrelid::int from pg_index i join pg_class c on c.oid = i.indexrelid
                     where indrelid = 'events_2026_06'::regclass and reloptions @> '{fillfactor=100}'`;
      return rowsOf(full);
    };
    expect(await packed('2026-07-02T23:00:00Z')).toHaveLength(0);
    expect(await packed('2026-07-03T00:00:00Z')).toHaveLength(3);
    await stored([seen(2, 'pricing_view')]);
    expect(await count()).toMatchObject({ sessions: 1, events: 3 });
    expect(await differences()).toEqual({ visits: 0, numbers: 0 });
  });

  it('goes by whole months once nobody keeps them, and a month that is missing is made when it is needed', async () => {
    await stored([seen(0)]);
    const named =
      "select relname from pg_class where relname ~ '^events_20.._..$' and relkind = 'r' order by 1";
    const months = async () => (await rowsOf(named)).map(({ relname }) => relname);
    expect(await months()).toContain('events_2026_06');
    await later('2028-07-20T00:00:00Z');
    expect(await months()).not.toContain('events_2026_06');
    expect(await months()).toContain('events_2028_10');
    await stored([seen(60)]);
    expect(await months()).toContain('events_2026_06');
  });

  it('of ids and visitor keys is gone after 48 hours', async () => {
    await stored([seen(0)]);
    await asOwner((sql) => sql("update event_ids set seen_at = '2026-06-01T00:00:00Z'"));
    await later('2026-06-03T00:01:00Z');
    expect(await count()).toMatchObject({ sessions: 1, events: 1, ids: 0, open: 0 });
  });

  it('goes with its tenant', async () => {
    await stored([
      incoming({ tenantId: world.tenants.maison.id, who: 'ann', at: MORNING, visit: FROM_INSTAGRAM }),
    ]);
    await asOwner(async (sql) => {
      await sql('begin');
      await sql('delete from tenants where id = $1', [world.tenants.maison.id]);
      const { rows } = await sql('select count(*)::int as n from sessions where tenant_id = $1', [
        world.tenants.maison.id,
      ]);
      expect(rows).toEqual([{ n: 0 }]);
      await sql('rollback');
    });
  });
});

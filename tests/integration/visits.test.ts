import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incoming } from '@/lib/analytics/incoming';
import { funnelOf, lastOf, type ModelVisit, modelOf, numbersOf, pathOf } from '../world/visit-model';
import { type Deed, FROM_INSTAGRAM, incoming, rolledUp, shown, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** As the database shows a visit, and as the model has it. */
type Facts = {
  started: string;
  seen: string;
  day: string;
  first: boolean;
  steps: string[];
  path: string[];
  events: number;
};

const visitsOf = (tenantId: string): Promise<Facts[]> =>
  connected(world.database.superUrl, async (client) => {
    const { rows } = await client.query<{ facts: Facts }>(
      `select jsonb_build_object('started', started_at, 'seen', last_seen_at, 'day', day, 'first', first_of_day, 'path', string_to_array(path, ' > '),
                'steps', to_jsonb(array_remove(array[page_view_at, photo_click_at, pricing_view_at, form_start_at, form_submit_at], null)),
                'events', (select count(*) from events e where e.tenant_id = s.tenant_id and e.session_id = s.id)) as facts
         from sessions s where tenant_id = $1`,
      [tenantId],
    );
    return inLine(
      rows.map(({ facts }) => ({
        ...facts,
        started: iso(facts.started),
        seen: iso(facts.seen),
        steps: facts.steps.map(iso),
      })),
    );
  });

const iso = (at: string | number) => new Date(at).toISOString();
const inLine = (facts: Facts[]) =>
  [...facts].sort((a, b) =>
    `${a.started} ${a.seen} ${a.path} ${a.events}` < `${b.started} ${b.seen} ${b.path} ${b.events}` ? -1 : 1,
  );

const factsOf = (visits: ModelVisit[]): Facts[] =>
  inLine(
    visits.map((visit) => ({
      started: iso(visit.startedAt),
      seen: iso(lastOf(visit)),
      day: visit.day,
      first: visit.firstOfDay,
      path: pathOf(visit),
      steps: funnelOf(visit).map(iso),
      events: visit.events.length,
    })),
  );

async function expectAsTold(batches: Incoming[][]): Promise<void> {
  const { id: tenantId } = world.tenants.claire;
  for (const batch of batches) await stored(batch);
  const model = modelOf(batches);
  expect(await visitsOf(tenantId)).toEqual(factsOf(model));
  while ((await rolledUp()) > 0);
  expect(await shown(world.database, tenantId)).toEqual(numbersOf(model));
}

const clear = () =>
  connected(world.database.ownerUrl, async (client) => {
    for (const table of [
      'sessions',
      'open_visits',
      'events',
      'event_ids',
      'rollup_deltas',
      'rollups_quarter',
      'rollups_day',
      'timing_rollups',
      'intake_counts',
    ])
      await client.query(`delete from ${table}`);
  });

/** Midnights that are worth a look: ends of months and of a year, and nights in which clocks change. */
const NIGHTS: [zone: string, midnight: string][] = [
  ['Australia/Sydney', '2026-05-31T14:00:00Z'],
  ['Australia/Sydney', '2026-04-04T13:00:00Z'],
  ['Asia/Kathmandu', '2026-12-31T18:15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T13:30:00Z'],
  ['Australia/Lord_Howe', '2026-09-30T13:30:00Z'],
];
/** What a server, or a stream that nobody read, held back. */
const LATE_MS: Record<number, number> = { 4: 5 * 3_600_000, 5: 2.5 * 3_600_000, 6: 3_600_000 };
const TYPES = [
  'page_view',
  'page_view',
  'photo_click',
  'pricing_view',
  'form_start',
  'form_submit',
  'timing',
  'email_click',
  'social_click',
  'social_click',
];

const history = fc.record({
  night: fc.constantFrom(...NIGHTS),
  deeds: fc.array(
    fc.record({
      who: fc.constantFrom('ann', 'ben'),
      minute: fc.oneof(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -1400, max: 1600 })),
      ms: fc.constantFrom(0, 0, 1, 30_000),
      position: fc.constantFrom(0, 0, 1, 2),
      type: fc.constantFrom(...TYPES),
      path: fc.constantFrom('/', '/rates', '/gallery', '/book'),
      source: fc.constantFrom('instagram', 'google'),
      utmCampaign: fc.constantFrom('spring', null),
      again: fc.boolean(),
      late: fc.integer({ min: 0, max: 12 }),
    }),
    { minLength: 1, maxLength: 40 },
  ),
  sizes: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
});

describe('visits', () => {
  it('are what plain counting makes of any history: any order, ties, doubles, nights and zones', async () => {
    const { id: tenantId } = world.tenants.claire;
    await fc.assert(
      fc.asyncProperty(history, async ({ night: [zone, midnight], deeds, sizes }) => {
        await clear();
        const events = deeds.map(({ who, minute, ms, position, type, path, source, utmCampaign }) =>
          incoming({
            ...{
              tenantId,
              who,
              zone,
              position,
              type,
              path,
              visit: { ...FROM_INSTAGRAM, source, utmCampaign },
            },
            at: new Date(new Date(midnight).getTime() + minute * 60_000 + ms),
            data: dataOf(type, minute),
          } as Deed),
        );
        // In order of time but for those that come late; some come twice.
        const arrivals = events
          .map((event, n) => ({ event, at: event.receivedAt + (LATE_MS[deeds[n]?.late ?? 0] ?? 0) }))
          .sort((a, b) => a.at - b.at)
          .flatMap(({ event }, n) => (deeds[n]?.again ? [event, event] : [event]));
        await expectAsTold(inBatches(arrivals, sizes));
      }),
      { numRuns: 60 },
    );
  }, 300_000);

  it.each([
    ['its beginning comes hours after its end', [[20, 40, 60, 80, 100], [0]]],
    ['hours of it come at once, before what was there', [[120], [0, 25, 50, 75, 100]]],
    ['it is put together from the middle', [[75], [100, 125], [50], [0, 25]]],
    ['it began on the evening before, long ago', [[130], [-60, -35, -10, 15, 40, 65, 90, 115], [110]]],
  ])('are told whole where %s', async (_what, minutes) => {
    await clear();
    const { id: tenantId } = world.tenants.claire;
    const midnight = Date.parse('2026-06-01T00:00:00+10:00');
    const at = (minute: number): Incoming[] =>
      ['page_view', 'timing'].map((type) =>
        incoming({
          ...{ tenantId, who: 'ann', type, path: `/at-${minute}`, data: dataOf(type, minute) },
          at: new Date(midnight + minute * 60_000),
          visit: { ...FROM_INSTAGRAM, source: `source-${minute}` },
        }),
      );
    const batches = minutes.map((batch) => batch.flatMap(at));
    expect(modelOf(batches)).toHaveLength(1);
    await expectAsTold(batches);
  });
});

function dataOf(type: string, minute: number): Incoming['data'] {
  if (type === 'timing') return { lcp: 1500 + Math.abs(minute), ttfb: 80 };
  return type === 'social_click' && minute % 3 !== 0
    ? { platform: minute % 3 === 1 ? 'x' : 'instagram' }
    : null;
}

function inBatches(events: Incoming[], sizes: number[]): Incoming[][] {
  const batches: Incoming[][] = [];
  for (let at = 0, n = 0; at < events.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1;
    batches.push(events.slice(at, at + size));
    at += size;
  }
  return batches;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSlots, type SlotRules } from './availability';
import { type BookableCompanion, candidatesOf, slotsOfAny, whoIsFree } from './candidates';
import type { TourStop } from './places';
import { DAY_MS, dayOf, MINUTE_MS } from './zone';

const MONDAY = dayOf('2026-06-15') ?? 0;
const NOW = (MONDAY - 2) * DAY_MS;
const RULES: SlotRules = {
  timeZone: 'Australia/Sydney',
  durationMinutes: 120,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 30,
  minNoticeMinutes: 0,
  windowDays: 30,
  slotStepMinutes: 60,
};
const days = { fromDay: MONDAY, untilDay: MONDAY + 1 };

const window = fc
  .record({ from: fc.integer({ min: 8, max: 20 }), hours: fc.integer({ min: 2, max: 8 }) })
  .map(({ from, hours }) => ({ fromMinute: from * 60, untilMinute: (from + hours) * 60 }));
const weekOf = (minLength: number) =>
  fc
    .array(fc.tuple(fc.constantFrom(1, 2), window), { minLength, maxLength: 3 })
    .map((windows) => windows.map(([weekday, one]) => ({ weekday, ...one })));
const week = weekOf(0);
const tour = fc.record({ city: fc.constantFrom('Perth', 'perth', 'Auckland'), windows: weekOf(1) }).map(
  ({ city, windows }): TourStop => ({
    ...{ id: city, city, windows, noticeMinutes: null, prices: [] },
    timeZone: city === 'Auckland' ? 'Pacific/Auckland' : 'Australia/Perth',
    ...{ fromDay: MONDAY, untilDay: MONDAY },
  }),
);
const held = fc.array(
  fc.integer({ min: 0, max: 40 }).map((hour) => {
    const from = MONDAY * DAY_MS + hour * 60 * MINUTE_MS;
    return { from, until: from + 150 * MINUTE_MS };
  }),
  { maxLength: 3 },
);
const onOneTour = fc.array(tour, { minLength: 1, maxLength: 1 });
const calendar = fc.record({ windows: week, held, tours: fc.oneof(fc.constant([]), onOneTour) });
const touring = fc.record({ windows: week, held, tours: onOneTour });
const house = fc
  .oneof(
    fc.array(calendar, { minLength: 1, maxLength: 4 }),
    fc.array(touring, { minLength: 2, maxLength: 4 }),
  )
  .map((calendars) => calendars.map((one, at): BookableCompanion => ({ ...one, ...nameOf(at) })));

function nameOf(at: number) {
  const slug = 'abcd'[at] ?? '';
  return { id: slug, slug, name: slug.toUpperCase() };
}

const placeOf = (stop: TourStop | null) => stop && `${stop.city.toLowerCase()} ${stop.timeZone}`;

/** Every group of so many, those named first; the first one that has the start at one place takes it. */
function groups(all: BookableCompanion[], named: string[], needed: number): BookableCompanion[][] {
  const first = named.flatMap((slug) => all.find((one) => one.slug === slug) ?? []);
  const rest = all.filter((one) => !first.includes(one));
  const choose = (from: BookableCompanion[], count: number): BookableCompanion[][] =>
    count === 0
      ? [[]]
      : from.flatMap((one, at) => choose(from.slice(at + 1), count - 1).map((more) => [one, ...more]));
  return choose(rest, needed - first.length).map((more) => [...first, ...more]);
}

function modelTeam(
  all: BookableCompanion[],
  named: string[],
  needed: number,
  start: number,
): string[] | undefined {
  const isChoice = named.length === 0 && all.length > needed;
  return groups(all, named, needed)
    .find((group) => {
      const slots = group.map((one) => openSlots(RULES, one, days, NOW).find((slot) => slot.start === start));
      const places = new Set(slots.map((slot) => (slot ? placeOf(slot.stop) : 'nowhere')));
      if (slots.some((slot) => slot === undefined) || places.size !== 1) return false;
      return !isChoice || places.has(null);
    })
    ?.map(({ slug }) => slug);
}

const asked = fc.record({
  house,
  needed: fc.constantFrom(1, 2),
  named: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
});

describe('who serves', () => {
  it('is the first group that is free at one place, and nobody where there is none', {
    timeout: 60_000,
  }, () => {
    let together = 0;
    let onTour = 0;
    fc.assert(
      fc.property(asked, ({ house: all, needed, named: wished }) => {
        const named = wished.filter((slug) => all.some((one) => one.slug === slug)).slice(0, needed);
        const candidates = candidatesOf({ companions: all, companionsNeeded: needed }, named);
        const slots = slotsOfAny(candidates, RULES, days, NOW);
        const starts = [
          ...new Set(all.flatMap((one) => openSlots(RULES, one, days, NOW).map(({ start }) => start))),
        ];
        const model = starts
          .sort((x, y) => x - y)
          .flatMap((start) => {
            const team = modelTeam(all, named, needed, start);
            return team ? [{ start, companions: team }] : [];
          });
        const told = slots.map(({ start, stop, companions }) => ({
          ...{ start, stop, companions: companions.map(({ slug }) => slug) },
        }));
        expect(told.map(({ start, companions }) => ({ start, companions }))).toEqual(model);
        for (const { start, companions, stop } of told) {
          const found = whoIsFree(candidates, RULES, start, NOW);
          expect([found.verdict, found.companions.map(({ slug }) => slug)]).toEqual(['bookable', companions]);
          if (companions.length > 1) together += 1;
          if (companions.length > 1 && stop) onTour += 1;
        }
      }),
      { numRuns: 400 },
    );
    expect(together).toBeGreaterThan(50);
    expect(onTour).toBeGreaterThan(0);
  });

  it('is held exactly when it would be somebody but for held time', { timeout: 60_000 }, () => {
    let held = 0;
    fc.assert(
      fc.property(asked, ({ house: all, needed, named: wished }) => {
        const named = wished.filter((slug) => all.some((one) => one.slug === slug)).slice(0, needed);
        const candidates = candidatesOf({ companions: all, companionsNeeded: needed }, named);
        const idle = all.map((one) => ({ ...one, held: [] }));
        const without = candidatesOf({ companions: idle, companionsNeeded: needed }, named);
        for (const { start } of slotsOfAny(without, RULES, days, NOW)) {
          const { verdict } = whoIsFree(candidates, RULES, start, NOW);
          expect(verdict).toBe(modelTeam(all, named, needed, start) ? 'bookable' : 'held');
          if (verdict === 'held') held += 1;
        }
        const nowhere = MONDAY * DAY_MS + 7 * MINUTE_MS;
        expect(whoIsFree(candidates, RULES, nowhere, NOW)).toEqual({
          verdict: 'not_offered',
          companions: [],
        });
      }),
      { numRuns: 200 },
    );
    expect(held).toBeGreaterThan(20);
  });

  it('looks at nobody else once all are named', () => {
    const all = [0, 1, 2].map((at) => ({ ...nameOf(at), windows: [], held: [] }));
    const two = { companions: all, companionsNeeded: 2 };
    expect(candidatesOf(two, ['c', 'a'])).toMatchObject({
      named: [{ slug: 'c' }, { slug: 'a' }],
      others: [],
    });
    expect(candidatesOf(two, ['b']).others.map(({ slug }) => slug)).toEqual(['a', 'c']);
  });
});

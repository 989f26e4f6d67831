import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgendaFacts, type AgendaItem, agendaDays } from './agenda';
import { overlap } from './ranges';
import { DAY_MS, dayOf, ZoneClock } from './zone';

const SYDNEY = 'Australia/Sydney';
const MONDAY = dayOf('2026-06-08') ?? 0;
const week = { fromDay: MONDAY, untilDay: MONDAY + 6 };
/** Days after that Monday, and hours, on Sydney's clock. */
const at = (days: number, hour: number) =>
  new ZoneClock(SYDNEY, MONDAY * DAY_MS, (MONDAY + 20) * DAY_MS).firstAt(
    (MONDAY + days) * DAY_MS + hour * 3_600_000,
  );

type Booking = AgendaFacts['bookings'][number];
const companion = (parts: Partial<AgendaFacts['companions'][number]> = {}) => ({
  ...{ id: 'claire', windows: [], overrides: [], tours: [], limits: null, ...parts },
});
const booking = (parts: Partial<Booking> = {}): Booking => ({
  ...{ id: 'a', code: 'AAAA', version: 1, status: 'confirmed', start: at(0, 18), end: at(0, 21) },
  ...{ timeZone: SYDNEY, bufferBeforeMinutes: 60, bufferAfterMinutes: 30, clientName: 'Robin' },
  ...{ serviceName: 'Dinner', locationKind: 'incall', companionIds: ['claire'], offers: [], proposal: null },
  ...parts,
});
const facts = (parts: Partial<AgendaFacts>): AgendaFacts => ({
  ...{ crowded: false, companions: [companion()], bookings: [], holds: [], ...parts },
});
const days = (parts: Partial<AgendaFacts>, shown = week) =>
  agendaDays(facts(parts), SYDNEY, shown).get('claire') ?? [];
const keys = (items: readonly AgendaItem[]) => items.map(({ kind, from }) => `${kind} ${from}`);

describe('a day of the calendar', () => {
  it('shows a night on both of its days', () => {
    const night = booking({ start: at(1, 22), end: at(2, 8) });
    expect(days({ bookings: [night] }).map(({ items }) => items.length)).toEqual([0, 1, 1, 0, 0, 0, 0]);
  });

  it('counts buffers of what holds time, and not of a request', () => {
    const late = { start: at(0, 21), end: at(1, 0) };
    expect(days({ bookings: [booking(late)] })[1]?.items).toHaveLength(1);
    expect(days({ bookings: [booking({ ...late, status: 'pending' })] })[1]?.items).toEqual([]);
  });

  it('shows an offer where it would be, and the start that was asked for no more', () => {
    const offered = booking({ status: 'counter_offered', offers: [at(2, 10), at(4, 10)] });
    expect(days({ bookings: [offered] }).flatMap(({ items }) => keys(items))).toEqual([
      `offer ${at(2, 10)}`,
      `offer ${at(4, 10)}`,
    ]);
    expect(days({ bookings: [booking({ status: 'counter_offered' })] })[0]?.items).toHaveLength(1);
  });

  it('shows a wish to move beside the booking, which keeps its time', () => {
    const shown = days({ bookings: [booking({ proposal: at(3, 18) })] });
    expect(shown.flatMap(({ items }) => keys(items))).toEqual([
      `booking ${at(0, 18)}`,
      `proposal ${at(3, 18)}`,
    ]);
  });

  it('counts who wants the same time, buffers included, for a companion of hers', () => {
    const others = [
      booking({ id: 'b', status: 'pending', start: at(0, 21), end: at(0, 23) }),
      booking({ id: 'c', status: 'pending', start: at(0, 23), end: at(1, 1), bufferBeforeMinutes: 0 }),
      booking({ id: 'd', status: 'pending', companionIds: ['sophie'] }),
    ];
    const [monday] = days({ bookings: [booking(), ...others] });
    expect(monday?.items.map((item) => ('clashes' in item ? [item.id, item.clashes] : []))).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 1],
    ]);
  });

  it('is by the clock of the city on tour, and says which', () => {
    const tour = {
      id: 't',
      city: 'Perth',
      timeZone: 'Australia/Perth',
      fromDay: MONDAY + 2,
      untilDay: MONDAY + 3,
    };
    const windows = [{ weekday: 3, fromMinute: 1080, untilMinute: 1320 }];
    const shown = days({ companions: [companion({ tours: [{ ...tour, windows }] })] });
    expect(shown.map(({ city }) => city)).toEqual([null, null, 'Perth', 'Perth', null, null, null]);
    expect(shown[2]?.worked).toEqual([{ from: at(2, 20), until: at(3, 0) }]);
    expect(shown.map(({ from, until }) => (until - from) / 3_600_000)).toEqual([24, 26, 24, 22, 24, 24, 24]);
  });

  it('says which limit is reached, that of the day first', () => {
    const booked = [at(1, 12), at(1, 18), at(3, 12)].map((start) => ({ start, timeZone: SYDNEY }));
    const limitsOf = (dailyMax: number | null, weeklyMax: number | null) =>
      days({ companions: [companion({ limits: { dailyMax, weeklyMax, booked } })] }).map(
        ({ limit }) => limit?.of ?? '',
      );
    expect(limitsOf(2, null)).toEqual(['', 'day', '', '', '', '', '']);
    expect(limitsOf(2, 3)).toEqual(['week', 'day', 'week', 'week', 'week', 'week', 'week']);
    expect(limitsOf(3, 4)).toEqual(['', '', '', '', '', '', '']);
  });

  it('loses nothing that touches it, and shows nothing else', () => {
    const stay = fc.record({
      start: fc.integer({ min: -48, max: 200 }),
      hours: fc.integer({ min: 1, max: 60 }),
      status: fc.constantFrom('pending', 'confirmed', 'awaiting_deposit', 'completed'),
    });
    const generated = fc.array(stay, { maxLength: 12 });
    fc.assert(
      fc.property(generated, (stays) => {
        const bookings = stays.map(({ start, hours, status }, id) =>
          booking({
            ...{ id: String(id), status: status as Booking['status'] },
            ...{ start: at(0, 0) + start * 3_600_000, end: at(0, 0) + (start + hours) * 3_600_000 },
          }),
        );
        const shown = days({ bookings });
        const whole = { from: shown[0]?.from ?? 0, until: shown.at(-1)?.until ?? 0 };
        const seen = new Set(shown.flatMap(({ items }) => items.map(({ id }) => id)));
        for (const { id, start, end, status } of bookings) {
          const buffered = status === 'confirmed' || status === 'awaiting_deposit';
          const range = { from: start - (buffered ? 3_600_000 : 0), until: end + (buffered ? 1_800_000 : 0) };
          expect(seen.has(id)).toBe(overlap(range, whole));
        }
      }),
    );
  });
});

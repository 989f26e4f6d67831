import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Link, lifeOf, lifeWith } from './links';
import { linksTable } from './links-table';

const TODAY = '2026-06-20';
const figures = { visits: 40, bookings: 4, confirmed: 2, revenueCents: 300_000 };
const days = { from: '2026-06-01', to: TODAY };

describe('the life of a campaign', () => {
  it.each([
    ['from the day on which it was made', null, null, ['2026-06-10', TODAY]],
    ['from its first day', '2026-05-01', null, ['2026-05-01', TODAY]],
    ['until its last day', '2026-05-01', '2026-05-31', ['2026-05-01', '2026-05-31']],
    ['until today while it goes on', null, '2026-12-31', ['2026-06-10', TODAY]],
    ['of its one day', TODAY, TODAY, [TODAY, TODAY]],
    ['that has not begun', '2026-06-21', null, undefined],
  ])('is the one %s', (_which, startsOn, endsOn, range) => {
    const life = lifeOf({ startsOn, endsOn, madeOn: '2026-06-10' }, TODAY);
    expect(life && [life.from, life.to]).toEqual(range ?? null);
  });

  it('shares its cost among its requests, and sets its revenue against it', () => {
    expect(lifeWith(days, figures, 10_001, null)).toEqual({
      ...{ ...days, ...figures, whole: true, costPerBookingCents: 2500 },
      returnOnCost: 300_000 / 10_001,
    });
  });

  it('tells neither where there is nothing to divide by', () => {
    const nothing = { visits: 3, bookings: 0, confirmed: 0, revenueCents: 0 };
    expect(lifeWith(days, nothing, 10_000, null)).toMatchObject({
      costPerBookingCents: null,
      returnOnCost: 0,
    });
    expect(lifeWith(days, figures, 0, null)).toMatchObject({ costPerBookingCents: 0, returnOnCost: null });
  });

  it('tells neither when a part of its visits is gone', () => {
    const known = (keptFrom: string) => lifeWith(days, figures, 10_000, keptFrom);
    expect(known('2026-06-01').whole).toBe(true);
    expect(known('2026-06-02')).toMatchObject({
      whole: false,
      costPerBookingCents: null,
      returnOnCost: null,
    });
  });
});

describe('the table of links', () => {
  const link: Link = {
    ...{ id: 'x', name: 'Winter', utmSource: 'instagram', utmMedium: 'bio', utmCampaign: 'winter' },
    ...{ landingPath: '/', url: 'https://claire.example/?utm_source=instagram', costCents: 12_050 },
    ...{
      startsOn: '2026-06-01',
      endsOn: null,
      tenant: { id: 'a', name: 'Claire', currency: 'AUD' },
      note: '',
      ...figures,
      previous: null,
    },
    life: lifeWith(days, figures, 12_050, null),
  };
  const tableOf = (item: Link) =>
    linksTable({ ...days, timeZone: 'Australia/Sydney', currency: 'AUD', items: [item] });

  it('has a cell below each head, money in whole units', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (compared, begun) => {
        const item = { ...link, previous: compared ? figures : null };
        const { head, rows } = tableOf(begun ? item : { ...item, life: null });
        expect(rows.map((row) => row.length)).toEqual([head.length]);
      }),
    );
    const { head, rows } = tableOf(link);
    const of = (name: string) => rows[0]?.[head.indexOf(name)];
    expect([of('cost'), of('revenue'), of('cost per request in all')]).toEqual([120.5, 3000, 30.13]);
    expect([of('visits before'), of('in all from'), of('visits in all')]).toEqual([null, '2026-06-01', 40]);
  });
});

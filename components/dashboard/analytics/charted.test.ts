import { describe, expect, it } from 'vitest';
import type { Point, TimeSeries } from '@/lib/analytics/answers';
import { timeSeriesTable } from '@/lib/analytics/tables';
import { chartedIn, chartPoints, chartText } from './charted';

describe('chartedIn', () => {
  it('shows visits by day unless something else is asked for', () => {
    expect(chartedIn({}, 30)).toEqual({ show: 'visits', interval: 'day', asked: {} });
    expect(chartedIn({ show: 'revenue', interval: 'hour' }, 14)).toEqual({
      ...{ show: 'revenue', interval: 'hour' },
      asked: { show: 'revenue', interval: 'hour' },
    });
  });

  it('shows one day by hours, and many days never', () => {
    expect(chartedIn({}, 1).interval).toBe('hour');
    expect(chartedIn({ interval: 'day' }, 1).interval).toBe('day');
    expect(chartedIn({ interval: 'hour' }, 15).interval).toBe('day');
  });

  it('leaves out what nobody can show', () => {
    for (const show of ['bounces', '', ['visits'], '__proto__', undefined])
      expect(chartedIn({ show, interval: 'minute' }, 7)).toEqual({
        ...{ show: 'visits', interval: 'day', asked: {} },
      });
  });
});

describe('chartPoints', () => {
  const point = (at: string, visits: number): Point => ({
    ...{ at, visits, visitors: 1, pageViews: 2, bookings: 3, revenueCents: 4 },
  });
  const series = (parts: Partial<TimeSeries>): TimeSeries => ({
    ...{ from: '2026-04-04', to: '2026-04-05', timeZone: 'Australia/Sydney', currency: 'AUD' },
    ...{ interval: 'day', points: [], previous: null },
    ...parts,
  });

  it('takes the measure that is shown, and nothing for a point that the period before did not have', () => {
    const points = [point('2026-04-04', 5), point('2026-04-05', 6)];
    expect(chartPoints(series({ points, previous: [point('2026-04-02', 9)] }), 'visits', 'en-AU')).toEqual([
      { label: '4 Apr', tick: '4 Apr', value: 5, before: 9 },
      { label: '5 Apr', tick: '5 Apr', value: 6, before: 0 },
    ]);
    const of = (show: Parameters<typeof chartPoints>[1]) =>
      chartPoints(series({ points: [point('2026-04-04', 5)] }), show, 'en-AU')[0]?.value;
    expect([of('visitors'), of('views'), of('requests'), of('revenue')]).toEqual([1, 2, 3, 4]);
  });

  describe('where clocks are changed', () => {
    // All hours of two days of Sydney, each with what its clock shows.
    const hours = (from: string, count: number, first: number) =>
      Array.from({ length: count }, (_, at) =>
        point(new Date(Date.parse(from) + at * 3_600_000).toISOString(), first + at),
      );
    const shown = (parts: Partial<TimeSeries>) =>
      chartPoints(series({ interval: 'hour', ...parts }), 'visits', 'en-AU').map(
        ({ label, value, before }) => [label, value, before],
      );
    // On 5 April at three it is two again; on 4 October at two it is three.
    const autumn = hours('2026-04-04T13:00:00Z', 25, 100);
    const spring = hours('2026-10-03T14:00:00Z', 23, 100);

    it('sets an hour that comes twice against nothing, and all others against the same time', () => {
      const previous = hours('2026-04-03T13:00:00Z', 24, 200);
      const day = { from: '2026-04-05', to: '2026-04-05' };
      const all = shown({ ...day, points: autumn, previous });
      expect(all).toHaveLength(25);
      expect(all.slice(2, 5)).toEqual([
        ['5 Apr, 02:00', 102, 202],
        ['5 Apr, 02:00', 103, 0],
        ['5 Apr, 03:00', 104, 203],
      ]);
      expect(all.at(-1)).toEqual(['5 Apr, 23:00', 124, 223]);
    });

    it('keeps what the period before had more, at its place, in tables too', () => {
      const previous = hours('2026-10-02T14:00:00Z', 24, 200);
      const day = { from: '2026-10-04', to: '2026-10-04' };
      const all = shown({ ...day, points: spring, previous });
      expect(all.slice(1, 4)).toEqual([
        ['4 Oct, 01:00', 101, 201],
        ['–', null, 202],
        ['4 Oct, 03:00', 102, 203],
      ]);
      const { rows } = timeSeriesTable(series({ ...day, interval: 'hour', points: spring, previous }));
      expect(rows[2]).toEqual([null, null, null, null, null, null, 202, 1, 2, 3, 0.04]);
      expect(rows.at(-1)?.slice(0, 2)).toEqual(['2026-10-04T12:00:00.000Z', 122]);
    });

    it('pairs hours also where clocks move by half an hour, and keeps their order where by two', () => {
      // Lord Howe: at two it is half past two. Troll: at three it is one again.
      const half = { from: '2026-10-04', to: '2026-10-04', timeZone: 'Australia/Lord_Howe' };
      const howe = shown({
        ...half,
        points: ['2026-10-03T14:30Z', '2026-10-03T15:30Z', '2026-10-03T16:00Z'].map((at, n) => point(at, n)),
        previous: ['2026-10-02T14:30Z', '2026-10-02T15:30Z', '2026-10-02T16:30Z'].map((at, n) =>
          point(at, 7 + n),
        ),
      });
      expect(howe).toEqual([
        ['4 Oct, 01:00', 0, 7],
        ['4 Oct, 02:30', 1, 8],
        ['4 Oct, 03:00', 2, 9],
      ]);
      const troll = { from: '2026-10-25', to: '2026-10-25', timeZone: 'Antarctica/Troll' };
      const all = shown({
        ...troll,
        points: hours('2026-10-24T22:00:00Z', 26, 100),
        previous: hours('2026-10-23T22:00:00Z', 24, 200),
      });
      expect(all.map(([, value]) => value)).toEqual(Array.from({ length: 26 }, (_, n) => 100 + n));
      expect(all.filter(([, , before]) => before === 0)).toHaveLength(2);
    });

    it('compares whole weeks day by day', () => {
      const before = hours('2026-03-28T13:00:00Z', 7 * 24, 1000);
      const week = { from: '2026-04-05', to: '2026-04-11' };
      const all = shown({ ...week, points: hours('2026-04-04T13:00:00Z', 7 * 24 + 1, 0), previous: before });
      expect(all.filter(([, , other]) => other === 0)).toHaveLength(1);
      expect(all.at(-1)).toEqual(['11 Apr, 23:00', 168, 1167]);
    });
  });

  it('names hours by the clock of the place: days that begin on the axis, hours where there is one day', () => {
    // The clocks of Sydney go back on 5 April at three.
    const hours = ['2026-04-04T12:00Z', '2026-04-04T13:00Z', '2026-04-04T14:00Z', '2026-04-04T15:00Z'];
    const at = (some: string[]) => some.map((hour) => point(new Date(hour).toISOString(), 1));
    const named = (some: string[]) =>
      chartPoints(series({ interval: 'hour', points: at(some) }), 'visits', 'en-AU').map(
        ({ label, tick }) => [label, tick],
      );
    expect(named(hours)).toEqual([
      ['4 Apr, 23:00', '4 Apr'],
      ['5 Apr, 00:00', '5 Apr'],
      ['5 Apr, 01:00', null],
      ['5 Apr, 02:00', null],
    ]);
    expect(named(hours.slice(1, 3))).toEqual([
      ['5 Apr, 00:00', '00:00'],
      ['5 Apr, 01:00', '01:00'],
    ]);
  });
});

it('writes money as money', () => {
  expect(chartText('revenue', 'AUD', 'en-AU')(150_000)).toBe('$1,500');
  expect(chartText('views', 'AUD', 'en-AU')(1500)).toBe('1,500');
});

import { expect, it } from 'vitest';
import { ratingOf, timingsTable } from './timings';

it.each([
  ['lcp', 2500, 4000, 4001],
  ['cls', 0.1, 0.25, 0.251],
  ['inp', 200, 500, 501],
  ['ttfb', 800, 1800, 1801],
] as const)('holds %s to be good up to %d, and poor above %d', (metric, good, poor, above) => {
  expect(ratingOf(metric, 0)).toBe('good');
  expect(ratingOf(metric, good)).toBe('good');
  expect(ratingOf(metric, good * 1.01)).toBe('needs_work');
  expect(ratingOf(metric, poor)).toBe('needs_work');
  expect(ratingOf(metric, above)).toBe('poor');
  expect(ratingOf(metric, null)).toBeNull();
});

it('is a table with a unit for each metric', () => {
  const table = timingsTable({
    ...{ from: '2026-06-01', to: '2026-06-30', timeZone: 'Australia/Sydney', currency: 'AUD', measured: 4 },
    items: [
      { metric: 'lcp', p75: 3000, measured: 4, rating: 'needs_work', previous: { p75: 991, measured: 2 } },
      { metric: 'cls', p75: null, measured: 0, rating: null, previous: null },
    ],
  });
  expect(table.rows).toEqual([
    ['lcp', 3000, 'ms', 'needs work', 4, 991],
    ['cls', null, 'shift', null, 0, null],
  ]);
});

import { expect, it } from 'vitest';
import { DROP_REASONS } from '@/lib/analytics/intake';
import { speedText } from './speed-panel';
import { reasonWords } from './uncounted-panel';

it('writes how fast something was in the unit that people think in', () => {
  expect(speedText('ttfb', 180, 'en-AU')).toBe('180\u00a0ms');
  expect(speedText('lcp', 2500, 'en-AU')).toBe('2.5\u00a0s');
  expect(speedText('cls', 0.104, 'en-AU')).toBe('0.1');
});

it('has words for every reason for which an event does not count', () => {
  for (const reason of [...DROP_REASONS, 'duplicate', 'full', 'unstorable'])
    expect(reasonWords(reason)).not.toBe(reason);
});

import { expect, it } from 'vitest';
import { figuresOf } from './figures';
import { NOTHING } from './sums';
import { weeklyLetter } from './weekly';

it('says how the week was against the one before', () => {
  const week = { from: '2026-11-16', to: '2026-11-22' };
  const { subject, body } = weeklyLetter({
    week,
    current: figuresOf({ ...NOTHING, sessions: 30, visitors: 20, bookings: 3, revenueCents: 150_000 }),
    previous: figuresOf({ ...NOTHING, sessions: 20, visitors: 25, bookings: 0, revenueCents: 0 }),
    sources: [{ value: 'instagram', visits: 18 }],
    money: (cents) => `$${cents / 100}`,
    link: 'https://claire.example/dashboard/analytics',
  });
  expect(subject).toBe('Your week, 2026-11-16 to 2026-11-22');
  expect(body.split('\n').slice(0, 6)).toEqual([
    'Visits: 30 (+50 %)',
    'Visitors: 20 (−20 %)',
    'Requests: 3',
    'Agreed: $1500',
    '',
    'Most visits came from: instagram 18',
  ]);
  expect(body).toContain('Visitors are the sum of daily visitors');
});

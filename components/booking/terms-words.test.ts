import { describe, expect, it } from 'vitest';
import { cancellingWords, depositConditionWords } from './terms-words';

describe('what cancelling costs', () => {
  it('is said step by step, and nothing is said where it is always free', () => {
    const steps = [
      { hoursBefore: 48, feeBps: 0 },
      { hoursBefore: 24, feeBps: 5000 },
      { hoursBefore: 0, feeBps: 10_000 },
    ];
    expect(cancellingWords(steps)).toEqual([
      'Free until 2 days before',
      '50 % of the price until 24 hours before',
      'After that, 100 % of the price',
    ]);
    expect(cancellingWords([{ hoursBefore: 0, feeBps: 0 }])).toEqual([]);
    expect(
      cancellingWords([
        { hoursBefore: 48, feeBps: 0 },
        { hoursBefore: 0, feeBps: 0 },
      ]),
    ).toEqual([]);
  });

  it('is one step where neighbours cost the same', () => {
    expect(
      cancellingWords([
        { hoursBefore: 72, feeBps: 0 },
        { hoursBefore: 48, feeBps: 0 },
        { hoursBefore: 24, feeBps: 2550 },
      ]),
    ).toEqual(['Free until 2 days before', 'After that, 25.5 % of the price']);
    expect(cancellingWords([{ hoursBefore: 24, feeBps: 3000 }])).toEqual(['30 % of the price, whenever']);
  });
});

it('says whom a deposit is for in words of the client, and on the clock of the country', () => {
  const only = {
    newClient: true,
    earlierNoShow: true,
    locationKinds: ['outcall', 'virtual'],
    lateFromMinute: 1290,
  } as const;
  expect(depositConditionWords({ ...only, locationKinds: [...only.locationKinds] }, 'de-DE')).toEqual([
    'for your first booking',
    'if you have missed a meeting before',
    'for outcall or by video',
    'from 21:30',
  ]);
  expect(depositConditionWords({}, 'en-AU')).toEqual([]);
});

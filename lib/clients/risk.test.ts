import { describe, expect, it } from 'vitest';
import { type RiskFacts, riskOf } from './risk';

const regular: RiskFacts = {
  ...{ completed: 3, noShows: 0, returning: true, cleared: true, blocked: false, failedScreening: false },
};

describe('riskOf', () => {
  it('says nothing of a regular', () => {
    expect(riskOf(regular)).toEqual([]);
  });

  it('names the gravest first', () => {
    const facts = {
      ...regular,
      blocked: true,
      noShows: 2,
      failedScreening: true,
      cleared: false,
      returning: false,
    };
    expect(riskOf(facts)).toEqual([
      { kind: 'blocked' },
      { kind: 'no_shows', count: 2 },
      { kind: 'failed_screening' },
      { kind: 'new' },
    ]);
  });

  it('forgets a failed screening of a client who was cleared since', () => {
    expect(riskOf({ ...regular, failedScreening: true })).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { Pace } from './pace';

describe('the pace of a visitor', () => {
  it('is bounded for each minute and each visitor', () => {
    const pace = new Pace();
    expect(pace.allow('a', 200, 0)).toBe(200);
    expect(pace.allow('a', 50, 59_000)).toBe(40);
    expect(pace.allow('a', 1, 59_999)).toBe(0);
    expect(pace.allow('b', 50, 59_999)).toBe(50);
    expect(pace.allow('a', 50, 60_000)).toBe(50);
  });
});

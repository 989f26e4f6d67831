import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { localDays } from './local-days';
import { visitorKeys } from './visitors';

/** A salt for each day and zone, as the table would give it. */
const saltOf = (timeZone: string, day: string) => createHash('sha256').update(`${timeZone} ${day}`).digest();
const claire = {
  tenantId: 'claire',
  timeZone: 'Australia/Sydney',
  address: '203.0.113.7',
  userAgent: 'Firefox',
};
const at = (iso: string) => Date.parse(iso);

describe('the local day', () => {
  it.each([
    ['Australia/Sydney', '2026-11-30T13:00:00Z', '2026-12-01', '2026-11-30'],
    ['Australia/Sydney', '2026-11-30T13:29:59Z', '2026-12-01', '2026-11-30'],
    ['Australia/Sydney', '2026-11-30T13:30:00Z', '2026-12-01', null],
    ['Australia/Sydney', '2026-11-30T12:59:59Z', '2026-11-30', null],
    ['Asia/Kathmandu', '2026-11-30T18:15:00Z', '2026-12-01', '2026-11-30'],
    ['Asia/Kathmandu', '2026-11-30T18:14:59Z', '2026-11-30', null],
    ['America/New_York', '2026-11-01T04:10:00Z', '2026-11-01', '2026-10-31'],
    // Havana's clocks go forward at midnight: the day begins at one.
    ['America/Havana', '2026-03-08T05:10:00Z', '2026-03-08', '2026-03-07'],
  ])('in %s at %s', (timeZone, instant, day, before) => {
    expect(localDays(timeZone, at(instant))).toMatchObject({ day, before });
  });
});

describe('how a visitor is known', () => {
  it('stays the same for a local day, and nobody can tell on the next', async () => {
    const evening = await visitorKeys(saltOf, claire, at('2026-11-30T02:00:00Z'));
    const night = await visitorKeys(saltOf, claire, at('2026-11-30T12:59:00Z'));
    const tomorrow = await visitorKeys(saltOf, claire, at('2026-11-30T14:00:00Z'));
    expect(evening.visitorKey).toMatch(/^[0-9a-f]{32}$/);
    expect(night).toEqual({ day: '2026-11-30', visitorKey: evening.visitorKey, previousKey: null });
    expect(tomorrow.visitorKey).not.toBe(evening.visitorKey);
    expect(tomorrow.previousKey).toBeNull();
  });

  it('remembers yesterday in the first half hour of a day', async () => {
    const { visitorKey } = await visitorKeys(saltOf, claire, at('2026-11-30T12:59:00Z'));
    const after = await visitorKeys(saltOf, claire, at('2026-11-30T13:10:00Z'));
    expect(after).toMatchObject({ day: '2026-12-01', previousKey: visitorKey });
  });

  it.each([
    ['tenant', { tenantId: 'sophie' }],
    ['address', { address: '203.0.113.8' }],
    ['browser', { userAgent: 'Chrome' }],
    ['border between the two', { address: '203.0.113.7F', userAgent: 'irefox' }],
  ])('differs by %s', async (_what, other) => {
    const now = at('2026-11-30T02:00:00Z');
    const mine = await visitorKeys(saltOf, claire, now);
    expect((await visitorKeys(saltOf, { ...claire, ...other }, now)).visitorKey).not.toBe(mine.visitorKey);
  });
});

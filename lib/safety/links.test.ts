import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readSafetyToken, safetyToken } from './links';

vi.mock('@/lib/env', () => ({ env: () => ({ ENCRYPTION_KEY: 'test-encryption-key-of-32-letters' }) }));

const id = (last: string) => `01900000-0000-7000-8000-00000000000${last}`;
const [CLAIRE, SOPHIE] = [id('1'), id('2')];
const NOW = new Date('2026-06-10T08:00:00Z');
const until = new Date('2026-06-11T08:00:00Z');
const check = { purpose: 'check', planId: id('3'), until } as const;
const buddy = { purpose: 'buddy', alarmId: id('4'), buddyId: id('5'), until } as const;
let token: string;
beforeAll(() => {
  token = safetyToken(CLAIRE, buddy);
});

describe('a private link of safety', () => {
  it('opens what it was made for', () => {
    expect(readSafetyToken(CLAIRE, token, NOW)).toEqual(buddy);
    expect(readSafetyToken(CLAIRE, safetyToken(CLAIRE, check), NOW)).toEqual(check);
  });

  it('opens nothing at another tenant', () => {
    expect(readSafetyToken(SOPHIE, token, NOW)).toBeUndefined();
  });

  it('opens nothing from its end on', () => {
    expect(readSafetyToken(CLAIRE, token, new Date(until.getTime() - 1))).toBeDefined();
    expect(readSafetyToken(CLAIRE, token, until)).toBeUndefined();
  });

  it('is broken by any change of a letter', () => {
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(readSafetyToken(CLAIRE, token.slice(0, at) + other + token.slice(at + 1), NOW)).toBeUndefined();
    }
    expect(readSafetyToken(CLAIRE, `${token}A`, NOW)).toBeUndefined();
  });
});

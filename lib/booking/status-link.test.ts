import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readStatusToken, statusToken } from './status-link';

const claire = randomUUID();
const sophie = randomUUID();

describe('the token of a private link', () => {
  beforeAll(() => {
    const secret = 'test'.repeat(8);
    Object.assign(process.env, {
      DATABASE_URL: 'postgres://localhost/x',
      DATABASE_TENANT_URL: 'postgres://localhost/x',
      DATABASE_PLATFORM_URL: 'postgres://localhost/x',
      AUTH_SECRET: secret,
      ADMIN_AUTH_SECRET: secret,
      ENCRYPTION_KEY: secret,
    });
  });

  it('reads back what it was made of, on its own tenant only', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 1_000_000 }), (bookingId, tokenVersion) => {
        const token = statusToken(claire, { bookingId, tokenVersion });
        expect(token).toMatch(/^[A-Za-z0-9_-]{50}$/);
        expect(readStatusToken(claire, token)).toEqual({ bookingId, tokenVersion });
        expect(readStatusToken(sophie, token)).toBeUndefined();
      }),
    );
  });

  it('is worth nothing with any one letter changed', () => {
    const token = statusToken(claire, { bookingId: randomUUID(), tokenVersion: 1 });
    for (let at = 0; at < token.length; at += 1) {
      for (const letter of 'AZaz09_-') {
        if (letter === token[at]) continue;
        expect(readStatusToken(claire, token.slice(0, at) + letter + token.slice(at + 1))).toBeUndefined();
      }
    }
  });

  it.each(['', 'x', '../..', '😀', 'A'.repeat(50), 'A'.repeat(5000)])('refuses %s', (text) => {
    expect(readStatusToken(claire, text)).toBeUndefined();
  });
});

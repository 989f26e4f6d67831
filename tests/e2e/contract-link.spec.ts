import { expect, test } from '@playwright/test';
import { ADMIN, bookingOf, CLAIRE, expectProblem, ROOT, requested, SOPHIE, signIn } from './contract-world';
import { ask, send } from './http';

const CROSS_SITE = { origin: 'http://evil.example' };
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/;

test.describe('a private link', () => {
  test('shows, and says what can be done; nothing that is asked for by GET changes it', async () => {
    const { code, token } = await requested();
    const shown = await ask(CLAIRE, `/api/b/${token}`);
    expect(shown.json()).toEqual({
      ...{ code, status: 'pending', actions: ['cancel'], timeZone: 'Australia/Sydney' },
      start: expect.stringMatching(INSTANT),
      end: expect.stringMatching(INSTANT),
    });
    const cookie = await signIn(CLAIRE, 'claire@demo.test');
    const { id } = await bookingOf(CLAIRE, cookie, code);
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      for (const path of [
        `/b/${token}`,
        `/b/${token}?cancel=1`,
        `/b/${token}/cancel`,
        `/api/b/${token}`,
        `/api/b/${token}/cancel`,
        `/api/dashboard/bookings/${id}/confirm`,
        `/dashboard/bookings/${id}?deed=confirm`,
      ])
        await ask(CLAIRE, path, { method, headers: { cookie } });
    expectProblem(await ask(CLAIRE, `/api/b/${token}/cancel`), 405);
    expect((await ask(CLAIRE, `/b/${token}`)).text).toContain('data-status="pending"');
    expect(await bookingOf(CLAIRE, cookie, code)).toMatchObject({ status: 'pending', version: 1 });
  });

  test('cancels once, by a POST', async () => {
    const { token } = await requested();
    const done = await send(CLAIRE, `/api/b/${token}/cancel`, {});
    expect([done.status, done.json()]).toMatchObject([200, { status: 'cancelled_by_client', actions: [] }]);
    expectProblem(await send(CLAIRE, `/api/b/${token}/cancel`, {}), 409, { reason: 'not_possible' });
    expect((await ask(CLAIRE, `/b/${token}`)).text).toContain('data-status="cancelled_by_client"');
  });

  test('knows what is not possible from what does not exist', async () => {
    const { token } = await requested();
    for (const action of ['accept', 'decline-offer', 'reschedule', 'attendance', 'deposit-proof'])
      expectProblem(await send(CLAIRE, `/api/b/${token}/${action}`, {}), 409, { reason: 'not_possible' });
    for (const action of ['confirm', 'toString', '__proto__', 'nonsense'])
      expectProblem(await send(CLAIRE, `/api/b/${token}/${action}`, {}), 404);
    expectProblem(await send(CLAIRE, `/api/b/${token}/cancel`, {}, { headers: { ...CROSS_SITE } }), 403);
  });

  test('opens nothing on any other host, nor with one letter changed', async () => {
    const { token } = await requested();
    for (const host of [SOPHIE, ROOT, ADMIN]) {
      expectProblem(await ask(host, `/api/b/${token}`), 404);
      expectProblem(await send(host, `/api/b/${token}/cancel`, {}), 404);
      expect((await ask(host, `/b/${token}`)).status).toBe(404);
    }
    for (let at = 0; at < token.length; at += 1) {
      const forged = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      expectProblem(await ask(CLAIRE, `/api/b/${forged}`), 404);
    }
    for (const forged of ['x', `${token}A`, token.slice(1), `${token}%00`, `${token}=`, token.toLowerCase()])
      expect((await ask(CLAIRE, `/api/b/${forged}`)).status).toBe(404);
  });
});

import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import {
  ADMIN,
  book,
  bookingBody,
  bookingOf,
  CLAIRE,
  expectProblem,
  openStart,
  ROOT,
  requested,
  SOPHIE,
  signIn,
  tryToSignIn,
} from './contract-world';
import { type Answer, ask, cookiesOf, newAddress, send } from './http';

const list = (query = '', cookie?: string, host = CLAIRE) =>
  ask(host, `/api/dashboard/bookings${query}`, cookie ? { headers: { cookie } } : {});
const act = (cookie: string, id: string, action: string, body: unknown, host = CLAIRE) =>
  send(host, `/api/dashboard/bookings/${id}/${action}`, body, { headers: { cookie } });
const session = async (host: string, cookie: string) =>
  (await ask(host, '/api/auth/session', { headers: { cookie } })).json();

test.describe('signing in', () => {
  test('makes a cookie for this host alone, out of reach of scripts and other sites', async () => {
    const answer = await tryToSignIn(CLAIRE, 'claire@demo.test', 'rendezvous-demo');
    expect([answer.status, answer.headers.location]).toEqual([
      302,
      expect.stringContaining(`http://${CLAIRE}`),
    ]);
    const cookies = answer.headers['set-cookie'] ?? [];
    const [cookie = ''] = cookies.filter((one) => one.startsWith('rendezvous.session='));
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).toMatch(/; Path=\//i);
    for (const one of cookies) expect(one).not.toMatch(/; Domain=/i);
    expect(await session(CLAIRE, cookiesOf(answer))).toMatchObject({ user: { email: 'claire@demo.test' } });
    expect(JSON.stringify(await session(CLAIRE, cookiesOf(answer)))).not.toMatch(/hash|signIn|tenantId/i);
  });

  test('refuses a wrong password, another tenant’s staff, and whoever nobody knows, in one way', async () => {
    const answers: Answer[] = [];
    for (const [host, email, password] of [
      [CLAIRE, 'claire@demo.test', 'wrong-password'],
      [CLAIRE, 'sophie@demo.test', 'rendezvous-demo'],
      [CLAIRE, 'admin@demo.test', 'rendezvous-demo'],
      [CLAIRE, `${randomUUID()}@demo.test`, 'rendezvous-demo'],
      [CLAIRE, 'no address', 'x'],
      [ADMIN, 'claire@demo.test', 'rendezvous-demo'],
    ] as const)
      answers.push(await tryToSignIn(host, email, password));
    for (const { status, headers } of answers) {
      expect([status, headers.location]).toEqual([302, expect.stringContaining('error=CredentialsSignin')]);
      expect(String(headers['set-cookie'])).not.toContain('rendezvous.session=ey');
    }
  });

  test('wants its token against forgery, and its own origin', async () => {
    const body = new URLSearchParams({ email: 'claire@demo.test', password: 'rendezvous-demo' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const path = '/api/auth/callback/credentials';
    const without = await ask(CLAIRE, path, { method: 'POST', headers, body });
    expect(cookiesOf(without)).not.toContain('rendezvous.session=');
    const foreign = { ...headers, origin: 'http://evil.example' };
    expectProblem(await ask(CLAIRE, path, { method: 'POST', headers: foreign, body }), 403);
    expectProblem(await ask(CLAIRE, path), 405);
  });

  test('is throttled by account, wherever the attempts come from, and by address', async () => {
    const email = `${randomUUID()}@demo.test`;
    const byAccount: number[] = [];
    for (let count = 0; count < 10; count += 1)
      byAccount.push((await tryToSignIn(CLAIRE, email, 'x')).status);
    expect(byAccount).toEqual([...Array(8).fill(302), 429, 429]);
    const address = newAddress();
    const byAddress: number[] = [];
    for (let count = 0; count < 32; count += 1)
      byAddress.push((await tryToSignIn(CLAIRE, `${randomUUID()}@demo.test`, 'x', { address })).status);
    expect(byAddress).toEqual([...Array(30).fill(302), 429, 429]);
    const limited = await tryToSignIn(CLAIRE, `${randomUUID()}@demo.test`, 'x', { address });
    expectProblem(limited, 429);
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('counts for one host: elsewhere nobody is signed in', async () => {
    const claire = await signIn(CLAIRE, 'claire@demo.test');
    const admin = await signIn(ADMIN, 'admin@demo.test');
    for (const [host, cookie] of [
      [SOPHIE, claire],
      [ADMIN, claire],
      [CLAIRE, admin],
      [SOPHIE, admin],
    ] as const)
      expect(await session(host, cookie), host).toEqual({});
    expectProblem(await list('', claire, SOPHIE), 401);
    expectProblem(await list('', admin, CLAIRE), 401);
    expectProblem(await list('', claire, ADMIN), 404);
    for (const path of ['/api/tenants', '/api/audit', '/api/multisite']) {
      expectProblem(await ask(ADMIN, path, { headers: { cookie: claire } }), 401);
      expectProblem(await ask(CLAIRE, path, { headers: { cookie: admin } }), 404);
    }
    expect((await ask(SOPHIE, '/dashboard', { headers: { cookie: claire } })).headers.location).toContain(
      'sign-in',
    );
    expect((await ask(ADMIN, '/', { headers: { cookie: claire } })).headers.location).toContain('sign-in');
  });

  test('ends when it is ended, for a copied cookie as well; never by GET', async () => {
    const cookie = await signIn(CLAIRE, 'claire@demo.test');
    await ask(CLAIRE, '/api/auth/signout', { headers: { cookie } });
    expect((await list('', cookie)).status).toBe(200);
    const csrf = await ask(CLAIRE, '/api/auth/csrf', { headers: { cookie } });
    const { csrfToken } = csrf.json<{ csrfToken: string }>();
    await ask(CLAIRE, '/api/auth/signout', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: [cookie, cookiesOf(csrf)].filter(Boolean).join('; '),
      },
      body: new URLSearchParams({ csrfToken }).toString(),
    });
    expectProblem(await list('', cookie), 401);
    expect(await session(CLAIRE, cookie)).toEqual({});
  });

  test('is not forged', async () => {
    const cookie = await signIn(CLAIRE, 'claire@demo.test');
    const [, value = ''] = /rendezvous\.session=([^;]+)/.exec(cookie) ?? [];
    for (const forged of [
      '',
      'x',
      `${value}x`,
      value.slice(0, -3),
      value.split('.').reverse().join('.'),
      '%ff',
      'a'.repeat(4000),
    ])
      expectProblem(await list('', `rendezvous.session=${forged}`), 401);
  });
});

test.describe('the list of bookings', () => {
  test('is for who is signed in, 25 at a time, newest first', async () => {
    expectProblem(await list(), 401);
    const cookie = await signIn(CLAIRE, 'claire@demo.test');
    const { code } = await requested();
    const answer = await list('', cookie);
    const { items, ...rest } = answer.json<{ items: { code: string; createdAt: string }[]; total: number }>();
    expect(rest).toEqual({ page: 1, pageSize: 25, total: expect.any(Number) });
    expect(items[0]?.code).toBe(code);
    expect(items.length).toBe(Math.min(25, rest.total));
    const times = items.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort().reverse());
    expect(items[0]).toMatchObject({
      ...{ id: expect.any(String), version: 1, status: 'pending', clashes: expect.any(Number) },
      ...{ start: expect.any(String), end: expect.any(String) },
    });
    expect(answer.text).not.toMatch(/tokenVersion|submissionKey|submissionHash|tenantId/);
  });

  test('filters by several statuses, and pages', async () => {
    const cookie = await signIn(CLAIRE, 'claire@demo.test');
    const filtered = await list('?status=pending,cancelled_by_client&pageSize=2&page=2', cookie);
    const { items, page, pageSize } = filtered.json<{
      items: { status: string }[];
      page: number;
      pageSize: number;
    }>();
    expect([page, pageSize]).toEqual([2, 2]);
    for (const { status } of items) expect(['pending', 'cancelled_by_client']).toContain(status);
    expect((await list('?page=99999', cookie)).json()).toMatchObject({ items: [], page: 99_999 });
  });

  for (const [query, path] of [
    ['?status=unheard-of', 'status.0'],
    ['?status=', 'status.0'],
    ['?status=pending,', 'status.1'],
    ['?status=pending&status=confirmed', 'status'],
    ['?page=0', 'page'],
    ['?page=x', 'page'],
    ['?page=1e3', 'page'],
    ['?page=99999999999999999999', 'page'],
    ['?pageSize=0', 'pageSize'],
    ['?pageSize=101', 'pageSize'],
    ['?sort=name', 'sort'],
    ['?tenant=sophie', 'tenant'],
    ['?companion=x', 'companion'],
  ] as const)
    test(`refuses ${query}`, async () => {
      const cookie = await signIn(CLAIRE, 'claire@demo.test');
      expectProblem(await list(query, cookie), 422, { paths: [path] });
    });
});

test.describe('a decision', () => {
  test('confirms with the version that was seen, once', async () => {
    const cookie = await signIn(CLAIRE, 'claire@demo.test');
    const { code, start, token } = await requested();
    const { id } = await bookingOf(CLAIRE, cookie, code);
    expectProblem(await act(cookie, id, 'confirm', { version: 2 }), 409, { reason: 'version_changed' });
    const confirmed = await act(cookie, id, 'confirm', { version: 1 });
    expect([confirmed.status, confirmed.json()]).toMatchObject([
      200,
      { id, status: 'confirmed', version: 2 },
    ]);
    expect((await ask(CLAIRE, `/api/b/${token}`)).json()).toMatchObject({ status: 'confirmed' });
    expectProblem(await act(cookie, id, 'confirm', { version: 1 }), 409, { reason: 'version_changed' });
    expectProblem(await act(cookie, id, 'confirm', { version: 2 }), 409, { reason: 'not_possible' });
    expectProblem(await act(cookie, id, 'complete', { version: 2 }), 409, { reason: 'not_possible' });
    // The time is held: the same start is taken, not merely unknown.
    expectProblem(await book(CLAIRE, bookingBody(start)), 409, { reason: 'slot_taken' });
    const cancelled = await act(cookie, id, 'cancel', { version: 2, note: 'Sorry.' });
    expect(cancelled.json()).toMatchObject({ status: 'cancelled_by_companion', version: 3 });
    expect((await requested(CLAIRE, start)).code).not.toBe(code);
  });

  test('of 20 at once on overlapping requests confirms one; the losers stay as they were', async () => {
    test.slow();
    const cookie = await signIn(CLAIRE, 'claire@demo.test');
    const start = await openStart();
    const codes: string[] = [];
    for (let count = 0; count < 20; count += 1) codes.push((await requested(CLAIRE, start)).code);
    const bookings = await Promise.all(codes.map((code) => bookingOf(CLAIRE, cookie, code)));
    for (const { clashes } of bookings) expect(clashes).toBeGreaterThanOrEqual(19);
    const answers = await Promise.all(bookings.map(({ id }) => act(cookie, id, 'confirm', { version: 1 })));
    const won = answers.filter(({ status }) => status === 200);
    const lost = answers.filter(({ status }) => status !== 200);
    expect([won.length, lost.length]).toEqual([1, 19]);
    for (const answer of lost) expectProblem(answer, 409, { reason: 'slot_taken' });
    const after = await Promise.all(codes.map((code) => bookingOf(CLAIRE, cookie, code)));
    expect(after.filter(({ status, version }) => status === 'confirmed' && version === 2)).toHaveLength(1);
    expect(after.filter(({ status, version }) => status === 'pending' && version === 1)).toHaveLength(19);
    const { id } = won[0]?.json<{ id: string }>() ?? { id: '' };
    expect((await act(cookie, id, 'cancel', { version: 2 })).status).toBe(200);
  });

  test('of 20 at once on one request happens once', async () => {
    const cookie = await signIn(CLAIRE, 'claire@demo.test');
    const { code } = await requested();
    const { id } = await bookingOf(CLAIRE, cookie, code);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => act(cookie, id, at % 2 ? 'decline' : 'cancel', { version: 1 })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) expectProblem(answer, 409);
    expect((await bookingOf(CLAIRE, cookie, code)).version).toBe(2);
  });

  test('is refused without its version, by somebody else, from another site, about nothing', async () => {
    const cookie = await signIn(CLAIRE, 'claire@demo.test');
    const sophie = await signIn(SOPHIE, 'sophie@demo.test');
    const { code } = await requested();
    const { id } = await bookingOf(CLAIRE, cookie, code);
    for (const body of [
      {},
      { version: '1' },
      { version: 0 },
      { version: 1.5 },
      { version: 1, more: 1 },
      [],
      null,
    ])
      expectProblem(await act(cookie, id, 'confirm', body), 422);
    expectProblem(await act(cookie, id, 'decline', { version: 1, note: 'x'.repeat(1001) }), 422, {
      paths: ['note'],
    });
    expectProblem(await act(sophie, id, 'confirm', { version: 1 }, SOPHIE), 404);
    expectProblem(await act(sophie, id, 'confirm', { version: 1 }), 401);
    expectProblem(await act('', id, 'confirm', { version: 1 }), 401);
    for (const host of [ADMIN, ROOT])
      expectProblem(await act(cookie, id, 'confirm', { version: 1 }, host), 404);
    for (const unknown of ['x', randomUUID(), `${id}'--`, '%00', '..'])
      expect((await act(cookie, unknown, 'confirm', { version: 1 })).status).toBe(404);
    for (const action of ['approve', 'toString', '__proto__', 'constructor'])
      expectProblem(await act(cookie, id, action, { version: 1 }), 404);
    expectProblem(await act(cookie, id, 'counter-offer', { version: 1 }), 422, { paths: ['starts'] });
    for (const action of ['reschedule', 'accept-proposal', 'waive-deposit', 'deposit-received', 'refund'])
      expectProblem(await act(cookie, id, action, { version: 1 }), 409, { reason: 'not_possible' });
    const foreign = { headers: { cookie, origin: 'http://evil.example' } };
    expectProblem(await send(CLAIRE, `/api/dashboard/bookings/${id}/confirm`, { version: 1 }, foreign), 403);
    expect(await bookingOf(CLAIRE, cookie, code)).toMatchObject({ status: 'pending', version: 1 });
  });
});

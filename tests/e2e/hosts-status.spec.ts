import { expect, test } from '@playwright/test';
import {
  ADMIN,
  book,
  bookingBody,
  expectProblem,
  newTenant,
  type OwnTenant,
  requested,
  signIn,
  within,
} from './contract-world';
import { type Answer, ask, send } from './http';

const PUBLIC = [
  '/',
  '/gallery',
  '/rates',
  '/contact',
  '/privacy',
  '/book',
  '/robots.txt',
  '/sitemap.xml',
  '/site.css',
];
const AVAILABILITY = '/api/availability?service=dinner-date&from=2026-12-01&to=2026-12-01';
const ENQUIRY = { name: 'Jo', email: 'jo@client.test', message: 'Hello' };

let admin: string;
test.beforeAll(async () => {
  admin = await signIn(ADMIN, 'admin@demo.test');
});

/** Changes the status and waits, two seconds at most, until page, form and API answer accordingly. */
async function become(tenant: OwnTenant, change: string, status: number): Promise<void> {
  expect((await tenant.change(change)).status).toBe(200);
  const api = status === 200 ? 404 : status; // a tenant without services
  for (const [path, expected] of [
    ['/', status],
    ['/book', status],
    [AVAILABILITY, api],
  ] as const)
    await within(
      2500,
      () => ask(tenant.host, path),
      (answer) => answer.status === expected,
    );
}

async function expectHidden(host: string): Promise<void> {
  for (const path of PUBLIC) {
    const answer = await ask(host, path);
    expect(answer.status, path).toBe(404);
    expect(answer.text).not.toContain('Contract');
  }
  expectProblem(await ask(host, AVAILABILITY), 404);
  expectProblem(await book(host, bookingBody('2026-12-10T12:00:00+11:00')), 404);
  expectProblem(await send(host, '/api/contact', ENQUIRY), 404);
}

test('a draft is hidden from the public, and its staff may look; approved, it is served', async () => {
  const tenant = await newTenant(admin);
  await expectHidden(tenant.host);
  const cookie = await signIn(tenant.host, `${tenant.host.split('.')[0]}@demo.test`);
  expect((await ask(tenant.host, '/dashboard', { headers: { cookie } })).status).toBe(200);
  expect((await ask(tenant.host, '/api/dashboard/bookings', { headers: { cookie } })).status).toBe(200);
  await become(tenant, 'approve', 200);
  for (const path of PUBLIC) expect((await ask(tenant.host, path)).status, path).toBe(200);
  expect((await ask(tenant.host, '/')).text).toContain('Contract');
  expect((await send(tenant.host, '/api/contact', ENQUIRY)).status).toBe(202);
  // From active it cannot be approved again, nor a stranger approve it.
  expectProblem(await tenant.change('approve'), 409, { reason: 'not_possible' });
  expectProblem(await send(ADMIN, `/api/tenants/${tenant.id}/suspend`, {}), 401);
});

test('a suspended tenant answers a neutral 503; its staff may look, not act', async () => {
  const tenant = await newTenant(admin);
  const cookie = await signIn(tenant.host, `${tenant.host.split('.')[0]}@demo.test`);
  await become(tenant, 'approve', 200);
  await become(tenant, 'suspend', 503);
  for (const path of [...PUBLIC, '/nothing']) {
    const answer = await ask(tenant.host, path);
    expect(answer.status, path).toBe(503);
    expect(answer.headers['x-robots-tag']).toBe('noindex');
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    expect(answer.text).not.toMatch(/contract|suspend/i);
    expect((await ask(tenant.host, path, { method: 'HEAD' })).status, path).toBe(503);
  }
  for (const answer of [
    await ask(tenant.host, AVAILABILITY),
    await book(tenant.host, bookingBody('2026-12-10T12:00:00+11:00')),
    await send(tenant.host, '/api/contact', ENQUIRY),
  ]) {
    expectProblem(answer, 503);
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
  }
  expect((await ask(tenant.host, '/dashboard', { headers: { cookie } })).status).toBe(200);
  expect((await ask(tenant.host, '/api/dashboard/bookings', { headers: { cookie } })).status).toBe(200);
  const act = `/api/dashboard/bookings/${tenant.id}/confirm`;
  expectProblem(await send(tenant.host, act, { version: 1 }, { headers: { cookie } }), 403);
  await become(tenant, 'reactivate', 200);
});

test('a private link is looked at, not used, while its tenant is suspended', async () => {
  const list = await ask(ADMIN, '/api/tenants?pageSize=100', { headers: { cookie: admin } });
  const { items } = list.json<{ items: { id: string; subdomain: string }[] }>();
  const id = items.find(({ subdomain }) => subdomain === 'jessica')?.id ?? '';
  const host = 'jessica.localhost';
  const { token } = await requested(host);
  const change = (to: string) => send(ADMIN, `/api/tenants/${id}/${to}`, {}, { headers: { cookie: admin } });
  const jessica: OwnTenant = { id, host, change };
  try {
    expect((await change('suspend')).status).toBe(200);
    await within(
      2500,
      () => ask(host, '/'),
      ({ status }) => status === 503,
    );
    expect((await ask(host, `/b/${token}`)).status).toBe(200);
    expect((await ask(host, `/api/b/${token}`)).json()).toMatchObject({ status: 'pending' });
    expectProblem(await send(host, `/api/b/${token}/cancel`, {}), 403);
    expect((await ask(host, `/api/b/${token}`)).json()).toMatchObject({ status: 'pending' });
  } finally {
    expect((await jessica.change('reactivate')).status).toBe(200);
    await within(
      2500,
      () => ask(host, '/'),
      ({ status }) => status === 200,
    );
  }
  expect((await send(host, `/api/b/${token}/cancel`, {})).json()).toMatchObject({
    status: 'cancelled_by_client',
  });
});

test('an inactive tenant is gone, for its staff as well, until it is brought back', async () => {
  const tenant = await newTenant(admin);
  const cookie = await signIn(tenant.host, `${tenant.host.split('.')[0]}@demo.test`);
  await become(tenant, 'approve', 200);
  await become(tenant, 'deactivate', 404);
  await expectHidden(tenant.host);
  const answers: Answer[] = [];
  for (const path of ['/dashboard', '/dashboard/sign-in', '/b/x', '/media/x/480.avif'])
    answers.push(await ask(tenant.host, path, { headers: { cookie } }));
  for (const path of ['/api/auth/csrf', '/api/auth/session', '/api/dashboard/bookings', '/api/b/x'])
    answers.push(await ask(tenant.host, path, { headers: { cookie } }));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  expect((await ask(tenant.host, '/api/health')).status).toBe(200);
  await become(tenant, 'reactivate', 200);
  expect((await ask(tenant.host, '/dashboard', { headers: { cookie } })).status).toBe(200);
});

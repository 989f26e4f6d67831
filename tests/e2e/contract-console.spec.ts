import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { ADMIN, expectProblem, signIn } from './contract-world';
import { ask, send } from './http';

test.describe('the console', () => {
  test('lists, shows and corrects tenants, and keeps a trail of it', async () => {
    const cookie = await signIn(ADMIN, 'admin@demo.test');
    const get = (path: string) => ask(ADMIN, path, { headers: { cookie } });
    const all = await get('/api/tenants?pageSize=100');
    const { items } = all.json<{ items: { id: string; subdomain: string; status: string }[] }>();
    for (const name of ['claire', 'sophie', 'jessica', 'maison'])
      expect(items.find(({ subdomain }) => subdomain === name)).toMatchObject({ status: 'active' });
    expect((await get('/api/multisite?pageSize=100')).json()).toEqual(all.json());
    const { id } = items.find(({ subdomain }) => subdomain === 'claire') ?? { id: '' };
    expect((await get(`/api/tenants/${id}`)).json()).toMatchObject({ subdomain: 'claire' });
    expectProblem(await get(`/api/tenants/${randomUUID()}`), 404);
    expectProblem(await get('/api/tenants?status=nonsense'), 422);
    expectProblem(await get('/api/tenants?page=0'), 422);
    expectProblem(await send(ADMIN, `/api/tenants/${id}/nonsense`, {}, { headers: { cookie } }), 404);
    expectProblem(
      await send(ADMIN, `/api/tenants/${id}`, { subdomain: 'x' }, { method: 'PATCH', headers: { cookie } }),
      422,
    );
    expectProblem(await send(ADMIN, '/api/tenants', { subdomain: 'admin' }, { headers: { cookie } }), 422);
    const trail = await get(`/api/audit?tenant=${id}&pageSize=100`);
    expect(trail.json()).toMatchObject({ items: expect.any(Array), total: expect.any(Number) });
    expect(trail.text).not.toMatch(/@client\.test|Robin Ashford/);
  });

  for (const [subdomain, paths] of [
    ['admin', ['subdomain']],
    ['claire', ['subdomain']],
    ['a.b', ['subdomain']],
    ['-x', ['subdomain']],
    ['xn--80ak6aa92e', ['subdomain']],
    ['x'.repeat(64), ['subdomain']],
  ] as const)
    test(`gives nobody the subdomain ${subdomain.slice(0, 20)}`, async () => {
      const cookie = await signIn(ADMIN, 'admin@demo.test');
      const facts = {
        ...{ name: 'X', subdomain, kind: 'solo', city: 'Sydney', countryCode: 'AU', currency: 'AUD' },
        ...{ timeZone: 'Australia/Sydney', contactEmail: 'x@demo.test' },
      };
      expectProblem(await send(ADMIN, '/api/tenants', facts, { headers: { cookie } }), 422, {
        paths: [...paths],
      });
    });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as audit from '@/app/api/audit/route';
import * as change from '@/app/api/tenants/[id]/[change]/route';
import * as tenant from '@/app/api/tenants/[id]/route';
import * as tenants from '@/app/api/tenants/route';
import { AppError } from '@/lib/errors';
import { changeStatus, createTenant } from '@/lib/tenancy/commands';
import { asPlatform } from '@/lib/tenancy/work';
import { startWorld, type World } from '../world/world';

let world: World;
let cookie: string;

beforeAll(async () => {
  world = await startWorld();
  cookie = await world.signInToConsole();
});
afterAll(() => world.stop());

type Sent = { method?: string; body?: unknown; host?: string; cookie?: string };

function request(path: string, sent: Sent = {}): Request {
  const { method = 'GET', body, host = 'admin.localhost' } = sent;
  const headers = new Headers({ host, cookie: sent.cookie ?? cookie });
  if (body !== undefined) headers.set('content-type', 'application/json');
  return new Request(`http://${host}${path}`, {
    method,
    headers,
    body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
  });
}

const given = <P extends Record<string, string>>(params: P) => ({ params: Promise.resolve(params) });
const list = (query = '', sent?: Sent) => tenants.GET(request(`/api/tenants${query}`, sent), given({}));
const create = (body: unknown) => tenants.POST(request('/api/tenants', { method: 'POST', body }), given({}));
const show = (id: string) => tenant.GET(request(`/api/tenants/${id}`), given({ id }));
const correct = (id: string, body: unknown) =>
  tenant.PATCH(request(`/api/tenants/${id}`, { method: 'PATCH', body }), given({ id }));
const decide = (id: string, verb: string, body?: unknown) =>
  change.POST(request(`/api/tenants/${id}/${verb}`, { method: 'POST', body }), given({ id, change: verb }));

const facts = (subdomain: string) => ({
  name: 'Ada Winter',
  subdomain,
  city: 'Perth',
  countryCode: 'AU',
  timeZone: 'Australia/Perth',
  currency: 'AUD',
  contactEmail: 'ada@demo.test',
});

describe('the tenants’ API', () => {
  it('makes a tenant and its owner, once per subdomain', async () => {
    const made = await create({ ...facts('ada'), owner: { email: 'Ada@demo.test', name: 'Ada' } });
    expect(made.status).toBe(201);
    const body = (await made.json()) as { id: string };
    expect(body).toMatchObject({
      status: 'draft',
      host: 'ada.localhost',
      changes: ['approve', 'deactivate'],
    });
    expect(made.headers.get('location')).toBe(`/api/tenants/${body.id}`);
    const members = await world.oversee(({ db }) =>
      db.membership.findMany({ where: { tenantId: body.id }, include: { user: true } }),
    );
    expect(members.map(({ role, user }) => [role, user.email])).toEqual([['owner', 'ada@demo.test']]);
    const again = await create(facts('ada'));
    expect(again.status).toBe(422);
    expect(await again.json()).toMatchObject({ reason: 'subdomain_taken', errors: [{ path: 'subdomain' }] });
  });

  it('gives one subdomain to one of many that ask at once, and stores nothing by halves', async () => {
    const before = await world.oversee(({ db }) => db.organization.count());
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(facts('race'))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(422)]);
    expect(await world.oversee(({ db }) => db.organization.count())).toBe(before + 1);
  });

  it.each([
    ['a reserved name', { subdomain: 'admin' }, 'subdomain'],
    ['punycode', { subdomain: 'xn--ada-x' }, 'subdomain'],
    ['a dot', { subdomain: 'a.b' }, 'subdomain'],
    ['markup in the subdomain', { subdomain: '<b>' }, 'subdomain'],
    ['no such time zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['no such currency', { currency: 'XYZ' }, 'currency'],
    ['a lower-case country', { countryCode: 'au' }, 'countryCode'],
    ['a name too long', { name: 'x'.repeat(61) }, 'name'],
    ['a name with a NUL', { name: 'a\u0000b' }, 'name'],
    ['a number for a name', { name: 7 }, 'name'],
    ['no mail address', { contactEmail: 'ada' }, 'contactEmail'],
    ['a status of its own', { status: 'active' }, 'status'],
    ['an unknown field', { isAdmin: true }, 'isAdmin'],
    [
      'an owner’s short password',
      { owner: { email: 'a@b.cd', name: 'A', password: 'short' } },
      'owner.password',
    ],
  ])('refuses %s', async (_what, parts, path) => {
    const answer = await create({ ...facts('fine'), ...parts });
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as { errors: { path: string }[] }).errors[0]?.path).toBe(path);
  });

  it('lists with filters, pages and search, and refuses unknown ones', async () => {
    const all = (await (await list('?pageSize=2')).json()) as {
      items: unknown[];
      total: number;
      pageSize: number;
    };
    expect(all).toMatchObject({ page: 1, pageSize: 2 });
    expect(all.items).toHaveLength(2);
    expect(all.total).toBeGreaterThan(3);
    const active = (await (await list('?status=active,suspended')).json()) as { items: { status: string }[] };
    expect(new Set(active.items.map(({ status }) => status))).toEqual(new Set(['active']));
    const found = (await (await list('?search=SOPHIE')).json()) as { items: { subdomain: string }[] };
    expect(found.items.map(({ subdomain }) => subdomain)).toEqual(['sophie']);
    for (const query of ['?status=gone', '?page=0', '?pageSize=101', '?page=1e3', '?sort=x', '?search=%00'])
      expect([query, (await list(query)).status]).toEqual([query, 422]);
  });

  it('corrects facts, and raises the site’s version with what a page shows', async () => {
    const { id } = world.tenants.sophie;
    const before = (await (await show(id)).json()) as { siteVersion: number };
    const answer = await correct(id, { city: 'Hobart', listed: true });
    expect(answer.status).toBe(200);
    const after = (await answer.json()) as { siteVersion: number };
    expect(after).toMatchObject({ city: 'Hobart', listed: true });
    expect(after.siteVersion).toBeGreaterThan(before.siteVersion);
    for (const body of [{}, { status: 'active' }, { subdomain: 'other' }, { city: '' }, { city: null }])
      expect((await correct(id, body)).status).toBe(422);
  });

  it('is for the console’s host and its admins alone', async () => {
    expect((await list('', { cookie: '' })).status).toBe(401);
    expect((await list('', { cookie: await world.signInAs('claire', 'owner') })).status).toBe(401);
    expect((await list('', { host: world.tenants.claire.host })).status).toBe(404);
    expect((await list('', { host: 'localhost' })).status).toBe(404);
    for (const id of ['not-an-id', '00000000-0000-7000-8000-000000000000', "'; drop table tenants; --"])
      expect([id, (await show(id)).status]).toEqual([id, 404]);
    const wrong = await tenants.DELETE(request('/api/tenants', { method: 'DELETE' }), given({}));
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD']);
  });
});

describe('a change of status', () => {
  it('follows the table, leaves a line, and raises the site’s version', async () => {
    const { id } = (await (await create(facts('statuses'))).json()) as { id: string };
    const steps = [
      ['suspend', 409, 'draft'],
      ['approve', 200, 'active'],
      ['approve', 409, 'active'],
      ['suspend', 200, 'suspended'],
      ['reactivate', 200, 'active'],
      ['deactivate', 200, 'inactive'],
      ['suspend', 409, 'inactive'],
      ['reactivate', 200, 'active'],
    ] as const;
    let version = 0;
    for (const [verb, status, leadsTo] of steps) {
      expect([verb, (await decide(id, verb)).status]).toEqual([verb, status]);
      const now = (await (await show(id)).json()) as { status: string; siteVersion: number };
      expect(now.status).toBe(leadsTo);
      if (status === 200) expect(now.siteVersion).toBeGreaterThan(version);
      version = now.siteVersion;
    }
    const answer = await audit.GET(request(`/api/audit?tenant=${id}&pageSize=50`), given({}));
    const { items } = (await answer.json()) as {
      items: { action: string; actorName: string; detail: unknown }[];
    };
    expect(items.map(({ action }) => action)).toEqual([
      'tenant.reactivated',
      'tenant.deactivated',
      'tenant.reactivated',
      'tenant.suspended',
      'tenant.approved',
      'tenant.created',
    ]);
    expect(items[0]).toMatchObject({ actorName: 'Admin', detail: { from: 'inactive', to: 'active' } });
  });

  it('is refused on an old view of it', async () => {
    const { id } = (await (await create(facts('old-view'))).json()) as { id: string };
    const stale = await decide(id, 'approve', { status: 'in_review' });
    expect(stale.status).toBe(409);
    expect(await stale.json()).toMatchObject({ reason: 'status_changed' });
    expect((await decide(id, 'approve', { status: 'draft' })).status).toBe(200);
    expect((await decide(id, 'suspend', { status: 'nonsense' })).status).toBe(422);
    expect((await decide(id, 'delete')).status).toBe(404);
  });

  it('happens once when many ask at once, with one line in the trail', async () => {
    const { id } = await world.oversee((scope) =>
      createTenant(scope, { ...facts('many'), kind: 'solo', locale: 'en', status: 'in_review' }),
    );
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () =>
        asPlatform({ kind: 'system' }, (scope) => changeStatus(scope, id, 'approve')).then(
          ({ to }) => to,
          (error: unknown) => (error instanceof AppError ? error.code : 'bug'),
        ),
      ),
    );
    expect(outcomes.sort()).toEqual(['active', ...Array<string>(9).fill('conflict')]);
    const lines = await world.oversee(({ db }) =>
      db.auditEntry.count({ where: { tenantId: id, action: 'tenant.approved' } }),
    );
    expect(lines).toBe(1);
  });
});

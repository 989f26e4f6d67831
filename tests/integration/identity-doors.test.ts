import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authHost, pathWithin } from '@/app/_server/auth';
import { DELETE, GET, POST, PUT } from '@/app/api/auth/[...nextauth]/route';
import * as staffBookings from '@/app/api/dashboard/bookings/route';
import * as tenantsRoute from '@/app/api/tenants/route';
import { registerAdmin } from '@/lib/identity/commands';
import { hashPassword } from '@/lib/identity/passwords';
import { changeStatus } from '@/lib/tenancy/commands';
import { startWorld, type World } from '../world/world';

const PASSWORD = 'correct horse battery';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  const passwordHash = await hashPassword(PASSWORD);
  await world.oversee(({ db }) => db.user.updateMany({ data: { passwordHash } }));
  await world.oversee((scope) =>
    registerAdmin(scope, { email: 'admin@demo.test', name: 'Admin', password: PASSWORD }),
  );
});
afterAll(() => world.stop());

const AUTH = { GET, POST, PUT, DELETE };

/** A program that keeps cookies, on one host. */
class Browser {
  readonly host: string;
  readonly address: string;
  readonly cookies = new Map<string, string>();
  static #count = 0;

  constructor(host: string) {
    this.host = host;
    Browser.#count += 1;
    this.address = `10.9.${Browser.#count >> 8}.${Browser.#count & 255}`;
  }

  async call(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    init: RequestInit = {},
  ): Promise<Response> {
    const [action = ''] = path.replace('/api/auth/', '').split('?');
    const response = await AUTH[method](this.request(path, { ...init, method }), {
      params: Promise.resolve({ nextauth: action.split('/') }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  }

  request(path: string, init: RequestInit = {}): Request {
    const headers = new Headers(init.headers);
    headers.set('host', `${this.host}:3000`);
    headers.set('x-rendezvous-address', this.address);
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    return new Request(`http://${this.host}:3000${path}`, { ...init, headers });
  }

  async signIn(email: string, password: string, more: Record<string, string> = {}): Promise<Response> {
    const { csrfToken } = (await (await this.call('GET', '/api/auth/csrf')).json()) as { csrfToken: string };
    return this.call('POST', '/api/auth/callback/credentials', {
      body: new URLSearchParams({ csrfToken, email, password, ...more }),
    });
  }

  async session(): Promise<Record<string, unknown>> {
    return (await (await this.call('GET', '/api/auth/session')).json()) as Record<string, unknown>;
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    if (/max-age=0|expires=thu, 01 jan 1970/i.test(cookie)) this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

const claire = () => new Browser('claire.localhost');
const list = (browser: Browser) =>
  staffBookings.GET(browser.request('/api/dashboard/bookings'), { params: Promise.resolve({}) });
const consoleList = (browser: Browser) =>
  tenantsRoute.GET(browser.request('/api/tenants'), { params: Promise.resolve({}) });

describe('next-auth’s endpoints', () => {
  it('sign a member in with a host-only cookie that opens the staff’s API', async () => {
    const browser = claire();
    expect((await list(browser)).status).toBe(401);
    const answer = await browser.signIn('claire@demo.test', PASSWORD, {
      callbackUrl: '/dashboard?status=all',
    });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('http://claire.localhost:3000/dashboard?status=all');
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('rendezvous.session='));
    expect(cookie).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    expect(answer.headers.getSetCookie().join()).not.toMatch(/domain=/i);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(await browser.session()).toMatchObject({ user: { name: 'owner', email: 'claire@demo.test' } });
    expect((await list(browser)).status).toBe(200);
  });

  it('take JSON as well, and answer in JSON when asked to', async () => {
    const browser = claire();
    const { csrfToken } = (await (await browser.call('GET', '/api/auth/csrf')).json()) as {
      csrfToken: string;
    };
    const answer = await browser.call('POST', '/api/auth/callback/credentials', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ csrfToken, email: 'claire@demo.test', password: PASSWORD, json: 'true' }),
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ url: 'http://claire.localhost:3000/dashboard' });
  });

  it('refuse a wrong password with 401 and no cookie', async () => {
    const browser = claire();
    const answer = await browser.signIn('claire@demo.test', 'wrong', { json: 'true' });
    expect(answer.status).toBe(401);
    expect(browser.cookies.has('rendezvous.session')).toBe(false);
    expect(await browser.session()).toEqual({});
  });

  it('refuse the right password without the CSRF token', async () => {
    const browser = claire();
    const answer = await browser.call('POST', '/api/auth/callback/credentials', {
      body: new URLSearchParams({ email: 'claire@demo.test', password: PASSWORD }),
    });
    expect(answer.headers.get('location')).toContain('csrf=true');
    expect(browser.cookies.has('rendezvous.session')).toBe(false);
  });

  it('call a throttled sign-in by its name', async () => {
    const browser = new Browser('sophie.localhost');
    for (let run = 0; run < 8; run += 1) await browser.signIn('sophie@demo.test', 'guess');
    const answer = await browser.signIn('sophie@demo.test', PASSWORD);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('are not fooled by another tenant’s cookie, nor by one that was revoked', async () => {
    const browser = claire();
    await browser.signIn('claire@demo.test', PASSWORD);
    const stolen = browser.cookies.get('rendezvous.session') ?? '';
    for (const host of ['maison.localhost', 'admin.localhost']) {
      const thief = new Browser(host);
      thief.cookies.set('rendezvous.session', stolen);
      expect(await thief.session()).toEqual({});
      expect(thief.cookies.has('rendezvous.session')).toBe(false);
      thief.cookies.set('rendezvous.session', stolen);
      expect((host === 'admin.localhost' ? await consoleList(thief) : await list(thief)).status).toBe(401);
    }
    expect(await browser.session()).toMatchObject({ user: { email: 'claire@demo.test' } });
    const { csrfToken } = (await (await browser.call('GET', '/api/auth/csrf')).json()) as {
      csrfToken: string;
    };
    const left = await browser.call('POST', '/api/auth/signout', {
      body: new URLSearchParams({ csrfToken }),
    });
    expect(left.status).toBe(302);
    expect(browser.cookies.has('rendezvous.session')).toBe(false);
    browser.cookies.set('rendezvous.session', stolen);
    expect(await browser.session()).toEqual({});
    browser.cookies.set('rendezvous.session', stolen);
    expect((await list(browser)).status).toBe(401);
  });

  it('let admins into the console alone', async () => {
    const browser = new Browser('admin.localhost');
    await browser.signIn('claire@demo.test', PASSWORD);
    expect((await consoleList(browser)).status).toBe(401);
    await browser.signIn('admin@demo.test', PASSWORD);
    expect((await consoleList(browser)).status).toBe(200);
    const tenant = claire();
    tenant.cookies.set('rendezvous.session', browser.cookies.get('rendezvous.session') ?? '');
    expect((await list(tenant)).status).toBe(401);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    'javascript:alert(1)',
    'http://claire.localhost.evil.example/',
    'http://sophie.localhost:3000/',
    '\\\\evil.example',
    'http://[',
    'not a url at all: %%%',
  ])('lead to no other origin: %s', async (callbackUrl) => {
    const browser = claire();
    const answer = await browser.signIn('claire@demo.test', PASSWORD, { callbackUrl });
    expect(answer.status).toBe(302);
    expect(new URL(answer.headers.get('location') ?? '').origin).toBe('http://claire.localhost:3000');
    const query = encodeURIComponent(callbackUrl);
    const page = await browser.call(
      'GET',
      `/api/auth/signin?callbackUrl=${query}&error=x%0d%0aset-cookie:a=b`,
    );
    expect(page.status).toBe(302);
    expect(page.headers.get('location')).toMatch(/^\/dashboard\/sign-in\?callbackUrl=/);
    browser.cookies.set('rendezvous.callback', query);
    expect((await browser.call('GET', '/api/auth/session')).status).toBe(200);
  });

  it('answer only what they are for', async () => {
    const browser = claire();
    for (const [method, path, status, allow] of [
      ['GET', '/api/auth/callback/credentials', 405, 'POST'],
      ['POST', '/api/auth/csrf', 405, 'GET'],
      ['PUT', '/api/auth/session', 405, 'GET, POST, HEAD'],
      ['DELETE', '/api/auth/session', 405, 'GET, POST, HEAD'],
      ['POST', '/api/auth/_log', 404, null],
      ['GET', '/api/auth/callback/google', 404, null],
      ['GET', '/api/auth/constructor', 404, null],
    ] as const) {
      const answer = await browser.call(method, path);
      expect([path, answer.status, answer.headers.get('allow')]).toEqual([path, status, allow]);
    }
  });

  it.each([
    ['text/plain', 'email=x', 415],
    ['application/json', '{', 400],
    ['application/json', '[]', 422],
    ['application/json', 'null', 422],
    ['application/json', `{"a":"${'x'.repeat(20_000)}"}`, 413],
  ])('judge a body of type %s: %#', async (type, body, status) => {
    const answer = await claire().call('POST', '/api/auth/callback/credentials', {
      headers: { 'content-type': type },
      body,
    });
    expect(answer.status).toBe(status);
  });

  it('refuse a form that another site sends', async () => {
    const browser = claire();
    const headers = { origin: 'https://evil.example' };
    const body = new URLSearchParams({ email: 'claire@demo.test', password: PASSWORD });
    expect((await browser.call('POST', '/api/auth/callback/credentials', { headers, body })).status).toBe(
      403,
    );
  });

  it('are on hosts with a sign-in only, in every status but inactive', async () => {
    for (const host of [
      'localhost',
      'www.localhost',
      'nobody.localhost',
      'www.claire.localhost',
      'evil.example',
    ])
      expect([host, (await new Browser(host).call('GET', '/api/auth/csrf')).status]).toEqual([host, 404]);
    const { id } = world.tenants.sophie;
    for (const [change, status] of [
      ['suspend', 200],
      ['deactivate', 404],
      ['reactivate', 200],
    ] as const) {
      await world.oversee((scope) => changeStatus(scope, id, change));
      // The directory may remember a host for two seconds.
      await expect
        .poll(async () => (await new Browser('sophie.localhost').call('GET', '/api/auth/csrf')).status, {
          timeout: 5000,
          interval: 100,
        })
        .toBe(status);
    }
  });
});

describe('the page to return to', () => {
  const on = (host: string) => authHost({ host, address: '', requestId: '' });

  it.each([
    ['/dashboard/bookings/1?a=b', '/dashboard/bookings/1?a=b'],
    ['http://claire.localhost:3000/dashboard/messages', '/dashboard/messages'],
    ['/', '/dashboard'],
    ['/dashboard/sign-in?next=/x', '/dashboard'],
    ['https://evil.example/dashboard', '/dashboard'],
    ['//evil.example/dashboard', '/dashboard'],
    ['/dashboard/..//evil.example', '/dashboard'],
    [null, '/dashboard'],
  ])('of a dashboard: %s', async (wanted, path) => {
    expect(pathWithin(await on('claire.localhost'), wanted)).toBe(path);
  });

  it.each([
    ['/tenants/1', '/tenants/1'],
    ['http://admin.localhost:3000//evil.example', '/'],
    ['/.//evil.example', '/'],
    ['javascript:alert(1)', '/'],
  ])('of the console: %s', async (wanted, path) => {
    expect(pathWithin(await on('admin.localhost'), wanted)).toBe(path);
  });
});

import { randomInt, randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { type Answer, type Asked, ask, cookiesOf, send } from './http';

/** What programs do with the demo world, in the words of its contract. */
export const ROOT = 'localhost';
export const ADMIN = 'admin.localhost';
export const CLAIRE = 'claire.localhost';
export const SOPHIE = 'sophie.localhost';
const PASSWORD = 'rendezvous-demo';

/** Signs in as next-auth wants it: a token against forgery, then the credentials. Answers the `Cookie` header. */
export async function signIn(host: string, email: string, password = PASSWORD): Promise<string> {
  const answer = await tryToSignIn(host, email, password);
  expect(answer.status).toBe(302);
  const cookie = cookiesOf(answer);
  expect(cookie).toContain('rendezvous.session=');
  return cookie;
}

export async function tryToSignIn(
  host: string,
  email: string,
  password: string,
  asked: Asked = {},
): Promise<Answer> {
  const csrf = await ask(host, '/api/auth/csrf');
  const { csrfToken } = csrf.json<{ csrfToken: string }>();
  return ask(host, '/api/auth/callback/credentials', {
    ...asked,
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      cookie: cookiesOf(csrf),
      ...asked.headers,
    },
    body: new URLSearchParams({ csrfToken, email, password }).toString(),
  });
}

export const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export type Slot = { start: string; end: string; companion?: string };

/** What `dinner-date` offers between 7 and 28 days ahead. */
export async function openSlots(host: string, service = 'dinner-date'): Promise<Slot[]> {
  const answer = await ask(
    host,
    `/api/availability?service=${service}&from=${dayAfter(7)}&to=${dayAfter(28)}`,
  );
  expect(answer.status).toBe(200);
  return answer.json<{ slots: Slot[] }>().slots;
}

/** Any open start, so that tests seldom meet on one. */
export async function openStart(host = CLAIRE): Promise<string> {
  const slots = await openSlots(host);
  expect(slots.length).toBeGreaterThanOrEqual(8);
  return slots[randomInt(slots.length)]?.start ?? '';
}

/** The body of a valid request; parts replaced at will, `undefined` ones left out. */
export function bookingBody(start: string, parts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    service: 'dinner-date',
    start,
    location: { kind: 'incall' },
    client: { name: 'Robin Ashford', email: `guest-${randomUUID()}@client.test` },
    message: 'A quiet table, if there is one.',
    ageConfirmed: true,
    policyAccepted: true,
    ...parts,
  };
}

export function book(
  host: string,
  body: unknown,
  { key = randomUUID(), ...asked }: Asked & { key?: string } = {},
): Promise<Answer> {
  return send(host, '/api/bookings', body, {
    ...asked,
    headers: { 'idempotency-key': key, ...asked.headers },
  });
}

/** The body of a valid request on any tenant's host: for the first service there that has an open start. */
export async function bodyFor(host: string): Promise<Record<string, unknown>> {
  const { text } = await ask(host, '/book');
  const slugs = new Set([...text.matchAll(/service=([a-z0-9-]+)/g)].map(([, slug = '']) => slug));
  for (const service of slugs) {
    const form = await ask(host, `/book?service=${service}`);
    const kind = /value="(incall|outcall|virtual)"/.exec(form.text)?.[1] ?? 'incall';
    const [slot] = await openSlots(host, service);
    if (!slot) continue;
    const client = {
      name: 'Robin Ashford',
      email: `guest-${randomUUID()}@client.test`,
      phone: '+61 400 000 000',
    };
    return bookingBody(slot.start, { service, location: { kind, detail: 'Harbour Hotel' }, client });
  }
  throw new Error(`nothing to book on ${host}`);
}

/** A request that stands: its code and the token of its private link. */
export async function requested(
  host = CLAIRE,
  start?: string,
  parts: Record<string, unknown> = {},
): Promise<{ code: string; token: string; start: string }> {
  const body = host === CLAIRE ? bookingBody(start ?? (await openStart()), parts) : await bodyFor(host);
  const answer = await book(host, body);
  expect(answer.status, answer.text).toBe(201);
  const { code, statusUrl, start: at } = answer.json<{ code: string; statusUrl: string; start: string }>();
  return { code, token: statusUrl.split('/b/')[1] ?? '', start: at };
}

export type StaffBooking = { id: string; code: string; version: number; status: string; clashes: number };

/** As its staff sees it. */
export async function bookingOf(host: string, cookie: string, code: string): Promise<StaffBooking> {
  const answer = await ask(host, '/api/dashboard/bookings?pageSize=100', { headers: { cookie } });
  expect(answer.status).toBe(200);
  const found = answer.json<{ items: StaffBooking[] }>().items.find((one) => one.code === code);
  if (!found) throw new Error(`no booking ${code}`);
  return found;
}

/** Carries out a decision of the staff on a request that stands. */
export async function decide(host: string, cookie: string, code: string, decision: string): Promise<void> {
  const { id, version } = await bookingOf(host, cookie, code);
  const headers = { cookie };
  const answer = await send(host, `/api/dashboard/bookings/${id}/${decision}`, { version }, { headers });
  expect(answer.status, answer.text).toBe(200);
}

/** A refusal in the one shape that all have. */
export function expectProblem(
  answer: Answer,
  status: number,
  more: { reason?: string; paths?: string[] } = {},
): void {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.headers['cache-control']).toBe('no-store');
  const problem = answer.json();
  expect(problem).toMatchObject({
    ...{ type: expect.any(String), title: expect.any(String), status },
    requestId: answer.headers['x-request-id'],
    ...(more.reason ? { reason: more.reason } : {}),
  });
  const known = ['type', 'title', 'status', 'detail', 'reason', 'errors', 'requestId'];
  expect(Object.keys(problem).filter((key) => !known.includes(key))).toEqual([]);
  if (!more.paths) return;
  const errors = problem.errors as { path: string; message: string }[];
  expect([...new Set(errors.map(({ path }) => path))].sort()).toEqual([...more.paths].sort());
  for (const { message } of errors) expect(message.length).toBeGreaterThan(3);
}

/** A tenant of its own for tests that change its status; made and followed on the console's API. */
export type OwnTenant = { id: string; host: string; change: (change: string) => Promise<Answer> };

export async function newTenant(admin: string, name = 'Contract'): Promise<OwnTenant & { owner: string }> {
  const subdomain = `contract-${randomUUID().slice(0, 8)}`;
  const owner = { email: `${subdomain}@demo.test`, name: 'Owner', password: PASSWORD };
  const answer = await send(
    ADMIN,
    '/api/tenants',
    {
      ...{ name, subdomain, kind: 'solo', city: 'Sydney', countryCode: 'AU', timeZone: 'Australia/Sydney' },
      ...{ currency: 'AUD', contactEmail: owner.email, owner },
    },
    { headers: { cookie: admin } },
  );
  expect(answer.status, answer.text).toBe(201);
  const { id } = answer.json<{ id: string }>();
  return {
    id,
    host: `${subdomain}.localhost`,
    owner: owner.email,
    change: (change) => send(ADMIN, `/api/tenants/${id}/${change}`, {}, { headers: { cookie: admin } }),
  };
}

/** Asks until the answer is as wished; the product promises two seconds for whatever appears late. */
export async function within<T>(
  milliseconds: number,
  look: () => Promise<T>,
  wished: (seen: T) => boolean,
): Promise<T> {
  let seen = await look();
  await expect
    .poll(
      async () => {
        seen = await look();
        return wished(seen);
      },
      { timeout: milliseconds, intervals: [50] },
    )
    .toBe(true);
  return seen;
}

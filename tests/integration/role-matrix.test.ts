import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bookings } from '@/lib/booking/queries';
import { clients } from '@/lib/clients/queries';
import { AppError } from '@/lib/errors';
import { sources } from '../architecture/sources';
import { requested } from '../world/bookings';
import { startWorld, type World } from '../world/world';
import { populate, type Target } from './isolation-target';
import { ACTIONS, OPEN_PAGES, OPEN_ROUTES, PAGES, type Rights, ROUTES, type Verdict } from './role-doors';

/** What the browser would send with the next page or form, and how the last form was settled. */
const sent = vi.hoisted(() => ({ headers: new Headers(), verdict: undefined as string | undefined }));

vi.mock('next/headers', () => ({
  headers: async () => sent.headers,
  cookies: async () => ({ set: () => undefined }),
}));
vi.mock('next/cache', () => ({ refresh: () => undefined }));
// The files of these things have names, and no bytes but these.
vi.mock('@/app/_server/media', () => ({ mediaStorage: () => ({ get: async () => Buffer.from('a file') }) }));
vi.mock('@/app/_server/action', async (original) => {
  const real = await original<typeof import('@/app/_server/action')>();
  const tenantAction: typeof real.tenantAction = async (options, work) => {
    const result = await real.tenantAction(options, work);
    sent.verdict = result.ok ? 'ok' : result.code;
    return result;
  };
  return { ...real, tenantAction };
});

/** A manager, and the companion whose things `populate` makes, and her colleague. */
const PEOPLE = ['manager', 'alba', 'bea'] as const;
type Person = (typeof PEOPLE)[number];

let world: World;
let made: Target | undefined;
const cookies = {} as Record<Person, string>;
beforeAll(async () => {
  world = await startWorld();
  const { id: tenantId, staff } = world.tenants.maison;
  const email = 'manager@maison.demo.test';
  const userId = await world.oversee(async ({ db }) => {
    const user = await db.user.create({ data: { email, name: 'manager' } });
    await db.membership.create({ data: { tenantId, userId: user.id, role: 'manager' } });
    return user.id;
  });
  staff.manager = { userId, email, companionId: null };
  for (const person of PEOPLE) cookies[person] = await world.signInAs('maison', person);
});
afterAll(() => world.stop());

/** One of everything, of alba's. A deed that was done has changed what it was done to: then all is made anew. */
async function things(): Promise<Target> {
  made ??= await populate(world, 'maison');
  return made;
}

function comeAs(person: Person): void {
  const { host } = world.tenants.maison;
  sent.headers = new Headers({ host, cookie: cookies[person], 'x-rendezvous-address': '203.0.113.79' });
}

const due = ({ own, colleagues }: Rights, person: Person): Verdict =>
  ({ manager: 'open' as const, alba: own, bea: colleagues })[person];

const doors = <Door extends { rights: Rights }>(all: [string, Door][]) =>
  all.flatMap(([name, door]) =>
    PEOPLE.map((person) => ({ name, door, person, verdict: due(door.rights, person) })),
  );

const PLACE = 'app/tenant/[tenant]/dashboard';
const API = 'app/api/dashboard';

describe('every page of the dashboard', () => {
  it('is on the list', () => {
    const found = sources(/^app\/tenant\/\[tenant\]\/dashboard\/.*page\.tsx$/).map(
      (file) => file.slice(PLACE.length + 1).replace(/\/?page\.tsx$/, '') || '.',
    );
    expect([...Object.keys(PAGES), ...OPEN_PAGES].sort()).toEqual(found.sort());
  });

  it.each(doors(Object.entries(PAGES)))(
    '$name is $verdict to $person',
    async ({ name, door, person, verdict }) => {
      comeAs(person);
      const { default: Page } = (await import(/* @vite-ignore */ resolve(PLACE, name, 'page.tsx'))) as {
        default: (props: Record<string, unknown>) => Promise<unknown>;
      };
      const on = await things();
      const params = Promise.resolve({ tenant: on.tenantId, ...door.params?.(on) });
      expect(await seenAs(Page({ params, searchParams: Promise.resolve({}) }))).toBe(verdict);
    },
  );
});

/** What a page comes to: the framework's way out for what is not there, ours for what is forbidden. */
async function seenAs(page: Promise<unknown>): Promise<string> {
  try {
    await page;
    return 'open';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    const { digest = '' } = error as { digest?: string };
    if (digest.endsWith(';404')) return 'not_found';
    throw error;
  }
}

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
const STATUSES: Record<number, Verdict> = { 403: 'forbidden', 404: 'not_found' };

describe('every route handler of the dashboard', () => {
  it('is on the list', () => {
    const found = sources(/^app\/api\/dashboard\/.*route\.ts$/).map((file) =>
      file.slice(API.length + 1).replace(/\/route\.ts$/, ''),
    );
    expect([...Object.keys(ROUTES), ...OPEN_ROUTES].sort()).toEqual(found.sort());
  });

  const all = Object.entries(ROUTES).flatMap(([folder, calls]) =>
    calls.map((call) => {
      const action = call.params?.({} as Target).action ?? '';
      return [`${call.method} ${folder} ${action}`, { ...call, folder }] as const;
    }),
  );
  it.each(doors(all.map(([name, door]): [string, typeof door] => [name, door])))(
    '$name is $verdict to $person',
    async ({ door, person, verdict }) => {
      const route = (await import(/* @vite-ignore */ resolve(API, door.folder, 'route.ts'))) as Record<
        string,
        Handler
      >;
      const headers = { cookie: cookies[person], 'content-type': 'application/json' };
      const body = door.method === 'POST' ? { body: JSON.stringify(door.body) } : {};
      const request = world.request('maison', '/api/dashboard', { method: door.method, headers, ...body });
      const on = await things();
      if (door.method === 'POST' && verdict === 'open') made = undefined;
      const answer = await route[door.method]?.(request, {
        params: Promise.resolve(door.params?.(on) ?? {}),
      });
      expect(STATUSES[answer?.status ?? 0] ?? 'open').toBe(verdict);
    },
  );
});

describe('every action of the dashboard', () => {
  it('is on the list, with every deed that it names', () => {
    const files = sources(/^app\/tenant\/\[tenant\]\/dashboard\/.*actions\.ts$/);
    const exported = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^export async function (\w+)/gm)].map(([, name = '']) => name),
    );
    const listed = Object.keys(ACTIONS).map((name) => name.split(' ')[0]);
    expect([...new Set(listed)].sort()).toEqual(exported.sort());
    const named = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^ +case '([\w-]+)':/gm)].map(([, deed]) => `${file} ${deed}`),
    );
    const known = new Set(Object.keys(ACTIONS).map((name) => name.split(' ')[1]));
    expect(named.filter((deed) => !known.has(deed.split(' ')[1]))).toEqual([]);
  });

  it.each(doors(Object.entries(ACTIONS)))(
    '$name is $verdict to $person',
    async ({ door, person, verdict }) => {
      comeAs(person);
      sent.verdict = undefined;
      const on = await things();
      if (verdict === 'open') made = undefined;
      await door.send(on).catch((error: { digest?: string }) => {
        if (!error.digest?.startsWith('NEXT_REDIRECT')) throw error;
      });
      expect(sent.verdict).toBeDefined();
      expect(sent.verdict).not.toBe('unauthenticated');
      expect(sent.verdict).not.toBe('unexpected');
      const closed = sent.verdict === 'not_found' || sent.verdict === 'forbidden';
      expect(closed ? sent.verdict : 'open').toBe(verdict);
    },
  );
});

describe('a companion', () => {
  it('finds on every list her own and nothing of her colleagues', async () => {
    const page = { page: 1, pageSize: 100 };
    const { id } = await requested(world, 'maison', '2026-06-20T12:00:00+10:00', {
      companion: 'bea',
      client: { name: 'Of Bea', email: 'of-bea@client.test' },
    });
    const hers = await world.act('maison', 'bea', (scope) => bookings(scope, page));
    expect(hers.items.map((one) => one.id)).toEqual([id]);
    const known = await world.act('maison', 'bea', (scope) => clients(scope, page));
    expect(known.items.map(({ name }) => name)).toEqual(['Of Bea']);
    const others = await world.act('maison', 'alba', (scope) => bookings(scope, page));
    expect(others.items.map((one) => one.id)).not.toContain(id);
  });
});

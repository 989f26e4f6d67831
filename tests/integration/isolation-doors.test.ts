import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sources } from '../architecture/sources';
import { startWorld, type World } from '../world/world';
import { type Call, DOORS, requestOf } from './isolation-doors';
import { populate, secretsOf, snapshot, type Target } from './isolation-target';

let world: World;
let cookie: string;
let own: Target;
let theirs: Target;
beforeAll(async () => {
  world = await startWorld();
  own = await populate(world, 'claire');
  theirs = await populate(world, 'sophie');
  cookie = await world.signInAs('claire', 'owner');
});
afterAll(() => world.stop());

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;

async function answerOf(file: string, call: Call, on: Target): Promise<{ status: number; body: string }> {
  const route = (await import(/* @vite-ignore */ resolve(file))) as Record<string, Handler>;
  const handler = route[call.method];
  if (!handler) throw new Error(`${file} has no ${call.method}`);
  const hosts = { own: own.host, theirs: theirs.host, admin: 'admin.localhost', root: 'localhost' };
  const answer = await handler(requestOf(call, hosts[call.host], on, cookie), {
    params: Promise.resolve(call.params?.(on) ?? {}),
  });
  return { status: answer.status, body: await answer.text() };
}

describe('every route handler', () => {
  it('is on the list, or names the test that opens it', () => {
    expect(Object.keys(DOORS).sort()).toEqual(sources(/^app\/(?!_server\/).*\/route\.tsx?$/));
    for (const elsewhere of Object.values(DOORS))
      if (typeof elsewhere === 'string') expect(existsSync(elsewhere), elsewhere).toBe(true);
  });

  it('is made in the one place that asks for host, method and viewer', () => {
    const made = /(tenantRoute|adminRoute|openRoute)\(|^export \{[^}]*\} from '@\/app\/api\//m;
    const cached = /^app\/(tenant\/\[tenant\]|platform)\/site\/\[edition\]\//;
    const stray = Object.keys(DOORS).filter((file) => !made.test(readFileSync(file, 'utf8')));
    expect(stray.filter((file) => !cached.test(file))).toEqual([]);
  });
});

const CALLS = Object.entries(DOORS).flatMap(([file, calls]) =>
  typeof calls === 'string' ? [] : calls.map((call) => ({ file, call })),
);

describe('a member of one tenant', () => {
  it.each(CALLS.map(({ file, call }) => ({ file, call, name: `${call.method} ${file} on ${call.host}` })))(
    'gets nothing of another: $name',
    async ({ file, call }) => {
      const before = await snapshot(world, theirs.tenantId);
      const { status, body } = await answerOf(file, call, theirs);
      expect(status).toBe(call.status);
      const secrets = secretsOf(before, await snapshot(world, own.tenantId));
      expect(secrets.filter((secret) => body.includes(secret))).toEqual([]);
      expect(await snapshot(world, theirs.tenantId)).toEqual(before);
    },
  );

  it.each(CALLS.filter(({ call }) => call.own !== undefined))(
    'gets its own: $call.method $file',
    async ({ file, call }) => {
      expect((await answerOf(file, call, own)).status).toBe(call.own);
    },
  );

  // A mail scanner opens every link. The trail may say who looked.
  it.each(CALLS.filter(({ call }) => call.method === 'GET' && call.own === 200))(
    'changes nothing by looking: $file',
    async ({ file, call }) => {
      const { audit_log: _, ...before } = await snapshot(world, own.tenantId);
      expect((await answerOf(file, call, own)).status).toBe(200);
      const { audit_log: __, ...after } = await snapshot(world, own.tenantId);
      expect(after).toEqual(before);
    },
  );

  it('may decide about its own', async () => {
    const file = 'app/api/dashboard/bookings/[id]/[action]/route.ts';
    const decline = (DOORS[file] as Call[]).find(({ path }) => path(own).endsWith('/decline'));
    if (!decline) throw new Error('no decline on the list');
    const answer = await answerOf(file, decline, own);
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([200, { status: 'declined' }]);
  });
});

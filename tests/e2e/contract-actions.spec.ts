import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { ADMIN, bookingOf, CLAIRE, openStart, ROOT, requested, signIn } from './contract-world';
import { type Answer, type Asked, ask, newAddress, PORT } from './http';

/** What the build knows of forms' actions: the id of each, and the pages that carry it. */
type Action = { exportedName: string; workers: Record<string, unknown> };
const DIST = process.env.NEXT_DIST_DIR || '.next';
const { node: ACTIONS } = JSON.parse(
  readFileSync(`${DIST}/server/server-reference-manifest.json`, 'utf8'),
) as { node: Record<string, Action> };

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** `app/tenant/[tenant]/b/[token]/page` → where a browser finds it. */
function addressOf(page: string): { host: string; path: string } {
  const [, area = '', rest = ''] = /^app\/(tenant\/\[tenant\]|admin|platform)(.*)\/page$/.exec(page) ?? [];
  const host = { admin: ADMIN, platform: ROOT }[area] ?? CLAIRE;
  return { host, path: rest.replace(/\[\w+\]/, NOBODY) || '/' };
}

function multipart(fields: Record<string, string>, headers: Record<string, string> = {}): Asked {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--XX\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=XX', ...headers },
    body: `${parts.join('')}--XX--\r\n`,
  };
}

function urlencoded(fields: Record<string, string>, headers: Record<string, string> = {}): Asked {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  };
}

/** One action called with what no form of ours sends: too few arguments, too many, of other shapes. */
function forged(id: string): Record<string, Asked> {
  const bound = (args: unknown, more: Record<string, string> = {}) => ({
    ...{ $ACTION_REF_1: '', '$ACTION_1:0': JSON.stringify({ id, bound: '$@1' }) },
    ...{ '$ACTION_1:1': JSON.stringify(args), ...more },
  });
  const call = { 'next-action': id };
  return {
    'no state': multipart({ [`$ACTION_ID_${id}`]: '' }),
    'no state, fields': multipart({ [`$ACTION_ID_${id}`]: '', name: 'x', id: NOBODY, version: '1' }),
    'no state, urlencoded': urlencoded({ [`$ACTION_ID_${id}`]: '' }),
    'nothing bound': multipart({ $ACTION_REF_1: '', '$ACTION_1:0': JSON.stringify({ id, bound: null }) }),
    'no arguments': multipart(bound([])),
    'one argument': multipart(bound([null])),
    'many arguments': multipart(bound([null, { a: 1 }, 'x', [[]]])),
    'a word for arguments': multipart(bound('x')),
    'a state of another shape': multipart(bound([{ typed: 5, values: 3, ok: 'x', errors: [] }], { id: 'x' })),
    'an argument, urlencoded': urlencoded(bound([null])),
    'by script, one': multipart({ '0': '["$K1"]', '1_x': 'y' }, call),
    'by script, two': multipart({ '0': '[null,"$K1"]', '1_x': 'y' }, call),
    'by script, many': multipart({ '0': '[1,{"a":2},3,4,"$K1"]', '1_x': 'y' }, call),
    'by script, JSON': { method: 'POST', headers: { ...call, 'content-type': 'text/plain' }, body: '["x"]' },
    'by script, urlencoded': urlencoded({ a: 'b' }, call),
  };
}

const SHAPES = Object.keys(forged(''));

function expectOrdinary(answer: Answer, what: string): void {
  expect(answer.status, `${what}: ${answer.text.slice(0, 200)}`).toBeLessThan(500);
  expect(answer.text, what).not.toMatch(/at \w+ \(.*:\d+:\d+\)|node_modules/);
}

test('knows every action of the app', () => {
  const names = Object.values(ACTIONS).map(({ exportedName }) => exportedName);
  expect(names).toEqual(expect.arrayContaining(['requestAction', 'linkAction', 'signInAction']));
  for (const { workers } of Object.values(ACTIONS)) expect(Object.keys(workers).length).toBeGreaterThan(0);
});

for (const [id, { exportedName, workers }] of Object.entries(ACTIONS))
  test(`${exportedName} takes its arguments for what they are, whoever calls it`, async () => {
    test.setTimeout(120_000);
    for (const page of Object.keys(workers)) {
      const { host, path } = addressOf(page);
      const people = [''];
      if (host !== ROOT) people.push(await signIn(host, `${host.split('.')[0]}@demo.test`));
      for (const cookie of people)
        for (const shape of SHAPES) {
          const { headers, ...asked } = forged(id)[shape] ?? {};
          const sent = { ...asked, headers: { ...headers, ...(cookie ? { cookie } : {}) } };
          expectOrdinary(await ask(host, path, sent), `${host}${path} ${shape}`);
        }
    }
  });

test('an action that nobody has, or with a body that is none, is the sender’s fault', async () => {
  for (const id of ['x', '', 'a'.repeat(42), `60${'0'.repeat(40)}`])
    for (const path of ['/book', '/b/x', '/dashboard/sign-in', '/'])
      for (const [shape, asked] of Object.entries(forged(id)))
        expectOrdinary(await ask(CLAIRE, path, asked), `${path} ${id} ${shape}`);
  for (const name of ['$ACTION_REF_1', '$ACTION_KEY', '$ACTION_ID_', '$ACTION_1:0'])
    expectOrdinary(await ask(CLAIRE, '/book', multipart({ [name]: '' })), name);
});

test('a forged decision changes no booking', async () => {
  const cookie = await signIn(CLAIRE, 'claire@demo.test');
  const { code } = await requested();
  const { id: booking, version } = await bookingOf(CLAIRE, cookie, code);
  const [id = ''] =
    Object.entries(ACTIONS).find(([, { exportedName }]) => exportedName === 'decideAction') ?? [];
  const path = `/dashboard/bookings/${booking}`;
  for (const [shape, { headers, ...asked }] of Object.entries(forged(id)))
    expectOrdinary(await ask(CLAIRE, path, { ...asked, headers: { ...headers, cookie } }), shape);
  expect(await bookingOf(CLAIRE, cookie, code)).toMatchObject({ status: 'pending', version });
});

test('a form of another site is refused before anything reads it', async () => {
  const id = Object.entries(ACTIONS).find(([, { exportedName }]) => exportedName === 'signInAction')?.[0];
  for (const origin of ['http://evil.example', 'null', `https://${CLAIRE}:${PORT}`, 'nonsense'])
    for (const path of ['/book', '/dashboard/sign-in']) {
      const answer = await ask(CLAIRE, path, multipart({ [`$ACTION_ID_${id}`]: '' }, { origin }));
      expect(answer.status, `${origin} ${path}`).toBe(403);
    }
  const own = multipart({ [`$ACTION_ID_${id}`]: '' }, { origin: `http://${CLAIRE}:${PORT}` });
  expect((await ask(CLAIRE, '/dashboard/sign-in', own)).status).toBe(200);
});

test('the key of a booking form is the same in capitals', async () => {
  const page = await ask(CLAIRE, '/book?service=dinner-date');
  const [, action = ''] = /name="(\$ACTION_\d+):0"/.exec(page.text) ?? [];
  const hidden = (name: string) =>
    new RegExp(`name="${name.replaceAll('$', '\\$')}" value="([^"]*)"`)
      .exec(page.text)?.[1]
      ?.replaceAll('&quot;', '"') ?? '';
  const start = await openStart();
  const key = randomUUID();
  const fields = {
    [action.replace('$ACTION_', '$ACTION_REF_')]: '',
    ...{ [`${action}:0`]: hidden(`${action}:0`), [`${action}:1`]: hidden(`${action}:1`) },
    ...{ service: 'dinner-date', companion: '', durationMinutes: '180', start, locationKind: 'incall' },
    ...{ locationDetail: '', name: 'Jo', email: 'jo@client.test', phone: '', message: '' },
    ...{ ageConfirmed: 'yes', policyAccepted: 'yes' },
  };
  const address = newAddress();
  const places: (string | undefined)[] = [];
  for (const sent of [key, key.toUpperCase()]) {
    const answer = await ask(CLAIRE, '/book', { ...multipart({ ...fields, key: sent }), address });
    expect(answer.status, answer.text.slice(0, 300)).toBe(303);
    places.push(answer.headers.location);
  }
  expect(places[0]).toMatch(/^\/b\//);
  expect(places[1]).toBe(places[0]);
});

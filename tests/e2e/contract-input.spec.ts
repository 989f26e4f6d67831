import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import {
  book,
  bookingBody,
  bookingOf,
  CLAIRE,
  expectProblem,
  openStart,
  requested,
  signIn,
} from './contract-world';
import { ask, newAddress, send } from './http';

const JSON_TYPE = { 'content-type': 'application/json' };
const client = (parts: Record<string, unknown>) => ({
  client: { name: 'Jo', email: 'jo@client.test', ...parts },
});
const place = (parts: Record<string, unknown>) => ({ location: { kind: 'incall', ...parts } });

/** What is wrong with a booking, by the path that the answer has to name. */
const WRONG: [string, Record<string, unknown>, string[]][] = [
  ['a service of another shape', { service: 'Dinner Date' }, ['service']],
  ['a service that is too long', { service: 'a'.repeat(500) }, ['service']],
  ['no such service', { service: 'unheard-of' }, ['service']],
  ['a service that is a number', { service: 1 }, ['service']],
  ['no service', { service: undefined }, ['service']],
  ["another tenant's companion", { companion: 'sophie' }, ['companion']],
  ['a companion that is a list', { companion: ['claire'] }, ['companion']],
  ['no start', { start: undefined }, ['start']],
  ['a start without offset', { start: '2026-12-05T18:00:00' }, ['start']],
  ['a start that is a day', { start: '2026-12-05' }, ['start']],
  ['a start that is a number', { start: 1_796_000_000 }, ['start']],
  ['30 February', { start: '2027-02-30T18:00:00+11:00' }, ['start']],
  ['a thirteenth month', { start: '2027-13-01T18:00:00+11:00' }, ['start']],
  ['an hour that no clock shows', { start: '2027-01-01T25:00:00+11:00' }, ['start']],
  ['a minute that no clock shows', { start: '2027-01-01T18:60:00+11:00' }, ['start']],
  ['an offset that no zone has', { start: '2027-01-01T18:00:00+99:00' }, ['start']],
  ['the last century', { start: '1999-12-31T18:00:00+11:00' }, ['start']],
  ['the year 10000', { start: '10000-01-01T00:00:00+11:00' }, ['start']],
  ['a past start', { start: '2026-01-01T18:00:00+11:00' }, ['start']],
  ['a start next year but one', { start: '2028-01-01T18:00:00+11:00' }, ['start']],
  ['a start between two that are offered', { start: '2026-12-10T18:07:00+11:00' }, ['start']],
  ['a start in the hour that spring skips', { start: '2027-10-03T02:30:00+10:00' }, ['start']],
  ['the same hour by the other offset', { start: '2027-10-03T02:30:00+11:00' }, ['start']],
  ['a length that is not offered', { durationMinutes: 17 }, ['durationMinutes']],
  ['a length that is no whole number', { durationMinutes: 180.5 }, ['durationMinutes']],
  ['a length without end', { durationMinutes: 1e308 }, ['durationMinutes']],
  ['a length in words', { durationMinutes: '180' }, ['durationMinutes']],
  ['no place', { location: undefined }, ['location']],
  ['a place that is a word', { location: 'incall' }, ['location']],
  ['a place of no kind', place({ kind: 'moon' }), ['location.kind']],
  ['a place that this service is not for', place({ kind: 'virtual' }), ['location.kind']],
  ['a place that is too long', place({ detail: 'x'.repeat(301) }), ['location.detail']],
  ['more of a place than there is', place({ floor: 3 }), ['location.floor']],
  ['alternates that are no list', { alternates: '2026-12-05T18:00:00+11:00' }, ['alternates']],
  ['an alternate that is no instant', { alternates: ['soon'] }, ['alternates.0']],
  ['a past alternate', { alternates: ['2026-01-01T18:00:00+11:00'] }, ['alternates.0']],
  ['two alternates that are no instants', { alternates: [{}, null] }, ['alternates.0', 'alternates.1']],
  ['one alternate twice', { alternates: Array(2).fill('2027-01-01T18:00:00+11:00') }, ['alternates']],
  ['no client', { client: undefined }, ['client']],
  ['a client that is null', { client: null }, ['client']],
  ['no name', client({ name: '' }), ['client.name']],
  ['a name of spaces', client({ name: '  ' }), ['client.name']],
  ['a name that is too long', client({ name: 'x'.repeat(101) }), ['client.name']],
  ['a name over two lines', client({ name: 'Jo\nBcc: all@client.test' }), ['client.name']],
  ['a name that turns the text around it', client({ name: 'Jo \u202eevil' }), ['client.name']],
  ['a name with a zero byte', client({ name: 'Jo\u0000' }), ['client.name']],
  ['half a letter for a name', client({ name: 'Jo \ud800' }), ['client.name']],
  ['no address', client({ email: undefined }), ['client.email']],
  ['an address without a domain', client({ email: 'jo@' }), ['client.email']],
  ['two addresses', client({ email: 'jo@a.test, jo@b.test' }), ['client.email']],
  ['an address over two lines', client({ email: 'jo@a.test\r\nBcc: x@a.test' }), ['client.email']],
  ['an address that is too long', client({ email: `${'a'.repeat(250)}@a.test` }), ['client.email']],
  ['a phone number in words', client({ phone: 'call me' }), ['client.phone']],
  ['a phone number that is too short', client({ phone: '123' }), ['client.phone']],
  ['a phone number that is too long', client({ phone: '1'.repeat(41) }), ['client.phone']],
  ['more of a client than there is', client({ admin: true }), ['client.admin']],
  ['a message that is too long', { message: 'x'.repeat(2001) }, ['message']],
  ['a message that is a number', { message: 1 }, ['message']],
  ['a message with a zero byte', { message: 'a\u0000b' }, ['message']],
  ['nobody who is of age', { ageConfirmed: false }, ['ageConfirmed']],
  ['an age in words', { ageConfirmed: 'true' }, ['ageConfirmed']],
  ['a policy that is not accepted', { policyAccepted: undefined }, ['policyAccepted']],
  ['a field that nobody knows', { tenantId: randomUUID() }, ['tenantId']],
  ['a price of its own', { priceCents: 1 }, ['priceCents']],
];

test.describe('a booking with', () => {
  for (const [what, parts, paths] of WRONG)
    test(`${what} is refused, and the field named`, async () => {
      expectProblem(await book(CLAIRE, bookingBody(await openStart(), parts)), 422, { paths });
    });

  test('more alternates than three is refused', async () => {
    const alternates = [1, 2, 3, 4].map((day) => `2027-01-0${day}T18:00:00+11:00`);
    expectProblem(await book(CLAIRE, bookingBody(await openStart(), { alternates })), 422, {
      paths: ['alternates'],
    });
  });

  test('several faults names each of them', async () => {
    const body = { ...bookingBody(await openStart()), service: 1, message: 2, ageConfirmed: 3 };
    expectProblem(await book(CLAIRE, body), 422, { paths: ['ageConfirmed', 'message', 'service'] });
  });
});

test.describe('a body', () => {
  const post = (path: string, body: string | Buffer, headers: Record<string, string> = JSON_TYPE) =>
    ask(CLAIRE, path, { method: 'POST', body, headers: { 'idempotency-key': randomUUID(), ...headers } });

  for (const path of ['/api/bookings', '/api/contact'])
    test(`is refused when it cannot be read: ${path}`, async () => {
      for (const broken of [
        '',
        '{',
        '{"a":}',
        "{'a':1}",
        'NaN',
        '{"a":1}{"b":2}',
        '\u0000',
        '<xml/>',
        `${'['.repeat(30_000)}`,
      ])
        expectProblem(await post(path, broken), 400);
      for (const bytes of [
        [0xff, 0xfe],
        [0x22, 0xc3, 0x28, 0x22],
        [0x22, 0xed, 0xa0, 0x80, 0x22],
      ])
        expectProblem(await post(path, Buffer.from(bytes)), 400);
      for (const type of ['text/plain', 'application/xml', 'multipart/form-data', 'application/jsonp', ''])
        expectProblem(await post(path, '{}', { 'content-type': type }), 415);
      expectProblem(await post(path, JSON.stringify({ message: 'x'.repeat(40_000) })), 413);
      expectProblem(await post(path, 'x'.repeat(2_000_000)), 413);
      for (const value of ['null', '1', '"x"', '[]', 'true', '{}', '{"__proto__":{"a":1}}'])
        expectProblem(await post(path, value), 422);
    });

  test('for the contact form names what is wrong', async () => {
    const good = { name: 'Jo', email: 'jo@client.test', message: 'Hello' };
    for (const [parts, path] of [
      [{ name: '' }, 'name'],
      [{ name: 'x'.repeat(101) }, 'name'],
      [{ name: 'Jo\r\nBcc: x@y.test' }, 'name'],
      [{ email: 'jo' }, 'email'],
      [{ email: 'jo@client.test\nBcc: x@y.test' }, 'email'],
      [{ message: '' }, 'message'],
      [{ message: 'x'.repeat(4001) }, 'message'],
      [{ message: null }, 'message'],
      [{ to: 'x@y.test' }, 'to'],
    ] as const)
      expectProblem(await send(CLAIRE, '/api/contact', { ...good, ...parts }), 422, { paths: [path] });
    const sent = await send(CLAIRE, '/api/contact', good);
    expect([sent.status, sent.text]).toEqual([202, '{}']);
  });

  test('for the contact form is limited by caller, as a form as well', async () => {
    const address = newAddress();
    const good = { name: 'Jo', email: 'jo@client.test', message: 'Hello' };
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1)
      statuses.push((await send(CLAIRE, '/api/contact', good, { address })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(good).toString();
    const limited = await ask(CLAIRE, '/api/contact', { method: 'POST', body, headers: form, address });
    expect([limited.status, limited.headers['content-type']]).toEqual([
      429,
      expect.stringMatching(/^text\/html/),
    ]);
    const sent = await ask(CLAIRE, '/api/contact', { method: 'POST', body, headers: form });
    expect([sent.status, sent.headers.location]).toEqual([303, '/contact/thanks']);
    const wrong = new URLSearchParams({
      ...good,
      name: '"><script>alert(1)</script>',
      email: 'x',
    }).toString();
    const again = await ask(CLAIRE, '/api/contact', { method: 'POST', body: wrong, headers: form });
    expect(again.status).toBe(422);
    expect(again.text).not.toContain('<script>alert');
    expect(again.text).toContain('&lt;script&gt;');
  });
});

test.describe('what people write', () => {
  const TEXTS = [
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    "Robert'); drop table bookings; --",
    `{{7*7}} $${'{'}7*7} <%= 7*7 %> {statusUrl} {dashboardUrl}`,
    '" onmouseover="alert(1)" x="',
    '</textarea></title></script><svg onload=alert(1)>',
    '👩‍❤️‍👩 Zoë 𝒵 \u{1F1E6}\u{1F1FA}',
    'יונתן בר עברית',
    'محمد عبد الله',
    '山田太郎',
    "O'Brien & Söhne “quoted” 100 %",
    '%00 %0a \\u0000 \\x00',
    'null',
  ];

  for (const [at, text] of TEXTS.entries())
    test(`is taken as it is and shown as text (${at + 1})`, async () => {
      const cookie = await signIn(CLAIRE, 'claire@demo.test');
      const { code, token } = await requested(CLAIRE, undefined, {
        client: { name: text, email: 'jo@client.test' },
        message: `${text}\nsecond line`,
        location: { kind: 'outcall', detail: text },
      });
      const { id } = await bookingOf(CLAIRE, cookie, code);
      const answer = await ask(CLAIRE, `/api/dashboard/bookings/${id}`, { headers: { cookie } });
      expect(answer.json()).toMatchObject({
        ...{ client: { name: text }, message: `${text}\nsecond line`, locationDetail: text },
      });
      const sent = await send(CLAIRE, '/api/contact', { name: text, email: 'jo@client.test', message: text });
      expect(sent.status).toBe(202);
      const newest = '/dashboard?status=all';
      for (const path of [`/b/${token}`, `/dashboard/bookings/${id}`, newest, '/dashboard/messages']) {
        const page = await ask(CLAIRE, path, { headers: { cookie } });
        expect(page.status, path).toBe(200);
        expect(page.text, path).not.toMatch(/<script>alert|<img src=x|<svg onload|" onmouseover="/);
        if (path !== `/b/${token}`) expect(withoutEntities(page.text), path).toContain(text);
      }
    });
});

/** The text of a page as a reader sees it: React writes five letters as entities. */
function withoutEntities(html: string): string {
  return html
    .replaceAll('<!-- -->', '')
    .replace(/&(lt|gt|quot|#x27|#39);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"' })[name] ?? "'")
    .replaceAll('&amp;', '&');
}

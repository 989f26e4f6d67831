import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DROP_REASONS, readEvents, type Sender, type TenantFacts, unwanted } from './intake';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const ID = '8f14e45f-ceea-467f-a0e6-1f5b2a0f2d11';
const tenant: TenantFacts = {
  tenantId: 'claire',
  timeZone: 'Australia/Sydney',
  keepsAddresses: true,
  recognises: false,
  hosts: ['clairehamilton.example'],
};
const sender: Sender = {
  host: 'claire.localhost',
  address: '203.0.113.77',
  userAgent: CHROME,
  acceptLanguage: 'en-AU',
  optedOut: false,
  visitorId: null,
};
const keys = { day: '2026-11-30', visitorKey: 'a'.repeat(32), previousKey: null };
const at = { receivedAt: Date.parse('2026-11-30T02:00:00Z'), newId: () => 'made' };
const read = (sent: unknown[], more: Partial<Sender> = {}, facts: Partial<TenantFacts> = {}) =>
  readEvents(
    sent,
    { sender: { ...sender, ...more }, tenant: { ...tenant, ...facts }, keys, country: 'AU' },
    at,
  );
const view = (more: object = {}) => ({
  type: 'page_view',
  url: 'http://claire.localhost:3000/rates',
  ...more,
});
/** The reason for which one event is left out. */
const reasonOf = (sent: unknown) => [...read([sent]).dropped.keys()][0];

describe('reading events', () => {
  it('makes of one what is stored', () => {
    const url = 'http://claire.localhost:3000/rates?utm_source=instagram&utm_campaign=Spring#top';
    const { events, dropped } = read([
      view({ id: ID.toUpperCase(), url, referrer: 'https://l.instagram.com/x' }),
    ]);
    expect(dropped.size).toBe(0);
    expect(events).toEqual([
      {
        ...keys,
        ...{
          tenantId: 'claire',
          id: ID,
          receivedAt: at.receivedAt,
          position: 0,
          visitorId: null,
        },
        ...{ type: 'page_view', path: '/rates', data: null },
        visit: {
          host: 'claire.localhost',
          ...{ source: 'instagram', channel: 'social', referrer: 'l.instagram.com' },
          ...{ utmSource: 'instagram', utmMedium: null, utmCampaign: 'spring' },
          ...{ deviceType: 'desktop', browser: 'Chrome', os: 'Linux', language: 'en-AU', country: 'AU' },
          ipAddress: '203.0.113.0',
        },
      },
    ]);
  });

  it('keeps no address for a tenant who wants none', () => {
    expect(read([view()], {}, { keepsAddresses: false }).events[0]?.visit.ipAddress).toBeNull();
  });

  it('recognises nobody for a tenant who does not ask', () => {
    expect(read([view()], { visitorId: ID }).events[0]?.visitorId).toBeNull();
    expect(read([view()], { visitorId: ID }, { recognises: true }).events[0]?.visitorId).toBe(ID);
  });

  it('makes an id for an event without one, and keeps the order of a request', () => {
    const { events } = read([view(), 7, view({ url: '/' })]);
    expect(events.map(({ id, path }) => [id, path])).toEqual([
      ['made', '/rates'],
      ['made', '/'],
    ]);
  });

  it.each([
    ['photo_click', { photo: 'a1', position: 3 }],
    ['pricing_view', { seconds: 4.5 }],
    ['form_start', { form: 'booking', field: 'name' }],
    ['social_click', { platform: 'instagram' }],
    ['hero_photo_viewed', { test: 'hero', variant: 'b' }],
    ['timing', { ttfb: 40, lcp: 800, cls: 0.01, inp: 16 }],
    ['menu_opened', { depth: 2, from: 'footer', first: true }],
  ])('keeps what %s says', (type, data) => {
    expect(read([view({ type, data })]).events[0]).toMatchObject({ type, data });
  });

  it.each([
    ['no object', 'page_view', 'malformed'],
    ['null', null, 'malformed'],
    ['a list', [view()], 'malformed'],
    ['a field of its own', view({ tenantId: 'sophie' }), 'malformed'],
    ['a time of its own', view({ receivedAt: 0 }), 'malformed'],
    ['a forged prototype', JSON.parse('{"type":"page_view","url":"/","__proto__":{"id":"x"}}'), 'malformed'],
    ['an id that is none', view({ id: 'first' }), 'malformed'],
    ['no type', view({ type: undefined }), 'type'],
    ['a name in capitals', view({ type: 'PageView' }), 'type'],
    ['a name of 10,000 characters', view({ type: 'x'.repeat(10_000) }), 'type'],
    ['a name with a quote', view({ type: "x'; drop table events" }), 'type'],
    ['__proto__ as its name', view({ type: '__proto__' }), 'type'],
    ['what only the server says', view({ type: 'form_submit' }), 'type'],
    ['no address', view({ url: undefined }), 'url'],
    ['an address that is none', view({ url: 'http://[' }), 'url'],
    ['another scheme', view({ url: 'javascript:alert(1)' }), 'url'],
    ['an address of 10,000 characters', view({ url: `/${'x'.repeat(10_000)}` }), 'url'],
    ['a path of 400 characters', view({ url: `/${'x'.repeat(400)}` }), 'url'],
    ['one that numbers would cut', view({ url: `/${'x'.repeat(200)}` }), 'url'],
    ['another tenant', view({ url: 'http://sophie.localhost:3000/' }), 'foreign_host'],
    ['another host without scheme', view({ url: '//evil.example/' }), 'foreign_host'],
    ['a private link', view({ url: '/b/secret' }), 'private_page'],
    ['the dashboard', view({ url: '/dashboard/clients' }), 'private_page'],
    ['data of another kind', view({ data: { photo: 'a' } }), 'data'],
    ['data that is a list', view({ type: 'tapped', data: [1] }), 'data'],
    ['a position before the first', view({ type: 'photo_click', data: { position: 0 } }), 'data'],
    ['seconds that never end', view({ type: 'pricing_view', data: { seconds: 1e300 } }), 'data'],
    ['a text that ends its line', view({ type: 'form_start', data: { field: 'a\u0000b' } }), 'data'],
    ['half a character', view({ type: 'tapped', data: { word: '\ud800' } }), 'data'],
    ['data below data', view({ type: 'tapped', data: { a: { b: 1 } } }), 'data'],
    [
      'too much data',
      view({ type: 'tapped', data: Object.fromEntries('abcdefghijk'.split('').map((k) => [k, 1])) }),
      'data',
    ],
    ['a forged prototype in data', JSON.parse('{"type":"tapped","url":"/","data":{"__proto__":1}}'), 'data'],
    [
      'the same for a known kind',
      JSON.parse('{"type":"photo_click","url":"/","data":{"__proto__":1}}'),
      'data',
    ],
  ])('leaves out %s', (_what, sent, reason) => {
    expect(reasonOf(sent)).toBe(reason);
  });

  it('lets no faulty event take the others with it', () => {
    const { events, dropped } = read([view(), null, view({ type: 'X' }), view({ type: 'Y' }), view()]);
    expect(events).toHaveLength(2);
    expect(Object.fromEntries(dropped)).toEqual({ malformed: 1, type: 2 });
  });

  it('keeps or counts every event, whatever is sent, and nothing that the database could not take', () => {
    const anything = fc.oneof(
      fc.anything({ maxDepth: 1, maxKeys: 3, withNullPrototype: true }),
      fc.record(
        {
          id: fc.oneof(fc.uuid(), fc.string()),
          type: fc.oneof(fc.constantFrom('page_view', 'timing', 'tapped'), fc.string()),
          url: fc.oneof(
            fc.constantFrom('/', 'http://claire.localhost/a'),
            fc.webUrl(),
            fc.string({ unit: 'binary' }),
          ),
          referrer: fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' })),
          data: fc.dictionary(fc.string(), fc.anything({ maxDepth: 1, maxKeys: 2 }), { maxKeys: 4 }),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 5 }), (sent) => {
        const { events, dropped } = read(sent);
        const left = [...dropped.values()].reduce((sum, n) => sum + n, 0);
        expect(events.length + left).toBe(sent.length);
        for (const reason of dropped.keys()) expect(DROP_REASONS).toContain(reason);
        for (const text of textsIn(events)) expect(text).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
      { numRuns: 60 },
    );
  });
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.entries(value).flat().flatMap(textsIn) : [];
}

describe('who is not counted at all', () => {
  it.each([
    ['a person', {}, undefined],
    ['whoever asks not to be followed', { optedOut: true }, 'opted_out'],
    ['a robot', { userAgent: 'curl/8.5.0' }, 'bot'],
    ['whoever hides their browser', { userAgent: '' }, 'bot'],
  ])('%s', (_who, more, reason) => {
    expect(unwanted({ ...sender, ...more })).toBe(reason);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { drop, intakeCounts, settle, take, waiting } from './buffer';
import type { Incoming } from './incoming';

const TENANT = '01900000-0000-7000-8000-000000000001';

const seen = (parts: Partial<Incoming> = {}): Incoming => ({
  tenantId: TENANT,
  id: crypto.randomUUID(),
  receivedAt: 1_780_000_000_000,
  position: 0,
  day: '2026-05-29',
  visitorKey: 'ab'.repeat(16),
  previousKey: null,
  visitorId: null,
  type: 'page_view',
  path: '/',
  data: null,
  visit: {
    ...{ host: 'claire.localhost', source: 'instagram', channel: 'social', referrer: null },
    ...{ utmSource: null, utmMedium: null, utmCampaign: null, deviceType: 'mobile' },
    ...{ browser: 'Safari', os: 'iOS', language: 'en', country: 'AU', ipAddress: null },
  },
  ...parts,
});

const total = () => {
  const { stored, duplicate, dropped, waiting } = intakeCounts();
  return stored + duplicate + waiting + Object.values(dropped).reduce((sum, n) => sum + n, 0);
};

beforeEach(() => {
  delete (globalThis as { rendezvousEvents?: unknown }).rendezvousEvents;
});

describe('the buffer', () => {
  it('counts what waits', () => {
    expect(take([seen(), seen()])).toEqual({ accepted: 2, dropped: 0 });
    expect(intakeCounts()).toMatchObject({ received: 2, waiting: 2, stored: 0 });
  });

  it('drops what it has no room for, and says so', () => {
    const wide = Array.from({ length: 600 }, () => seen({ data: { text: 'x'.repeat(100_000) } }));
    const { accepted, dropped } = take(wide);
    expect(accepted).toBeGreaterThan(400);
    expect(dropped).toBe(600 - accepted);
    expect(intakeCounts()).toMatchObject({ received: 600, waiting: accepted, dropped: { full: dropped } });
  });

  it('has room for fewer whose texts are long', () => {
    const [path, word] = [`/${'p'.repeat(199)}`, 'w'.repeat(100)];
    const visit = { ...seen().visit, source: word, referrer: word, utmSource: word, utmMedium: word };
    const { accepted } = take(Array.from({ length: 40_000 }, () => seen({ path, visit })));
    expect(accepted).toBeLessThanOrEqual(48_000_000 / (1000 + 600));
    expect(accepted).toBeGreaterThan(25_000);
  });

  it('gives out rounds of a bounded size, and says whether more waits', () => {
    take(Array.from({ length: 60 }, () => seen({ data: { text: 'x'.repeat(100_000) } })));
    const wide = waiting();
    expect(wide.more).toBe(true);
    expect(wide.events.length).toBeGreaterThan(30);
    expect(wide.events.length).toBeLessThan(41);
    settle(wide.events, { stored: wide.events.length });
    expect(waiting()).toMatchObject({ events: { length: 60 - wide.events.length }, more: false });
    take(Array.from({ length: 5000 }, () => seen()));
    expect(waiting().more).toBe(true);
    expect(waiting().events.length).toBeLessThan(5000);
  });

  it('gives out what is larger than a round alone', () => {
    take([seen({ data: { text: 'x'.repeat(5_000_000) } }), seen()]);
    expect(waiting()).toMatchObject({ events: { length: 1 }, more: true });
  });

  it('adds up whatever comes', () => {
    take([seen()]);
    drop({ tenantId: TENANT, day: '2026-05-29', reason: 'bot', count: 3 });
    drop({ tenantId: TENANT, day: '2026-05-29', reason: 'bot', count: 2 });
    expect(intakeCounts()).toMatchObject({ received: 6, dropped: { bot: 5 } });
    expect(total()).toBe(6);
  });
});

import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET, HEAD } from '@/app/api/calendar/[token]/route';
import { confirm } from '@/lib/booking/commands';
import { addFeed, calendarFeeds, readFeed, revokeFeed } from '@/lib/booking/feeds';
import { TimeOffChange } from '@/lib/booking/hours-schema';
import { addDepositRule } from '@/lib/booking/settings';
import { addTimeOff } from '@/lib/booking/time-off';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requested } from '../world/bookings';
import { NOW, type TenantName } from '../world/people';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const companion = (tenant: TenantName, slug: string) => world.tenants[tenant].companions[slug] ?? '';

async function feedOf(
  tenant: TenantName,
  slug: string,
  titleStyle: 'neutral' | 'code' | 'client' = 'neutral',
) {
  const form = { companionId: companion(tenant, slug), label: 'My phone', titleStyle };
  const { id, url } = await world.act(tenant, 'owner', (scope) => addFeed(scope, form));
  const path = new URL(url).pathname;
  return { id, url, path, token: path.slice('/api/calendar/'.length, -'.ics'.length) };
}

/** A calendar program asks for a path on a tenant's host. */
async function fetched(host: string, path: string, headers: Record<string, string> = {}, ask = GET) {
  const request = new Request(`http://${host}${path}`, {
    method: ask === HEAD ? 'HEAD' : 'GET',
    headers: { host, ...headers },
  });
  const params = Promise.resolve({ token: path.split('/').at(-1) ?? '' });
  const answer = await ask(request, { params });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

function entriesIn(text: string) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => ({
    title: one.getFirstPropertyValue('summary'),
    status: one.getFirstPropertyValue('status'),
    start: new ICAL.Event(one).startDate.toJSDate().toISOString(),
    uid: one.getFirstPropertyValue('uid'),
  }));
}

const read = (tenant: TenantName, token: string, at: Date = NOW) =>
  world.visit(tenant, (scope) => readFeed(scope, token), at);

describe('a feed', () => {
  it('shows held time and time off, and neither requests nor what they are about', async () => {
    const { token } = await feedOf('sophie', 'sophie');
    const confirmed = await requested(world, 'sophie', '2026-06-10T18:00:00+10:00');
    await world.act('sophie', 'owner', (scope) => confirm(scope, confirmed.id, { version: 1 }));
    await requested(world, 'sophie', '2026-06-11T18:00:00+10:00');
    await world.act('sophie', 'owner', (scope) =>
      addDepositRule(scope, { kind: 'fixed', amount: 10_000, conditions: {} }),
    );
    const awaiting = await requested(world, 'sophie', '2026-06-12T18:00:00+10:00');
    await world.act('sophie', 'owner', (scope) => confirm(scope, awaiting.id, { version: 1 }));
    const off = TimeOffChange.parse({
      ...{ companionId: companion('sophie', 'sophie'), fromDay: '2026-06-20', untilDay: '2026-06-20' },
      note: 'dentist',
    });
    await world.act('sophie', 'owner', (scope) => addTimeOff(scope, off));
    const text = await read('sophie', token);
    expect(entriesIn(text)).toEqual([
      {
        ...{ title: 'Appointment', status: 'CONFIRMED', start: '2026-06-10T08:00:00.000Z' },
        uid: confirmed.id,
      },
      { title: 'Appointment', status: 'TENTATIVE', start: '2026-06-12T08:00:00.000Z', uid: awaiting.id },
      { title: 'Busy', status: 'CONFIRMED', start: '2026-06-19T14:00:00.000Z', uid: expect.any(String) },
    ]);
    expect(text).not.toMatch(/Jo|dinner|dentist|Melbourne|@/i);
    // A deposit that did not come in time holds nothing, whether or not the clock has come by.
    const late = await read('sophie', token, new Date('2026-06-13T00:00:00Z'));
    expect(entriesIn(late)).toHaveLength(2);
  });

  it('is called as its keeper wishes', async () => {
    const { id, code } = await requested(world, 'claire', '2026-06-10T18:00:00+10:00');
    await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }));
    const titles = async (style: 'code' | 'client') =>
      entriesIn(await read('claire', (await feedOf('claire', 'claire', style)).token)).map(
        ({ title }) => title,
      );
    expect(await titles('code')).toEqual([`Appointment ${code}`]);
    expect(await titles('client')).toEqual(['Jo Client']);
  });

  it('keeps no address, and notes at most once an hour that it was read', async () => {
    const { id, token, url } = await feedOf('claire', 'claire');
    expect(url).toMatch(/^http:\/\/claire\.localhost(:\d+)?\/api\/calendar\/[\w-]{43}\.ics$/);
    const row = () => world.run('claire', ({ db }) => db.calendarFeed.findFirstOrThrow({ where: { id } }));
    expect(JSON.stringify(await row())).not.toContain(token);
    const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
    for (const [at, noted] of [
      [0, 0],
      [59, 0],
      [61, 61],
    ] as const) {
      await read('claire', token, minutes(at));
      expect((await row()).lastFetchedAt).toEqual(minutes(noted));
    }
  });
});

describe('its address', () => {
  it('answers a calendar, and that nothing changed', async () => {
    const { path } = await feedOf('maison', 'cleo');
    const { host } = world.tenants.maison;
    const first = await fetched(host, path);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    const etag = first.headers.get('etag') ?? '';
    expect(await fetched(host, path, { 'if-none-match': `"other", W/${etag}` })).toMatchObject({
      ...{ status: 304, text: '' },
    });
    const head = await fetched(host, path, {}, HEAD);
    expect([head.status, head.headers.get('etag')]).toEqual([200, etag]);
  });

  it('exists on its own host alone, and until it is revoked', async () => {
    const { id, path, token } = await feedOf('claire', 'claire');
    const { claire, sophie } = world.tenants;
    expect((await fetched(claire.host, path)).status).toBe(200);
    expect((await fetched(sophie.host, path)).status).toBe(404);
    expect((await fetched('localhost', path)).status).toBe(404);
    expect((await fetched(claire.host, path.replace('.ics', ''))).status).toBe(404);
    const other = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`;
    expect((await fetched(claire.host, path.replace(token, other))).status).toBe(404);
    await world.act('claire', 'owner', (scope) => revokeFeed(scope, id));
    expect((await fetched(claire.host, path)).status).toBe(404);
    await expect(world.act('claire', 'owner', (scope) => revokeFeed(scope, id))).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('works while the tenant is suspended, and not once it is inactive', async () => {
    const { path } = await feedOf('sophie', 'sophie');
    const { id, host } = world.tenants.sophie;
    const become = (status: 'active' | 'suspended' | 'inactive') =>
      world.oversee(({ db }) => db.tenant.update({ where: { id }, data: { status } }));
    await become('suspended');
    expect((await fetched(host, path)).status).toBe(200);
    await become('inactive');
    expect((await fetched(host, path)).status).toBe(404);
    await become('active');
  });
});

describe('a companion of an agency', () => {
  it('keeps feeds of her own time alone', async () => {
    await feedOf('maison', 'bea');
    const hers = companion('maison', 'alba');
    const asAlba = <T>(work: (scope: TenantScope) => Promise<T>) => world.act('maison', 'alba', work);
    const form = { label: 'Mine', titleStyle: 'neutral' as const };
    await asAlba((scope) => addFeed(scope, { ...form, companionId: hers }));
    const seen = await asAlba(calendarFeeds);
    expect(new Set(seen.map(({ companionId }) => companionId))).toEqual(new Set([hers]));
    const all = await world.act('maison', 'owner', calendarFeeds);
    const foreign = all.find(({ companionId }) => companionId !== hers);
    await expect(asAlba((scope) => revokeFeed(scope, foreign?.id ?? ''))).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      asAlba((scope) => addFeed(scope, { ...form, companionId: foreign?.companionId ?? '' })),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('has no more than ten at a time', async () => {
    const mine = {
      companionId: companion('maison', 'cleo'),
      label: 'One more',
      titleStyle: 'neutral' as const,
    };
    const adding = async () => {
      for (let count = 0; count < 11; count += 1)
        await world.act('maison', 'owner', (scope) => addFeed(scope, mine));
    };
    await expect(adding()).rejects.toMatchObject({ code: 'limit_reached', reason: 'feeds' });
  });
});

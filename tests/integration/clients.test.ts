import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GET as lookUp } from '@/app/api/b/[token]/route';
import { POST as book } from '@/app/api/bookings/route';
import { complete, confirm, decline, markNoShow } from '@/lib/booking/commands';
import { bookings } from '@/lib/booking/queries';
import {
  blockClient,
  clearClient,
  setClientNotes,
  setClientTags,
  unblockClient,
  unclearClient,
} from '@/lib/clients/commands';
import { exportClient } from '@/lib/clients/export';
import { clientStanding, clients, clientTags, isBlocked, requireClient } from '@/lib/clients/queries';
import { riskFactsOf } from '@/lib/clients/records';
import { requestBody, requested } from '../world/bookings';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const DAY_MS = 86_400_000;
const PAGE = { page: 1, pageSize: 25 };
const LATER = new Date('2026-07-01T00:00:00Z');
let day = 9;
let email = '';
/** Every test has a day and a client of its own. */
beforeEach(() => {
  day += 1;
  email = `jo.${day}@client.test`;
});

const by = (who: string, phone?: string) => ({ client: { name: 'Jo Client', email: who, phone } });
const evening = () => `2026-06-${day}T18:00:00+10:00`;
const inClaire = <T>(work: Parameters<World['act']>[2]) => world.act('claire', 'owner', work) as Promise<T>;

async function clientIdOf(who: string, tenant: 'claire' | 'maison' = 'claire'): Promise<string> {
  const { items } = await world.act(tenant, 'owner', (scope) => clients(scope, { ...PAGE, search: who }));
  return items.find((one) => one.email === who)?.id ?? '';
}

async function met(deed: typeof complete | typeof markNoShow): Promise<string> {
  const { id } = await requested(world, 'claire', evening(), by(email));
  await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }));
  await world.act('claire', 'owner', (scope) => deed(scope, id, { version: 2 }), LATER);
  return id;
}

describe('one person', () => {
  it('is one client, however the address is written', async () => {
    await requested(world, 'claire', evening(), by(email));
    await requested(world, 'claire', evening(), by(`JO.${day}+dinner@Client.test`));
    const list = await world.act('claire', 'owner', (scope) => clients(scope, { ...PAGE, search: email }));
    expect(list).toMatchObject({ total: 1, items: [{ bookings: 2, completed: 0, returning: false }] });
  });

  it('has a record of what became of their bookings', async () => {
    const id = await met(complete);
    const client = await world.act(
      'claire',
      'owner',
      async (scope) => requireClient(scope, await clientIdOf(email)),
      LATER,
    );
    expect(client).toMatchObject({
      ...{ bookings: 1, completed: 1, noShows: 0, returning: true, blocked: false, risks: [] },
      history: [{ id, status: 'completed', companion: 'Claire Hamilton' }],
    });
    expect(client.lastSeenAt).toEqual(new Date(evening()));
  });

  it('who did not come is a risk, also next time', async () => {
    await met(markNoShow);
    const standing = await world.visit('claire', (scope) => clientStanding(scope, { email }), LATER);
    expect(standing).toMatchObject({ noShows: 1, returning: false, blocked: false });
    const facts = await world.act('claire', 'owner', (scope) =>
      riskFactsOf(scope, [standing.clientId ?? '']),
    );
    expect([...facts.values()]).toEqual([expect.objectContaining({ noShows: 1 })]);
  });

  it('nobody knows has no record', async () => {
    const standing = await world.visit('claire', (scope) => clientStanding(scope, { email: 'new@x.test' }));
    expect(standing).toMatchObject({ clientId: null, returning: false, noShows: 0, cleared: false });
  });
});

describe('what staff note', () => {
  it('stays with the client and can be searched', async () => {
    await requested(world, 'claire', evening(), by(email, '0412 345 678'));
    const id = await clientIdOf(email);
    await inClaire((scope) => setClientNotes(scope, id, 'Likes tea.\r\nNo lilies.'));
    await inClaire((scope) => setClientTags(scope, id, ' VIP, tea lover , vip,'));
    const client = await world.act('claire', 'owner', (scope) => requireClient(scope, id));
    expect(client).toMatchObject({ notes: 'Likes tea.\nNo lilies.', tags: ['VIP', 'tea lover'] });
    expect(await world.act('claire', 'owner', clientTags)).toEqual(['tea lover', 'VIP']);
    for (const search of ['jo cli', '+61 412 345 678'.replaceAll(' ', ''), 'VIP', email.toUpperCase()]) {
      const found = await world.act('claire', 'owner', (scope) => clients(scope, { ...PAGE, search }));
      expect(
        found.items.map((one) => one.id),
        search,
      ).toContain(id);
    }
    const nobody = await world.act('claire', 'owner', (scope) => clients(scope, { ...PAGE, search: '%' }));
    expect(nobody.total).toBe(0);
  });

  it.each([
    [
      'notes that are too long',
      (id: string) => inClaire((scope) => setClientNotes(scope, id, 'x'.repeat(4001))),
    ],
    ['a tag that is too long', (id: string) => inClaire((scope) => setClientTags(scope, id, 'x'.repeat(31)))],
    ['too many tags', (id: string) => inClaire((scope) => setClientTags(scope, id, tagged(21)))],
  ])('refuses %s', async (_what, work) => {
    await requested(world, 'claire', evening(), by(email));
    await expect(work(await clientIdOf(email))).rejects.toMatchObject({ name: 'ZodError' });
  });

  it('narrows the list', async () => {
    await met(complete);
    const id = await clientIdOf(email);
    const seen = async (filter: 'new' | 'returning' | 'cleared' | 'blocked') => {
      const { items } = await world.act(
        'claire',
        'owner',
        (scope) => clients(scope, { ...PAGE, pageSize: 100, filter, search: email }),
        LATER,
      );
      return items.length;
    };
    expect([
      await seen('new'),
      await seen('returning'),
      await seen('cleared'),
      await seen('blocked'),
    ]).toEqual([...[0, 1, 0, 0]]);
    await inClaire((scope) => clearClient(scope, id));
    await inClaire((scope) => blockClient(scope, id, ''));
    expect([await seen('cleared'), await seen('blocked')]).toEqual([1, 1]);
    await inClaire((scope) => unclearClient(scope, id));
    await inClaire((scope) => unblockClient(scope, id));
    expect([await seen('cleared'), await seen('blocked')]).toEqual([0, 0]);
  });
});

const tagged = (count: number) => Array.from({ length: count }, (_, at) => `t${at}`).join(',');

describe('a blocked client', () => {
  it('is known by every address and number they wrote from, however written, to this tenant alone', async () => {
    await requested(world, 'claire', evening(), by(email, '0412 999 000'));
    await inClaire(async (scope) => blockClient(scope, await clientIdOf(email), 'Rude.'));
    const blocked = (contact: { email: string; phone?: string }, tenant: 'claire' | 'sophie' = 'claire') =>
      world.visit(tenant, (scope) => isBlocked(scope, contact));
    expect(await blocked({ email: `Jo.${day}+x@client.test` })).toBe(true);
    expect(await blocked({ email: 'other@client.test', phone: '+61 (0)412-999-000' })).toBe(true);
    expect(await blocked({ email: 'other@client.test' })).toBe(false);
    expect(await blocked({ email: 'other@client.test', phone: '0412 999 001' })).toBe(false);
    expect(await blocked({ email }, 'sophie')).toBe(false);
    const rows = await world.run('claire', ({ db }) => db.clientBlock.findMany());
    expect(JSON.stringify(rows)).not.toMatch(/jo\.|412999/i);
  });

  it('gets the ordinary answer, page and mail, and reaches nobody', async () => {
    const ordinary = await requested(world, 'claire', evening(), by(email));
    await inClaire(async (scope) => blockClient(scope, await clientIdOf(email), ''));
    const quiet = await requested(world, 'claire', evening(), by(email));
    const list = await world.act('claire', 'owner', (scope) => bookings(scope, { page: 1, pageSize: 100 }));
    expect(list.items.map(({ id }) => id)).toContain(ordinary.id);
    expect(list.items.map(({ id }) => id)).not.toContain(quiet.id);
    const mails = (bookingId: string) =>
      world.run('claire', ({ db }) =>
        db.message.findMany({ where: { bookingId, withheld: false }, orderBy: { cause: 'asc' } }),
      );
    const told = (await mails(ordinary.id)).map(({ recipient }) => recipient);
    expect(told).toEqual([email, 'claire@demo.test']);
    const [letter, ...others] = await mails(quiet.id);
    expect(others).toEqual([]);
    const first = (await mails(ordinary.id))[0];
    expect(letter?.body.replace(quiet.code, '')).toBe(first?.body.replace(ordinary.code, ''));
    const record = await world.act('claire', 'owner', async (scope) =>
      requireClient(scope, await clientIdOf(email)),
    );
    expect(record).toMatchObject({
      blocked: true,
      bookings: 1,
      risks: [{ kind: 'blocked' }, { kind: 'new' }],
    });
  });
});

describe('the answer to a blocked client', () => {
  it('is the ordinary one, byte for byte but for the names of the booking', async () => {
    // Handlers go by the clock of the day.
    const soon = `${new Date(Date.now() + 20 * DAY_MS).toISOString().slice(0, 10)}T07:00:00Z`;
    const ask = async () => {
      const body = JSON.stringify(requestBody(soon, by(email)));
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
      const sent = world.request('claire', '/api/bookings', { method: 'POST', headers, body });
      const answer = await book(sent, { params: Promise.resolve({}) });
      const text = await answer.text();
      const { code, statusUrl } = JSON.parse(text) as { code: string; statusUrl: string };
      const page = await lookUp(world.request('claire', `/api${new URL(statusUrl).pathname}`), {
        params: Promise.resolve({ token: statusUrl.split('/').at(-1) }),
      });
      const seen = [text, await page.text()].map((one) => one.replaceAll(code, '').replace(statusUrl, ''));
      return { status: [answer.status, page.status], headers: [...answer.headers], seen };
    };
    const ordinary = await ask();
    await inClaire(async (scope) => blockClient(scope, await clientIdOf(email), ''));
    expect(await ask()).toEqual(ordinary);
    expect(ordinary.status).toEqual([201, 200]);
  });
});

describe('an agency', () => {
  it('shows a companion those who booked with her, and keeps the rest to itself', async () => {
    await requested(world, 'maison', evening(), { ...by(email), companion: 'alba' });
    await requested(world, 'maison', evening(), { ...by(`other.${email}`), companion: 'bea' });
    const seen = async (person: string) =>
      (await world.act('maison', person, (scope) => clients(scope, PAGE))).items.map((one) => one.email);
    expect(await seen('alba')).toEqual([email]);
    expect(await seen('bea')).toEqual([`other.${email}`]);
    expect(await seen('cleo')).toEqual([]);
    expect((await seen('owner')).length).toBe(2);
    const hers = await clientIdOf(`${email}`, 'maison');
    const theirs = await clientIdOf(`other.${email}`, 'maison');
    const asAlba = <T>(work: Parameters<World['act']>[2]) => world.act('maison', 'alba', work) as Promise<T>;
    await asAlba((scope) => setClientNotes(scope, hers, 'Kind.'));
    await expect(asAlba((scope) => requireClient(scope, theirs))).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(asAlba((scope) => setClientNotes(scope, theirs, 'x'))).rejects.toMatchObject({
      code: 'not_found',
    });
    for (const deed of [blockClient, unblockClient, clearClient, unclearClient, exportClient])
      await expect(asAlba((scope) => deed(scope, hers, ''))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(world.visit('maison', (scope) => clients(scope, PAGE))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

describe('the export of one client', () => {
  it('holds all that the tenant holds, and nothing of others', async () => {
    const { id, code } = await requested(world, 'claire', evening(), by(email, '0412 111 222'));
    await requested(world, 'claire', evening(), by(`other.${email}`));
    await world.act('claire', 'owner', (scope) => decline(scope, id, { version: 1, note: 'Sorry.' }));
    const clientId = await clientIdOf(email);
    await inClaire((scope) => setClientNotes(scope, clientId, 'Kind.'));
    const held = await world.act('claire', 'owner', (scope) => exportClient(scope, clientId));
    expect(held).toMatchObject({
      client: { email, phone: '0412 111 222', notes: 'Kind.' },
      bookings: [{ id, code, status: 'declined', events: [{ action: 'request' }, { action: 'decline' }] }],
      messages: [{ recipient: email, channel: 'email' }, { recipient: email }],
      ...{ payments: [], screenings: [] },
    });
    const text = JSON.stringify(held);
    expect(text).not.toContain(`other.${email}`);
    expect(text).not.toMatch(/submission|tokenVersion|claire@demo/);
    const trail = await world.run('claire', ({ db }) =>
      db.auditEntry.findFirst({ where: { action: 'client.exported', subjectId: clientId } }),
    );
    expect(trail).toMatchObject({ actorKind: 'staff' });
  });
});

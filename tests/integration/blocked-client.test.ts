import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { POST as act } from '@/app/api/b/[token]/[action]/route';
import { GET as lookUp } from '@/app/api/b/[token]/route';
import { POST as book } from '@/app/api/bookings/route';
import { calendarOfMail } from '@/lib/booking/calendar-entries';
import { linksOfBooking } from '@/lib/booking/tasks';
import { blockClient } from '@/lib/clients/commands';
import { clients } from '@/lib/clients/queries';
import type { Mail } from '@/lib/messaging/mail';
import { outbox } from '@/lib/messaging/queries';
import { deliveryTasks } from '@/lib/messaging/tasks';
import { webhookTasks } from '@/lib/messaging/webhook-tasks';
import { addWebhook, webhookDeliveries, webhooks } from '@/lib/messaging/webhooks';
import { requestBody } from '../world/bookings';
import { startWorld, type World } from '../world/world';

/** Every statement of tenants' work in this process, as it is sent; hosts are looked up by the clock. */
const sent: string[] = [];
const { query } = Client.prototype;
vi.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...question: unknown[]) {
  const [asked] = question as [string | { text: string }];
  if (this.user === 'app_tenant') sent.push(typeof asked === 'string' ? asked : asked.text);
  return (query as (...all: unknown[]) => unknown).apply(this, question);
} as never);

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.act('claire', 'owner', (scope) =>
    addWebhook(scope, {
      url: 'https://other.example/hook',
      events: ['booking.requested', 'booking.cancelled'],
    }),
  );
});
afterAll(() => world.stop());

const SOON = `${new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)}T07:00:00Z`;
const GUEST = { name: 'Jo Client', email: 'jo@client.test', phone: '0412 999 000' };

/** All that one call is for whoever makes it, and the work that it was, but for the names of the booking. */
async function experienced(call: () => Promise<Response>, names: () => string[]) {
  const before = sent.length;
  const answer = await call();
  const text = await answer.text();
  const statements = sent.slice(before);
  return {
    text,
    seen: () => ({
      status: answer.status,
      headers: [...answer.headers],
      cookies: answer.headers.getSetCookie(),
      body: names().reduce((left, name) => left.replaceAll(name, ''), text),
      statements,
    }),
  };
}

/** A request, a look at it, and calling it off: everything that a client can do before they are answered. */
async function courseOf(guest: typeof GUEST) {
  const names: string[] = [];
  const asked = await experienced(
    () =>
      book(
        world.request('claire', '/api/bookings', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
          body: JSON.stringify(requestBody(SOON, { client: guest })),
        }),
        { params: Promise.resolve({}) },
      ),
    () => names,
  );
  const { code, statusUrl } = JSON.parse(asked.text) as { code: string; statusUrl: string };
  const token = statusUrl.split('/').at(-1) ?? '';
  names.push(statusUrl, token, code);
  const looked = await experienced(
    () => lookUp(world.request('claire', `/api/b/${token}`), { params: Promise.resolve({ token }) }),
    () => names,
  );
  const cancelled = await experienced(
    () =>
      act(
        world.request('claire', `/api/b/${token}/cancel`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        }),
        { params: Promise.resolve({ token, action: 'cancel' }) },
      ),
    () => names,
  );
  return { code, names, seen: [asked, looked, cancelled].map((one) => one.seen()) };
}

/** Delivers all that waits; answers what left the house. */
async function delivered(): Promise<{ mails: Mail[]; hooks: string[] }> {
  const mails: Mail[] = [];
  const hooks: string[] = [];
  const { deliver_message } = deliveryTasks(
    { linksOf: linksOfBooking, calendarOf: calendarOfMail },
    { leaves: () => true, send: async (mail) => void mails.push(mail) },
  );
  const { deliver_webhook } = webhookTasks(async ({ body = '' }) => {
    hooks.push(String(body));
    return { status: 200 };
  });
  const tenantId = world.tenants.claire.id;
  const once = { attempts: 1, attemptsMax: 1 };
  const waiting = await world.run('claire', async ({ db }) => ({
    messages: await db.message.findMany({ where: { status: 'queued' }, orderBy: { id: 'asc' } }),
    hooks: await db.webhookDelivery.findMany({ where: { status: 'queued' }, orderBy: { id: 'asc' } }),
  }));
  for (const { id } of waiting.messages) await deliver_message?.({ tenantId, messageId: id }, once);
  for (const { id } of waiting.hooks) await deliver_webhook?.({ tenantId, deliveryId: id }, once);
  return { mails, hooks };
}

const withoutIds = ({ id: _id, ...mail }: Mail, names: string[]) =>
  names.reduce((left, name) => left.replaceAll(name, ''), JSON.stringify(mail));

describe('whoever is blocked', () => {
  it('is answered, shown, written to and worked for like anybody, and reaches nobody', async () => {
    // Known before, like whoever is blocked; and what is made on a first call is made.
    await courseOf(GUEST);
    await delivered();
    const ordinary = await courseOf(GUEST);
    const ordinaryMails = await delivered();
    await world.act('claire', 'owner', async (scope) => {
      const { items } = await clients(scope, { page: 1, pageSize: 25, search: GUEST.email });
      await blockClient(scope, items[0]?.id ?? '', '');
    });

    const blocked = await courseOf(GUEST);
    expect(blocked.seen).toEqual(ordinary.seen);
    expect(ordinary.seen.map(({ status }) => status)).toEqual([201, 200, 200]);
    expect(ordinary.seen.every(({ statements }) => statements.length > 4)).toBe(true);

    const shown = await world.act('claire', 'owner', async (scope) => ({
      hooks: (await webhookDeliveries(scope, { page: 1, pageSize: 100 })).total,
      counted: (await webhooks(scope)).map(({ deliveries }) => deliveries.sent + deliveries.queued),
    }));
    expect(shown).toEqual({ hooks: 4, counted: [4] });
    const listed = await world.oversee((scope) => outbox(scope, { page: 1, pageSize: 100 }));
    expect(
      listed.items
        .filter(({ subject, body }) => `${subject} ${body}`.includes(blocked.code))
        .map((one) => one.recipient),
    ).toEqual([GUEST.email, GUEST.email]);

    const { mails, hooks } = await delivered();
    const toClient = ({ mails: all }: { mails: Mail[] }, names: string[]) =>
      all.filter(({ recipient }) => recipient === GUEST.email).map((mail) => withoutIds(mail, names));
    expect(mails.map((mail) => withoutIds(mail, blocked.names))).toEqual(
      toClient(ordinaryMails, ordinary.names),
    );
    expect(mails).toHaveLength(2);
    expect(hooks).toEqual([]);
    expect([ordinaryMails.mails.length, ordinaryMails.hooks.length]).toEqual([4, 2]);

    const left = await world.run('claire', async ({ db }) => [
      await db.message.count({ where: { withheld: true } }),
      await db.webhookDelivery.count({ where: { withheld: true } }),
    ]);
    expect(left).toEqual([0, 0]);
  });
});

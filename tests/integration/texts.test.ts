import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST as request } from '@/app/api/bookings/route';
import { calendarOfMail } from '@/lib/booking/calendar-entries';
import { chooseChannel } from '@/lib/booking/channels';
import { cancelByClient, confirm } from '@/lib/booking/commands';
import { linksOfBooking } from '@/lib/booking/tasks';
import { type Mail, MailFailure } from '@/lib/messaging/mail';
import { deliveryTasks } from '@/lib/messaging/tasks';
import { requestBody, requested } from '../world/bookings';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

process.env.SMS_URL = 'https://gateway.example/send?to={to}&text={text}';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const byText = { name: 'Jo Client', email: 'jo@client.test', phone: '0400 000 000', channel: 'sms' };
const ask = (day: number, client: Record<string, string> = byText) =>
  requested(world, 'claire', `2026-06-${day}T18:00:00+10:00`, { client });
const messagesOf = (bookingId: string) =>
  world.run('claire', ({ db }) =>
    db.message.findMany({
      where: { bookingId, cause: { contains: ':client' } },
      orderBy: { cause: 'asc' },
    }),
  );

/** Delivers one message; texts are answered with what the test says. */
async function deliver(messageId: string, failure?: MailFailure, attempts = 1): Promise<Mail[]> {
  const sent: Mail[] = [];
  const text = async (mail: Mail) => {
    if (failure) throw failure;
    sent.push(mail);
  };
  const mail = { leaves: () => true, send: async () => Promise.reject(new Error('not by mail')) };
  const { deliver_message } = deliveryTasks({ linksOf: linksOfBooking, calendarOf: calendarOfMail }, mail, {
    sms: { leaves: () => true, send: text },
  });
  await deliver_message?.({ messageId, tenantId: world.tenants.claire.id }, { attempts, attemptsMax: 12 });
  return sent;
}

describe('a client who chose text messages', () => {
  it('is sent them, by the number as it is dialled, with the link made when it is sent', async () => {
    const { id, code, statusUrl } = await ask(10);
    const [text] = await messagesOf(id);
    expect(text).toMatchObject({ channel: 'sms', recipient: '+61400000000', subject: '' });
    expect(text?.body).toBe(`We have your request ${code} {statusUrl}`);
    const [sent] = await deliver(text?.id ?? '');
    expect(sent?.text).toBe(`We have your request ${code} ${statusUrl}`);
    expect(await deliver(text?.id ?? '')).toEqual([]);
  });

  it('is sent nothing twice for one cause, and staff goes on to be written mails', async () => {
    const { id } = await ask(11);
    await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }));
    const all = await world.run('claire', ({ db }) => db.message.findMany({ where: { bookingId: id } }));
    expect(all.filter(({ channel }) => channel === 'sms')).toHaveLength(2);
    expect(all.filter(({ cause }) => cause.includes(':staff')).map(({ channel }) => channel)).toEqual([
      'email',
      'email',
    ]);
    expect(new Set(all.map(({ cause }) => cause)).size).toBe(all.length);
  });

  it('is written the mail when the text is given up, once, with its calendar entry', async () => {
    const { id } = await ask(12);
    await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }));
    const text = (await messagesOf(id)).at(-1);
    const down = new MailFailure('timeout', false);
    await expect(deliver(text?.id ?? '', down)).rejects.toThrow('timeout');
    expect(await messagesOf(id)).toHaveLength(2);
    for (let time = 0; time < 2; time += 1) await deliver(text?.id ?? '', down, 12);
    const [, given, mail, ...more] = await messagesOf(id);
    expect(given).toMatchObject({ status: 'dead', lastError: 'timeout' });
    expect(mail).toMatchObject({
      channel: 'email',
      recipient: 'jo@client.test',
      status: 'queued',
      calendar: 'publish',
    });
    expect(mail?.subject).toContain('Confirmed:');
    expect(mail?.body).toContain('{statusUrl}');
    expect(more).toEqual([]);
  });

  it('is written the mail at once when the number is refused', async () => {
    const { id } = await ask(13);
    const [text] = await messagesOf(id);
    await deliver(text?.id ?? '', new MailFailure('answered 400', true));
    expect((await messagesOf(id)).map(({ channel, status }) => [channel, status])).toEqual([
      ['sms', 'dead'],
      ['email', 'queued'],
    ]);
  });

  it('changes their mind by their link, while it is open', async () => {
    const { id } = await ask(14, { name: 'Jo', email: 'jo@client.test', phone: '+61 400 000 001' });
    const choose = (channel: 'email' | 'sms') =>
      world.visit('claire', (scope) => chooseChannel(scope, id, channel));
    expect((await messagesOf(id)).map(({ channel }) => channel)).toEqual(['email']);
    await choose('sms');
    await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }));
    await choose('email');
    await world.visit('claire', (scope) => cancelByClient(scope, id));
    expect((await messagesOf(id)).map(({ channel }) => channel)).toEqual(['email', 'sms', 'email']);
    await expect(choose('sms')).rejects.toMatchObject({ code: 'conflict', reason: 'not_possible' });
  });

  it.each([
    ['without a number', {}, 'client.phone'],
    ['with a number that nobody can dial', { phone: '123456' }, 'client.phone'],
    ['by a way that there is not', { phone: '0400 000 000', channel: 'pigeon' }, 'client.channel'],
  ])('is told so %s', async (_what, parts, path) => {
    const client = { name: 'Jo', email: 'jo@client.test', channel: 'sms', ...parts };
    const body = JSON.stringify(requestBody('2026-06-20T18:00:00+10:00', { client }));
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
    const answer = await request(
      world.request('claire', '/api/bookings', { method: 'POST', headers, body }),
      {
        params: Promise.resolve({}),
      },
    );
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: { path: string }[] };
    expect(errors.map((one) => one.path)).toEqual([path]);
  });
});

it('the database texts nobody without a number, and keeps no fallback for a mail', async () => {
  const { id } = await ask(16, { name: 'Jo', email: 'jo@client.test' });
  const asOwner = (sql: string) =>
    connected(world.database.ownerUrl, (client) => client.query(sql, [id])).catch((error) => error.code);
  expect(await asOwner("update bookings set contact_channel = 'sms' where id = $1")).toBe('23514');
  expect(await asOwner("update bookings set contact_channel = 'post' where id = $1")).toBe('23514');
  expect(await asOwner("update messages set fallback = '{}' where booking_id = $1")).toBe('23514');
});

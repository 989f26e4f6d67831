import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { POST as contact } from '@/app/api/contact/route';
import { calendarOfMail } from '@/lib/booking/calendar-entries';
import { bookingTasks, linksOfBooking } from '@/lib/booking/tasks';
import { runJobs } from '@/lib/jobs';
import { markEnquiryRead, postMessage } from '@/lib/messaging/commands';
import { type Mail, MailFailure } from '@/lib/messaging/mail';
import { enquiries, outbox, unreadEnquiries } from '@/lib/messaging/queries';
import { deliveryTasks } from '@/lib/messaging/tasks';
import { requested } from '../world/bookings';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const parts = { linksOf: linksOfBooking, calendarOf: calendarOfMail };
const letter = { recipient: 'jo@client.test', subject: 'Hello', body: 'A line.' };
const messageOf = (cause: string) =>
  world.run('claire', ({ db }) => db.message.findFirstOrThrow({ where: { cause } }));

const refuse = () => Promise.reject(new Error('not by mail'));

/** Delivers as the worker would, with a mail server that answers what the test says. */
function delivery(answers: (Error | undefined)[], leaves = true) {
  const sent: Mail[] = [];
  const { deliver_message } = deliveryTasks(parts, {
    leaves: () => leaves,
    send: async (mail) => {
      const answer = answers.shift();
      if (answer) throw answer;
      sent.push(mail);
    },
  });
  const deliver = (messageId: string, attempts = 1, tenantId: string | null = world.tenants.claire.id) =>
    deliver_message?.({ messageId, tenantId }, { attempts, attemptsMax: 12 });
  return { sent, deliver };
}

async function posted(cause: string): Promise<string> {
  await world.run('claire', (scope) => postMessage(scope, { ...letter, cause }));
  return (await messageOf(cause)).id;
}

describe('a message', () => {
  it('is posted once for one cause', async () => {
    for (let count = 0; count < 3; count += 1) await posted('once');
    const count = await world.run('claire', ({ db }) => db.message.count({ where: { cause: 'once' } }));
    expect(count).toBe(1);
  });

  it('stays in the outbox as sent when no mail server is configured', async () => {
    const id = await posted('outbox');
    const { deliver, sent } = delivery([], false);
    await deliver(id);
    expect(await messageOf('outbox')).toMatchObject({ status: 'sent', attempts: 1 });
    expect(sent).toEqual([]);
  });

  it('is sent once, however often its job runs', async () => {
    const id = await posted('sent');
    const { deliver, sent } = delivery([]);
    await deliver(id);
    await deliver(id);
    expect(sent).toEqual([expect.objectContaining({ id, senderName: 'Claire Hamilton', text: 'A line.' })]);
  });

  it('is tried again after a failure, and given up after the last', async () => {
    const id = await posted('failing');
    const down = () => new MailFailure('ECONNECTION', false);
    const { deliver, sent } = delivery([down(), down(), undefined]);
    await expect(deliver(id, 1)).rejects.toThrow('ECONNECTION');
    expect(await messageOf('failing')).toMatchObject({
      status: 'queued',
      lastError: 'ECONNECTION',
      attempts: 1,
    });
    await expect(deliver(id, 2)).rejects.toThrow('ECONNECTION');
    await deliver(id, 3);
    expect(await messageOf('failing')).toMatchObject({ status: 'sent', lastError: null, attempts: 3 });
    expect(sent).toHaveLength(1);
    const last = await posted('dead');
    await delivery([down()]).deliver(last, 12);
    expect(await messageOf('dead')).toMatchObject({ status: 'dead', lastError: 'ECONNECTION' });
  });

  it('is given up at once when its recipient is refused for good', async () => {
    const id = await posted('refused');
    await delivery([new MailFailure('EENVELOPE 550', true)]).deliver(id, 1);
    expect(await messageOf('refused')).toMatchObject({ status: 'dead', lastError: 'EENVELOPE 550' });
  });

  it('holds its private link only when it is sent', async () => {
    const { id, statusUrl } = await requested(world, 'claire', '2026-06-10T18:00:00+10:00');
    const [message] = await world.run('claire', ({ db }) =>
      db.message.findMany({ where: { cause: `booking:${id}:1:client` } }),
    );
    expect(message?.body).toContain('{statusUrl}');
    const { deliver, sent } = delivery([]);
    await deliver(message?.id ?? '');
    expect(sent[0]?.text).toContain(statusUrl);
    expect(sent[0]?.text).not.toContain('{');
    expect((await messageOf(`booking:${id}:1:client`)).body).not.toContain(statusUrl);
  });

  it('goes by the channel that it names, and is given up where there is none', async () => {
    const text = { cause: 'text', recipient: '+61400000000', subject: 'Hello', body: 'A line.' };
    await world.run('claire', (scope) => postMessage(scope, { ...text, channel: 'sms' }));
    await world.run('claire', (scope) => postMessage(scope, { ...text, cause: 'lost', channel: 'sms' }));
    const texts: string[] = [];
    const send = async ({ recipient }: Mail) => void texts.push(recipient);
    const channels = [{ leaves: () => true, send: refuse }, { sms: { leaves: () => true, send } }] as const;
    const deliver = async (cause: string, { deliver_message } = deliveryTasks(parts, ...channels)) =>
      deliver_message?.(
        { messageId: (await messageOf(cause)).id, tenantId: world.tenants.claire.id },
        { attempts: 1, attemptsMax: 12 },
      );
    await deliver('text');
    expect(texts).toEqual(['+61400000000']);
    expect(await messageOf('text')).toMatchObject({ status: 'sent', channel: 'sms' });
    await deliver('lost', deliveryTasks(parts, channels[0]));
    expect(await messageOf('lost')).toMatchObject({ status: 'dead', lastError: 'ENOCHANNEL' });
  });

  it('of another tenant, of none, or deleted is nobody’s business', async () => {
    const id = await posted('foreign');
    const { deliver, sent } = delivery([]);
    await deliver(id, 1, world.tenants.sophie.id);
    await deliver(id, 1, '01900000-0000-7000-8000-000000000000');
    await deliver(id, 1, null);
    expect(sent).toEqual([]);
    expect(await messageOf('foreign')).toMatchObject({ status: 'queued', attempts: 0 });
  });

  it('is delivered by the worker that the server runs', async () => {
    const { id } = await requested(world, 'claire', '2026-06-11T18:00:00+10:00');
    const worker = runJobs(process.env.DATABASE_PLATFORM_URL ?? '', bookingTasks);
    try {
      await vi.waitFor(
        async () => {
          const waiting = await world.run('claire', ({ db }) =>
            db.message.count({ where: { bookingId: id, status: 'queued' } }),
          );
          expect(waiting).toBe(0);
        },
        { timeout: 20_000, interval: 100 },
      );
    } finally {
      await worker.stop();
    }
    const listed = await world.oversee((scope) => outbox(scope, { page: 1, pageSize: 100, status: 'sent' }));
    expect(listed.items.filter(({ subject }) => subject.startsWith('Your request'))).not.toEqual([]);
    expect(listed.items[0]).toMatchObject({ tenantName: 'Claire Hamilton' });
  });
});

describe('the contact form', () => {
  const enquiry = { name: 'Jo', email: 'jo@client.test', message: 'Hello,\r\nare you there?' };
  let caller = 0;
  const send = (init: { type: string; body: string; address?: string }) => {
    caller += 1;
    const { type, body, address = `192.0.2.${caller}` } = init;
    const request = world.request('claire', '/api/contact', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      address,
    });
    return contact(request, { params: Promise.resolve({}) });
  };
  const asJson = (body: unknown, address?: string) =>
    send({ type: 'application/json', body: JSON.stringify(body), address });
  const asForm = (body: Record<string, string>, address?: string) =>
    send({
      type: 'application/x-www-form-urlencoded',
      body: new URLSearchParams(body).toString(),
      address,
    });

  it('stores what was written and mails it to who runs the site', async () => {
    const answer = await asJson(enquiry);
    expect(answer.status).toBe(202);
    const list = await world.act('claire', 'owner', (scope) => enquiries(scope, { page: 1, pageSize: 25 }));
    expect(list.items[0]).toMatchObject({ name: 'Jo', message: 'Hello,\nare you there?', readAt: null });
    const id = list.items[0]?.id ?? '';
    const mail = await messageOf(`enquiry:${id}:staff:0`);
    expect(mail).toMatchObject({ recipient: 'claire@demo.test', replyTo: 'jo@client.test' });
    expect(mail.body).toContain('are you there?');
    expect(await world.act('claire', 'owner', unreadEnquiries)).toBe(1);
    await world.act('claire', 'owner', (scope) => markEnquiryRead(scope, id));
    expect(await world.act('claire', 'owner', unreadEnquiries)).toBe(0);
    await expect(world.act('sophie', 'owner', (scope) => markEnquiryRead(scope, id))).rejects.toThrow(
      'not_found',
    );
    await expect(world.act('maison', 'alba', unreadEnquiries)).rejects.toThrow('forbidden');
    await expect(world.visit('claire', unreadEnquiries)).rejects.toThrow('unauthenticated');
  });

  it('leads a plain form to the thanks', async () => {
    const answer = await asForm(enquiry);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/contact/thanks');
  });

  it('gives a plain form back with all that was typed', async () => {
    const message = '</textarea><script>alert(1)</script> "quoted" & more';
    const answer = await asForm({ name: '', email: 'not an address', message });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('value="not an address"');
    expect(html).toContain(
      '&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot; &amp; more',
    );
    expect(html).not.toContain('<script');
    expect(html).toContain('Please enter your name');
  });

  it('answers programs with sentences for each field', async () => {
    const answer = await asJson({ name: 'a\u0000b', email: 'x', message: '', extra: 1 });
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: { path: string; message: string }[] };
    expect(errors.map(({ path }) => path).sort()).toEqual(['email', 'extra', 'message', 'name']);
    expect(errors.find(({ path }) => path === 'message')?.message).toMatch(/^Please write/);
  });

  it('takes five an hour from one address; refusals do not count', async () => {
    const address = '2001:db8:1:2:3::4';
    for (let count = 0; count < 6; count += 1) expect((await asJson({}, address)).status).toBe(422);
    for (let count = 0; count < 5; count += 1) expect((await asJson(enquiry, address)).status).toBe(202);
    const limited = await asJson(enquiry, '2001:db8:1:2:ffff::1');
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    const form = await asForm(enquiry, address);
    expect(form.status).toBe(429);
    expect(await form.text()).toContain('are you there?');
  });

  it('refuses other types and oversize bodies', async () => {
    expect((await send({ type: 'text/plain', body: '{}' })).status).toBe(415);
    expect((await send({ type: 'application/json', body: '{' })).status).toBe(400);
    expect((await asJson({ ...enquiry, message: 'x'.repeat(40_000) })).status).toBe(413);
    expect((await asForm({ ...enquiry, message: 'x'.repeat(40_000) })).status).toBe(413);
  });
});

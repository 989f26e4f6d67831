import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirm, decline } from '@/lib/booking/commands';
import { fetchOutward, OutwardFailure, type OutwardRequest } from '@/lib/messaging/safe-fetch';
import { WEBHOOK_EVENTS, WebhookForm } from '@/lib/messaging/schema';
import { webhookTasks } from '@/lib/messaging/webhook-tasks';
import {
  addWebhook,
  removeWebhook,
  replayDelivery,
  setWebhookActive,
  webhookDeliveries,
  webhooks,
} from '@/lib/messaging/webhooks';
import { requested } from '../world/bookings';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

/** The tenant's other program: keeps what it is sent, and answers what the test says. */
const received: { headers: Record<string, unknown>; body: string }[] = [];
let answer = 200;
let server: Server;
let world: World;
beforeAll(async () => {
  world = await startWorld();
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(answer, { location: 'http://169.254.169.254/' }).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await world.stop();
});

const URL_OF_HOOK = 'https://hook.example/bookings';
const PAGE = { page: 1, pageSize: 50 };
let endpoint: { id: string; secret: string };
let day = 9;
beforeEach(async () => {
  received.length = 0;
  answer = 200;
  await world.run('claire', ({ db }) => db.webhookEndpoint.deleteMany({}));
  endpoint = await world.act('claire', 'owner', (scope) =>
    addWebhook(scope, { url: URL_OF_HOOK, events: [...WEBHOOK_EVENTS] }),
  );
});

/** Over a real connection to the server above, whose address no tenant could name. */
const hand = (request: OutwardRequest) => {
  const { port } = server.address() as AddressInfo;
  return fetchOutward({ ...request, url: `http://127.0.0.1:${port}/` }, () => true);
};
const deliver = (deliveryId: string, attempts = 1, by = hand) =>
  webhookTasks(by).deliver_webhook?.(
    { deliveryId, tenantId: world.tenants.claire.id },
    { attempts, attemptsMax: 12 },
  );
const deliveries = async () =>
  (await world.act('claire', 'owner', (scope) => webhookDeliveries(scope, PAGE))).items;

async function request(): Promise<string> {
  day += 1;
  return (await requested(world, 'claire', `2026-06-${day}T18:00:00+10:00`)).id;
}

/** A request, and the delivery that tells of it. */
async function told(): Promise<{ bookingId: string; deliveryId: string }> {
  const bookingId = await request();
  return { bookingId, deliveryId: (await deliveries())[0]?.id ?? '' };
}

describe('a webhook', () => {
  it('hears of each change once, in ids, status and times alone', async () => {
    const id = await request();
    await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }));
    const list = await deliveries();
    expect(list.map(({ event }) => event).sort()).toEqual(['booking.confirmed', 'booking.requested']);
    for (const one of list) await deliver(one.id);
    const bodies = received.map(({ body }) => JSON.parse(body));
    const told = bodies.find(({ event }) => event === 'booking.confirmed');
    expect(Object.keys(told).sort()).toEqual(['createdAt', 'data', 'event', 'id']);
    expect(told.data).toEqual({
      ...{ bookingId: id, version: 2, action: 'confirm', status: 'confirmed' },
      companionId: world.tenants.claire.companions.claire,
      serviceId: world.tenants.claire.services['dinner-date'],
      start: `2026-06-${day}T18:00:00+10:00`,
      end: `2026-06-${day}T21:00:00+10:00`,
      ...{ timeZone: 'Australia/Sydney', at: '2026-06-01T00:00:00.000Z' },
    });
    expect(received.map(({ body }) => body).join()).not.toMatch(/Jo|client\.test|dinner|Looking forward/i);
  });

  it('can tell by the secret that a delivery is ours, whole and of now', async () => {
    const { deliveryId } = await told();
    await deliver(deliveryId);
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    const header = String(headers['x-rendezvous-signature']);
    const [, seconds = '', mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
    expect(endpoint.secret).toMatch(/^whsec_[\w-]{43}$/);
    const own = (text: string, secret = endpoint.secret) =>
      createHmac('sha256', secret).update(text).digest('hex');
    expect(own(`${seconds}.${body}`)).toBe(mac);
    expect(own(`${seconds}.${body} `)).not.toBe(mac);
    expect(own(`${Number(seconds) + 1}.${body}`)).not.toBe(mac);
    expect(Math.abs(Date.now() / 1000 - Number(seconds))).toBeLessThan(60);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-rendezvous-delivery': deliveryId,
      'content-length': String(Buffer.byteLength(body)),
    });
  });

  it('is told again after a failure, no more once it answered, and given up after the last', async () => {
    const { deliveryId } = await told();
    answer = 500;
    await expect(deliver(deliveryId)).rejects.toThrow('answered 500');
    expect((await deliveries())[0]).toMatchObject({ status: 'queued', attempts: 1, lastStatus: 500 });
    answer = 204;
    await deliver(deliveryId, 2);
    await deliver(deliveryId, 3);
    expect(received).toHaveLength(2);
    expect((await deliveries())[0]).toMatchObject({ status: 'sent', attempts: 2, lastStatus: 204 });
    const { deliveryId: last } = await told();
    answer = 503;
    await deliver(last, 12);
    expect((await deliveries())[0]).toMatchObject({ status: 'dead', lastError: 'answered 503' });
  });

  it('is not followed to where it points', async () => {
    const { deliveryId } = await told();
    answer = 302;
    await expect(deliver(deliveryId)).rejects.toThrow('answered 302');
    expect(received).toHaveLength(1);
  });

  it('that leads into a private network is not called', async () => {
    await world.run('claire', ({ db }) =>
      db.webhookEndpoint.updateMany({ data: { url: 'https://127.0.0.1/hook' } }),
    );
    const { deliveryId } = await told();
    await expect(deliver(deliveryId, 1, fetchOutward as typeof hand)).rejects.toThrow('private_address');
    expect((await deliveries())[0]).toMatchObject({ status: 'queued', lastError: 'private_address' });
  });

  it('can be told once more, under the same id', async () => {
    const { deliveryId } = await told();
    const down = () => Promise.reject(new OutwardFailure('timeout'));
    await deliver(deliveryId, 12, down);
    expect((await deliveries())[0]).toMatchObject({ status: 'dead', lastError: 'timeout' });
    await world.act('claire', 'owner', (scope) => replayDelivery(scope, deliveryId));
    expect((await deliveries())[0]).toMatchObject({ status: 'queued', attempts: 0, lastError: null });
    await deliver(deliveryId);
    expect(JSON.parse(received[0]?.body ?? '{}').id).toBe(deliveryId);
  });

  it('hears nothing while it is paused or of what it did not choose, and nothing of who is blocked', async () => {
    const { deliveryId } = await told();
    const active = (on: boolean) =>
      world.act('claire', 'owner', (scope) => setWebhookActive(scope, endpoint.id, on));
    await active(false);
    await deliver(deliveryId);
    await request();
    expect(received).toEqual([]);
    expect(await deliveries()).toHaveLength(1);
    await active(true);
    await deliver(deliveryId);
    expect(received).toHaveLength(1);
    await world.run('claire', ({ db }) =>
      db.webhookEndpoint.updateMany({ data: { events: ['booking.declined'] } }),
    );
    const id = await request();
    expect(await deliveries()).toHaveLength(1);
    await world.run('claire', ({ db }) => db.booking.updateMany({ where: { id }, data: { blocked: true } }));
    await world.act('claire', 'owner', (scope) => decline(scope, id, { version: 1 }));
    expect(await deliveries()).toHaveLength(1);
  });

  it('is enqueued with the change and gone with its rollback', async () => {
    const id = await request();
    const before = await deliveries();
    const undone = world.act('claire', 'owner', async (scope) => {
      await confirm(scope, id, { version: 1 });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await deliveries()).toEqual(before);
    const jobs = await connected(world.database.superUrl, async (client) => {
      const { rows } = await client.query<{ max_attempts: number }>(
        `select max_attempts from graphile_worker._private_jobs where key = $1`,
        [`${world.tenants.claire.id}:webhook:${before[0]?.id}`],
      );
      return rows;
    });
    expect(jobs).toEqual([{ max_attempts: 12 }]);
  });

  it('keeps its secret sealed, and is for who runs the site', async () => {
    const stored = await world.run('claire', ({ db }) => db.webhookEndpoint.findFirstOrThrow());
    expect(Buffer.from(stored.secret).toString('latin1')).not.toContain('whsec');
    const [shown] = await world.act('claire', 'owner', webhooks);
    expect(JSON.stringify(shown)).not.toContain('secret');
    await expect(world.act('maison', 'alba', webhooks)).rejects.toThrow('forbidden');
    await expect(world.visit('claire', webhooks)).rejects.toThrow('unauthenticated');
    await world.act('claire', 'owner', (scope) => removeWebhook(scope, endpoint.id));
    expect(await world.act('claire', 'owner', webhooks)).toEqual([]);
    const many = world.act('claire', 'owner', async (scope) => {
      for (let count = 0; count < 11; count += 1)
        await addWebhook(scope, { url: URL_OF_HOOK, events: ['booking.confirmed'] });
    });
    await expect(many).rejects.toThrow('limit_reached');
  });

  it.each(['http://hook.example/', 'ftp://hook.example/', 'hook.example', 'https://a:b@hook.example/', ''])(
    'is not added as %s',
    (url) => expect(WebhookForm.safeParse({ url, events: ['booking.confirmed'] }).success).toBe(false),
  );
});

import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import { enqueue } from '@/lib/jobs';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { requireMessageKeeper } from './policy';
import type { Listed, Page } from './queries';
import type { WebhookEvent, WebhookForm } from './schema';
import { newSecret, sealedSecret } from './webhook-secret';

export const ENDPOINTS_MAX = 10;

/** A change, as other programs hear of it: ids, status and times, nothing about people. */
export type Announcement = {
  /** Names the change; each endpoint is told of it once. */
  cause: string;
  event: WebhookEvent;
  payload: Record<string, string | number | null | string[]>;
  /** Told to nobody: written like any other, and removed instead of being delivered. */
  withheld: boolean;
};

/** Enqueues a delivery for each endpoint that wants to hear of it, in the caller's transaction. */
export async function announce(
  scope: TenantScope,
  { cause, event, payload, withheld }: Announcement,
): Promise<void> {
  const { db, tenant, now } = scope;
  const endpoints = await db.webhookEndpoint.findMany({
    where: { active: true, events: { has: event } },
    select: { id: true },
  });
  if (endpoints.length === 0) return;
  const made = await db.webhookDelivery.createManyAndReturn({
    data: endpoints.map(({ id: endpointId }) => ({
      ...{ tenantId: tenant.id, endpointId, cause, event, payload, withheld, createdAt: now },
    })),
    skipDuplicates: true,
    select: { id: true },
  });
  for (const { id } of made) await enqueueDelivery(scope, id);
}

export type EndpointItem = {
  id: string;
  url: string;
  events: string[];
  active: boolean;
  createdAt: Date;
  deliveries: Record<'queued' | 'sent' | 'dead', number>;
};

/** The tenant's endpoints, oldest first. @throws AppError unauthenticated, forbidden */
export async function webhooks(scope: TenantScope): Promise<EndpointItem[]> {
  requireMessageKeeper(scope);
  const { db } = scope;
  const rows = await db.webhookEndpoint.findMany({
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, url: true, events: true, active: true, createdAt: true },
  });
  const groups = await db.webhookDelivery.groupBy({
    by: ['endpointId', 'status'],
    where: { withheld: false },
    _count: { _all: true },
  });
  return rows.map((row) => {
    const deliveries = { queued: 0, sent: 0, dead: 0 };
    for (const { endpointId, status, _count } of groups)
      if (endpointId === row.id) deliveries[status] = _count._all;
    return { ...row, deliveries };
  });
}

export type DeliveryItem = {
  id: string;
  event: string;
  status: 'queued' | 'sent' | 'dead';
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
  sentAt: Date | null;
  createdAt: Date;
  endpoint: { id: string; url: string };
};

/** What was told to whom, newest first. @throws AppError unauthenticated, forbidden */
export async function webhookDeliveries(
  scope: TenantScope,
  { page, pageSize }: Page,
): Promise<Listed<DeliveryItem>> {
  requireMessageKeeper(scope);
  const where = { withheld: false };
  const items = await scope.db.webhookDelivery.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * pageSize,
    take: pageSize,
    omit: {
      ...{ tenantId: true, endpointId: true, cause: true, payload: true, updatedAt: true },
      withheld: true,
    },
    include: { endpoint: { select: { id: true, url: true } } },
  });
  return { items, page, pageSize, total: await scope.db.webhookDelivery.count({ where }) };
}

/**
 * Adds an endpoint and answers its secret, which nobody is shown again.
 * @throws AppError unauthenticated, forbidden, limit_reached
 */
export async function addWebhook(
  scope: TenantScope,
  { url, events }: WebhookForm,
): Promise<{ id: string; secret: string }> {
  requireMessageKeeper(scope);
  const { db, tenant } = scope;
  if ((await db.webhookEndpoint.count()) >= ENDPOINTS_MAX) throw new AppError('limit_reached');
  const id = randomUUID();
  const secret = newSecret();
  const sealed = new Uint8Array(sealedSecret({ tenantId: tenant.id, endpointId: id }, secret));
  await db.webhookEndpoint.create({
    data: { id, tenantId: tenant.id, url, events, secret: sealed, createdAt: scope.now },
  });
  await tell(scope, 'webhook.added', id);
  return { id, secret };
}

/** Tells it no more, or again: what waited while it was paused is sent then. @throws AppError not_found */
export async function setWebhookActive(scope: TenantScope, id: string, active: boolean): Promise<void> {
  requireMessageKeeper(scope);
  if (!isUuid(id)) throw new AppError('not_found');
  const { count } = await scope.db.webhookEndpoint.updateMany({ where: { id }, data: { active } });
  if (count === 0) throw new AppError('not_found');
  const waiting = active
    ? await scope.db.webhookDelivery.findMany({
        where: { endpointId: id, status: 'queued' },
        select: { id: true },
      })
    : [];
  for (const delivery of waiting) await enqueueDelivery(scope, delivery.id);
  await tell(scope, active ? 'webhook.resumed' : 'webhook.paused', id);
}

/** Its deliveries go with it. @throws AppError not_found */
export async function removeWebhook(scope: TenantScope, id: string): Promise<void> {
  requireMessageKeeper(scope);
  if (!isUuid(id)) throw new AppError('not_found');
  const { count } = await scope.db.webhookEndpoint.deleteMany({ where: { id } });
  if (count === 0) throw new AppError('not_found');
  await tell(scope, 'webhook.removed', id);
}

/** Sends a delivery once more, whatever became of it; its id tells the receiver that it is the same. @throws AppError not_found */
export async function replayDelivery(scope: TenantScope, id: string): Promise<void> {
  requireMessageKeeper(scope);
  const { count } = isUuid(id)
    ? await scope.db.webhookDelivery.updateMany({
        where: { id, withheld: false },
        data: { status: 'queued', attempts: 0, sentAt: null, lastError: null, lastStatus: null },
      })
    : { count: 0 };
  if (count === 0) throw new AppError('not_found');
  await enqueueDelivery(scope, id);
  await leaveTrail(scope, {
    action: 'webhook.replayed',
    subjectKind: 'webhook_delivery',
    subjectId: id,
  });
}

async function enqueueDelivery({ db }: TenantScope, deliveryId: string): Promise<void> {
  await enqueue(db, 'deliver_webhook', { deliveryId }, { key: `webhook:${deliveryId}` });
}

async function tell(scope: TenantScope, action: string, subjectId: string): Promise<void> {
  await leaveTrail(scope, { action, subjectKind: 'webhook', subjectId });
}

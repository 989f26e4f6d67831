import { AppError } from '@/lib/errors';
import type { JobPayload, Tasks } from '@/lib/jobs';
import { log } from '@/lib/log';
import type { TenantScope } from '@/lib/tenancy/scope';
import { asTenant } from '@/lib/tenancy/work';
import { fetchOutward, OutwardFailure, type OutwardRequest } from './safe-fetch';
import { openedSecret, signature } from './webhook-secret';

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 64 * 1024;

/** Hands one delivery over and answers the HTTP status; tests give their own. */
export type Hand = (request: OutwardRequest) => Promise<{ status: number }>;

/** What came of an attempt: an answer with its HTTP status, or why there was none. */
type Outcome = { status: number | null; error: string | null };

/** Delivery of webhooks, as mails are delivered: taken up and marked in units of work of their own. */
export function webhookTasks(hand: Hand = fetchOutward): Tasks {
  return {
    deliver_webhook: async (payload, { attempts, attemptsMax }) => {
      const due = await takeUp(payload);
      if (!due) return;
      const outcome = await attempt(hand, due);
      const over = outcome.error !== null && attempts >= attemptsMax;
      await settle(payload, due.id, outcome, over);
      if (outcome.error && !over) throw new Error(outcome.error);
      if (outcome.error)
        log.warn(
          { tenantId: payload.tenantId, deliveryId: due.id, reason: outcome.error },
          'webhook given up',
        );
    },
  };
}

type Due = { id: string; url: string; body: string; header: string };

/** Counts the attempt and signs the body anew; nothing when it was sent, given up, paused or removed meanwhile, or is for nobody. */
async function takeUp(payload: JobPayload): Promise<Due | undefined> {
  return inTenantOf(payload, async ({ db, tenant, now }) => {
    const delivery = await db.webhookDelivery.findFirst({
      where: { id: deliveryId(payload), status: 'queued', endpoint: { active: true } },
      include: { endpoint: { select: { id: true, url: true, secret: true } } },
    });
    if (!delivery) return undefined;
    if (delivery.withheld) {
      await db.webhookDelivery.deleteMany({ where: { id: delivery.id } });
      return undefined;
    }
    const { id, event, createdAt, endpoint } = delivery;
    const { count } = await db.webhookDelivery.updateMany({
      where: { id, status: 'queued', attempts: delivery.attempts },
      data: { attempts: delivery.attempts + 1 },
    });
    if (count === 0) return undefined;
    const body = JSON.stringify({ id, event, createdAt: createdAt.toISOString(), data: delivery.payload });
    const secret = openedSecret({ tenantId: tenant.id, endpointId: endpoint.id }, endpoint.secret);
    return { id, url: endpoint.url, body, header: signature(secret, body, now) };
  });
}

async function attempt(hand: Hand, { id, url, body, header }: Due): Promise<Outcome> {
  try {
    const { status } = await hand({
      ...{ url, method: 'POST', body, timeoutMs: TIMEOUT_MS, bytesMax: ANSWER_BYTES_MAX },
      headers: {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'Rendezvous',
        'x-rendezvous-delivery': id,
        'x-rendezvous-signature': header,
      },
    });
    return { status, error: status >= 200 && status < 300 ? null : `answered ${status}` };
  } catch (error) {
    if (!(error instanceof OutwardFailure)) throw error;
    return { status: null, error: error.reason };
  }
}

async function settle(payload: JobPayload, id: string, outcome: Outcome, over: boolean): Promise<void> {
  const { status: lastStatus, error: lastError } = outcome;
  await inTenantOf(payload, ({ db, now }) =>
    db.webhookDelivery.updateMany({
      where: { id, status: 'queued' },
      data: {
        ...{ lastStatus, lastError },
        ...(lastError === null ? { status: 'sent' as const, sentAt: now } : {}),
        ...(over ? { status: 'dead' as const } : {}),
      },
    }),
  );
}

/** A tenant that is gone took its endpoints along: nothing to do any more. */
async function inTenantOf<T>(
  { tenantId }: JobPayload,
  work: (scope: TenantScope) => Promise<T>,
): Promise<T | undefined> {
  if (!tenantId) return undefined;
  try {
    return await asTenant(tenantId, { kind: 'system' }, work);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  }
}

function deliveryId(payload: JobPayload): string {
  return String(payload.deliveryId ?? '');
}

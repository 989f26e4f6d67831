import { randomUUID } from 'node:crypto';
import { sealedSecret } from '@/lib/messaging/webhook-secret';
import type { PlatformScope } from '@/lib/tenancy/scope';

/** A tenant's own letters, a webhook with a delivery that was given up, and a mail that was. */
export type Messages = { endpointId: string; deliveryId: string; deadMessageId: string };

export async function makeMessages(
  db: PlatformScope['db'],
  { tenantId, requestId, mark }: { tenantId: string; requestId: string; mark: string },
): Promise<Messages> {
  const words = { subject: mark, body: `${mark} {statusUrl}` };
  for (const key of ['client.confirmed', 'client.declined'])
    await db.messageTemplate.upsert({
      where: { tenantId_key_language: { tenantId, key, language: 'en' } },
      create: { tenantId, key, language: 'en', ...words },
      update: words,
    });
  const endpointId = randomUUID();
  await db.webhookEndpoint.create({
    data: {
      ...{ tenantId, id: endpointId, url: `https://${mark}.example/hook`, events: ['booking.confirmed'] },
      secret: new Uint8Array(sealedSecret({ tenantId, endpointId }, mark)),
    },
  });
  const delivery = await db.webhookDelivery.create({
    data: {
      ...{ tenantId, endpointId, cause: mark, event: 'booking.confirmed', status: 'dead' },
      payload: { booking: { id: requestId } },
    },
  });
  const message = await db.message.create({
    data: {
      ...{
        tenantId,
        cause: `${mark} dead`,
        bookingId: requestId,
        status: 'dead',
        lastError: 'EENVELOPE 550',
      },
      ...{ recipient: `${mark}@x.test`, subject: mark, body: mark },
    },
  });
  return { endpointId, deliveryId: delivery.id, deadMessageId: message.id };
}

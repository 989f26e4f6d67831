import { Badge } from '@/components/ui/badge';
import { Submit } from '@/components/ui/submit';
import type { WebhookEvent } from '@/lib/messaging/schema';
import type { DeliveryItem, EndpointItem } from '@/lib/messaging/webhooks';
import { type DeedAction, DeedForm } from './deed-form';
import { momentText } from './times';
import { DELIVERY_WORDS, EVENT_WORDS, failureText } from './webhook-words';

/** The endpoints with what became of their deliveries. Without `action` to be read only. */
export function WebhookList({ items, action }: { items: EndpointItem[]; action: DeedAction | undefined }) {
  return (
    <ul className="grid gap-3">
      {items.map(({ id, url, events, active, deliveries }) => (
        <li key={id} className="card grid gap-3 px-4 py-4 sm:px-5">
          <div>
            <div className="flex items-start gap-3">
              <h2 className="min-w-0 flex-1 font-semibold break-all">{url}</h2>
              {active ? <Badge tone="good">Active</Badge> : <Badge>Paused</Badge>}
            </div>
            <p className="mt-1 text-sm text-soft text-pretty">
              {events.map((event) => EVENT_WORDS[event as WebhookEvent] ?? event).join(', ')}
            </p>
            <p className="mt-1 text-sm text-soft tabular-nums">
              {deliveries.sent} delivered, {deliveries.queued} waiting, {deliveries.dead} given up
            </p>
          </div>
          {action && (
            <div className="flex flex-wrap gap-2">
              <DeedForm action={action} deed={active ? 'pause' : 'resume'} id={id}>
                <Submit look="quiet" waiting="One moment…">
                  {active ? 'Pause' : 'Resume'}
                </Submit>
              </DeedForm>
              <DeedForm action={action} deed="remove" id={id}>
                <Submit look="plain" waiting="One moment…">
                  Remove
                </Submit>
              </DeedForm>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Deliveries, newest first; each can be sent once more. */
export function DeliveryList({
  items,
  reading: { locale, timeZone },
  action,
}: {
  items: DeliveryItem[];
  reading: { locale: string; timeZone: string };
  action: DeedAction | undefined;
}) {
  return (
    <ul className="card divide-y divide-line">
      {items.map(({ id, event, status, attempts, lastStatus, lastError, createdAt, endpoint }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-60">
            <h3 className="flex flex-wrap items-center gap-2 font-medium">
              {EVENT_WORDS[event as WebhookEvent] ?? event}
              <Badge tone={DELIVERY_WORDS[status].tone}>{DELIVERY_WORDS[status].text}</Badge>
            </h3>
            <p className="truncate text-sm text-soft">{endpoint.url}</p>
            <p className="text-sm text-soft tabular-nums">
              {momentText(createdAt, timeZone, locale)},{' '}
              {attempts === 1 ? '1 attempt' : `${attempts} attempts`}
              {lastError && `, ${failureText(lastError)}`}
              {!lastError && lastStatus !== null && `, answered ${lastStatus}`}
            </p>
          </div>
          {action && (
            <DeedForm action={action} deed="replay" id={id}>
              <Submit look="quiet" waiting="One moment…">
                Send again
              </Submit>
            </DeedForm>
          )}
        </li>
      ))}
    </ul>
  );
}

import { Badge } from '@/components/ui/badge';
import type { OutboxItem } from '@/lib/messaging/queries';
import { adminPaths } from '@/lib/urls';
import { MAIL_WORDS } from './words';

/** Mails of all tenants, one row each. */
export function OutboxList({ items, moment }: { items: OutboxItem[]; moment: (at: Date) => string }) {
  return (
    <ul className="card divide-y divide-line">
      {items.map(({ id, tenantId, tenantName, recipient, subject, status, createdAt, lastError }) => (
        <li
          key={id}
          className="relative flex gap-3 px-4 py-3 first:rounded-t-xl last:rounded-b-xl hover:bg-sunken"
        >
          <div className="min-w-0 flex-1">
            <h2 className="truncate font-semibold">
              <a
                href={adminPaths.message(tenantId, id)}
                className="after:absolute after:inset-0 after:rounded-[inherit] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-brand-ink"
              >
                {subject}
              </a>
            </h2>
            <p className="truncate text-sm text-soft">
              <bdi>{tenantName}</bdi> to {recipient}
            </p>
            {lastError && status !== 'sent' && (
              <p className="truncate text-sm text-bad">Last attempt: {lastError}</p>
            )}
            <p className="mt-1 text-sm text-soft tabular-nums sm:hidden">{moment(createdAt)}</p>
          </div>
          <p className="hidden shrink-0 text-sm leading-6 text-soft tabular-nums sm:block">
            {moment(createdAt)}
          </p>
          <p className="w-18 shrink-0 text-right">
            <Badge tone={MAIL_WORDS[status].tone}>{MAIL_WORDS[status].text}</Badge>
          </p>
        </li>
      ))}
    </ul>
  );
}

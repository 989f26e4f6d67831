import { Badge } from '@/components/ui/badge';
import type { ClientItem } from '@/lib/clients/queries';
import { paths } from '@/lib/urls';
import { tallyText } from './client-words';
import { RiskBadges } from './risk-badges';
import { dateText } from './times';

/** Clients, one row each; the whole row leads to the page of that one. */
export function ClientList({
  items,
  locale,
  timeZone,
}: {
  items: ClientItem[];
  locale: string;
  timeZone: string;
}) {
  return (
    <ul className="card divide-y divide-line">
      {items.map((client) => (
        <li key={client.id} className="relative first:rounded-t-xl last:rounded-b-xl hover:bg-sunken">
          <ClientRow client={client} locale={locale} timeZone={timeZone} />
        </li>
      ))}
    </ul>
  );
}

function ClientRow({ client, locale, timeZone }: { client: ClientItem; locale: string; timeZone: string }) {
  const { id, name, email, tags, cleared, risks, lastSeenAt } = client;
  return (
    <div className="px-4 py-3.5 sm:flex sm:items-center sm:gap-4">
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold">
          <a
            href={paths.dashboardClient(id)}
            className="block truncate after:absolute after:inset-0 after:rounded-[inherit] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-brand-ink"
          >
            <bdi>{name}</bdi>
          </a>
        </h2>
        <p className="truncate text-sm text-soft">{email}</p>
        <p className="mt-0.5 text-sm text-soft">
          {tallyText(client)}
          {lastSeenAt && ` · last seen ${dateText(lastSeenAt, timeZone, locale)}`}
        </p>
      </div>
      {(risks.length > 0 || cleared || tags.length > 0) && (
        <p className="mt-2 flex flex-wrap gap-1.5 sm:mt-0 sm:max-w-72 sm:justify-end">
          <RiskBadges risks={risks} />
          {cleared && (
            <Badge tone="good" icon="check">
              Cleared
            </Badge>
          )}
          {tags.map((tag) => (
            <Badge key={tag} tone="brand">
              <bdi>{tag}</bdi>
            </Badge>
          ))}
        </p>
      )}
    </div>
  );
}

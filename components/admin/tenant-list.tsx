import { Badge } from '@/components/ui/badge';
import type { TenantItem } from '@/lib/tenancy/tenants';
import { adminPaths } from '@/lib/urls';
import { TENANT_WORDS } from './words';

/** Tenants, one row each; the whole row leads to the tenant's page. */
export function TenantList({ items, since }: { items: TenantItem[]; since: (day: Date) => string }) {
  return (
    <ul className="card divide-y divide-line">
      {items.map(({ id, name, host, kind, city, countryCode, status, createdAt }) => (
        <li
          key={id}
          className="relative flex items-center gap-3 px-4 py-3 first:rounded-t-xl last:rounded-b-xl hover:bg-sunken"
        >
          <div className="min-w-0 flex-1">
            <h2 className="truncate font-semibold">
              <a
                href={adminPaths.tenant(id)}
                className="after:absolute after:inset-0 after:rounded-[inherit] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-brand-ink"
              >
                <bdi>{name}</bdi>
              </a>
            </h2>
            <p className="truncate text-sm text-soft">
              {host} · <bdi>{city}</bdi>, {countryCode}
              {kind === 'agency' && ' · Agency'}
            </p>
          </div>
          <p className="hidden text-sm text-soft tabular-nums sm:block">
            <span className="sr-only">since </span>
            {since(createdAt)}
          </p>
          <p className="w-22 shrink-0 text-right">
            <Badge tone={TENANT_WORDS[status].tone}>{TENANT_WORDS[status].text}</Badge>
          </p>
        </li>
      ))}
    </ul>
  );
}

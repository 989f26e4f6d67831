import { originOf, subdomainHost } from '@/lib/urls';
import type { PlatformScope } from './scope';
import { type Palette, SiteTheme } from './site';

/** One line of the public directory: what a tenant shows on its own site anyway. */
export type ListedTenant = {
  name: string;
  kind: 'solo' | 'agency';
  city: string;
  /** Absolute address of the tenant's home page, on its primary host. */
  href: string;
  /** That host, without port. */
  host: string;
  tagline: string | null;
  colours: Palette | null;
};

export type ListedTenants = { items: ListedTenant[]; page: number; pageSize: number; total: number };

const PAGE_SIZE = 24;

/** Where a tenant is, as far as the law of the place goes. */
export type ListedPlace = { countryCode: string; region: string | null };

/**
 * The public directory: active tenants that opted in and have something to show, by name, but for those in places of
 * `except`. `page` counts from 1; a page behind the last is empty.
 */
export async function listedTenants(
  scope: PlatformScope,
  {
    page = 1,
    pageSize = PAGE_SIZE,
    except = [],
  }: { page?: number; pageSize?: number; except?: ListedPlace[] } = {},
): Promise<ListedTenants> {
  const where = {
    status: 'active',
    listed: true,
    siteContents: { some: { publishedAt: { not: null } } },
    NOT: except,
  } as const;
  const total = await scope.db.tenant.count({ where });
  const rows = await scope.db.tenant.findMany({
    where,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    skip: (page - 1) * pageSize,
    take: pageSize,
    select: {
      name: true,
      kind: true,
      city: true,
      subdomain: true,
      domains: { where: { isPrimary: true, verifiedAt: { not: null } }, select: { host: true }, take: 1 },
      siteContents: {
        where: { publishedAt: { not: null } },
        orderBy: { version: 'desc' },
        take: 1,
        select: { tagline: true, theme: true },
      },
    },
  });
  const items = rows.map(({ name, kind, city, subdomain, domains, siteContents: [site] }) => {
    const host = domains[0]?.host ?? subdomainHost(subdomain);
    // A theme of an older shape costs a tenant its colours here, not the directory its page.
    const theme = SiteTheme.safeParse(site?.theme);
    const colours = theme.success ? theme.data.colours : null;
    return { name, kind, city, href: originOf(host), host, tagline: site?.tagline ?? null, colours };
  });
  return { items, page, pageSize, total };
}

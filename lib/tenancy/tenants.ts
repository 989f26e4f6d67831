import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import { subdomainHost } from '@/lib/urls';
import type { TenantState } from './directory';
import { possibleChanges, type StatusChange } from './policy';
import type { PlatformScope } from './scope';

/** A tenant as the console and its API show it. `host` is the one that links name; `changes` what can be done now. */
export type TenantItem = {
  id: string;
  name: string;
  subdomain: string;
  host: string;
  kind: 'solo' | 'agency';
  status: TenantState;
  city: string;
  countryCode: string;
  region: string | null;
  timeZone: string;
  locale: string;
  currency: string;
  contactEmail: string;
  listed: boolean;
  siteVersion: number;
  createdAt: Date;
  updatedAt: Date;
  changes: StatusChange[];
};

export type TenantsAsked = { statuses?: TenantState[]; search?: string; page: number; pageSize: number };

const WITH_HOST = {
  domains: { where: { isPrimary: true, verifiedAt: { not: null } }, select: { host: true }, take: 1 },
} as const;

/** Tenants, newest first. `search` looks in names, subdomains, domains and contact addresses. `page` counts from 1. */
export async function tenants(
  scope: PlatformScope,
  { statuses, search, page, pageSize }: TenantsAsked,
): Promise<{ items: TenantItem[]; page: number; pageSize: number; total: number }> {
  const where = {
    ...(statuses ? { status: { in: statuses } } : {}),
    ...(search ? { OR: named(search) } : {}),
  };
  const rows = await scope.db.tenant.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * pageSize,
    take: pageSize,
    include: WITH_HOST,
  });
  const total = await scope.db.tenant.count({ where });
  return { items: rows.map(tenantItem), page, pageSize, total };
}

/** @throws AppError not_found */
export async function requireTenant(scope: PlatformScope, id: string): Promise<TenantItem> {
  const row = isUuid(id) ? await scope.db.tenant.findUnique({ where: { id }, include: WITH_HOST }) : null;
  if (!row) throw new AppError('not_found');
  return tenantItem(row);
}

/** How many tenants have each status; every status is there. */
export async function tenantCounts(scope: PlatformScope): Promise<Record<TenantState, number>> {
  const groups = await scope.db.tenant.groupBy({ by: ['status'], _count: { _all: true } });
  const counts = { draft: 0, in_review: 0, active: 0, suspended: 0, inactive: 0 };
  for (const { status, _count } of groups) counts[status] = _count._all;
  return counts;
}

function named(search: string) {
  const contains = { contains: search, mode: 'insensitive' as const };
  return [
    { name: contains },
    { subdomain: contains },
    { contactEmail: contains },
    { domains: { some: { host: contains } } },
  ];
}

type Row = Omit<TenantItem, 'host' | 'changes'> & { domains: { host: string }[] };

function tenantItem(row: Row): TenantItem {
  const { id, name, subdomain, kind, status, city, countryCode, region, timeZone, locale, currency } = row;
  const { contactEmail, listed, siteVersion, createdAt, updatedAt, domains } = row;
  return {
    ...{ id, name, subdomain, host: domains[0]?.host ?? subdomainHost(subdomain) },
    ...{
      kind,
      status,
      city,
      countryCode,
      region,
      timeZone,
      locale,
      currency,
      contactEmail,
      listed,
      siteVersion,
    },
    ...{ createdAt, updatedAt, changes: possibleChanges(status) },
  };
}

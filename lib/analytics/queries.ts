import type { TenantScope } from '@/lib/tenancy/scope';
import { subdomainHost } from '@/lib/urls';
import type { TenantFacts } from './intake';
import { AnalyticsSettings } from './schema';

/** What the tenant has decided, or the defaults. */
export async function analyticsSettings({ db }: TenantScope): Promise<AnalyticsSettings> {
  const row = await db.analyticsSettings.findFirst({
    select: { keepAddresses: true, retentionMonths: true, consentBanner: true, weeklyMail: true },
  });
  return AnalyticsSettings.parse(row ?? {});
}

/** What reading an event takes of the tenant. */
export async function tenantFacts(scope: TenantScope): Promise<TenantFacts> {
  const { tenant, db } = scope;
  const settings = await analyticsSettings(scope);
  const domains = await db.tenantDomain.findMany({
    where: { verifiedAt: { not: null } },
    select: { host: true },
  });
  return {
    tenantId: tenant.id,
    timeZone: tenant.timeZone,
    keepsAddresses: settings.keepAddresses,
    recognises: settings.consentBanner,
    hosts: [subdomainHost(tenant.subdomain), ...domains.map(({ host }) => host)],
  };
}

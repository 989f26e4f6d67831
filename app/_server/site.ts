import { cache } from 'react';
import { analyticsSettings } from '@/lib/analytics/queries';
import { catalogue } from '@/lib/booking/catalogue';
import { env } from '@/lib/env';
import { picturesOf } from '@/lib/media/queries';
import { publishedSite } from '@/lib/tenancy/queries';
import type { TenantScope } from '@/lib/tenancy/scope';
import type { SiteView } from '@/lib/tenancy/site-view';
import { asTenant } from '@/lib/tenancy/work';
import { originOf } from '@/lib/urls';

/** What one edition of a public site shows; once per render, whoever asks. */
export const siteView = cache(
  (tenantId: string): Promise<SiteView> => asTenant(tenantId, { kind: 'visitor' }, siteViewIn),
);

/** The same inside a unit of work that is open already. @throws AppError not_found while nothing is published. */
export async function siteViewIn(scope: TenantScope): Promise<SiteView> {
  const { tenant } = scope;
  const { theme, content, testimonials } = await publishedSite(scope);
  const { companions, services } = await catalogue(scope);
  const { keepAddresses, retentionMonths, consentBanner } = await analyticsSettings(scope);
  const { portraits, ...photos } = await picturesOf(scope);
  return {
    tenant,
    origin: originOf(tenant.primaryHost),
    platformOrigin: originOf(env().PUBLIC_URL.hostname),
    version: tenant.siteVersion,
    theme,
    content,
    services,
    testimonials,
    visits: { asksConsent: consentBanner, keepsAddresses: keepAddresses, retentionMonths },
    photos,
    companions: companions.map(({ id, ...companion }) => ({ ...companion, portrait: portraits.get(id) })),
  };
}

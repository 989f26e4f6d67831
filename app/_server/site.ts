import { LRUCache } from 'lru-cache';
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

/**
 * What pages beside the editions show of the site, as of its `version` or later. Remembered, since it says nothing that does
 * not raise the version; but for the law and tours that are over, which the date changes as well.
 */
export function siteAround(tenantId: string, version: number): Promise<SiteView> {
  const name = `${tenantId} ${version} ${Math.floor(Date.now() / DAY_MS)}`;
  const known = remembered.get(name);
  if (known) return known;
  const reading = asTenant(tenantId, { kind: 'visitor' }, siteViewIn).then(withoutPages);
  remembered.set(name, reading);
  reading.catch(() => remembered.delete(name));
  return reading;
}

const DAY_MS = 86_400_000;
const remembered = new LRUCache<string, Promise<SiteView>>({ max: 500 });

/** Pictures and words that only an edition's own pages show; a gallery is a link as long as it has a picture. */
function withoutPages({ photos, companions, ...view }: SiteView): SiteView {
  return {
    ...view,
    testimonials: [],
    photos: { ...photos, hero: [], gallery: photos.gallery.slice(0, 1) },
    companions: companions.map(({ slug, name }) => ({ slug, name, bio: [] })),
  };
}

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

import { type ListedPlace, type ListedTenants, listedTenants } from '@/lib/tenancy/listing';
import type { PlatformScope } from '@/lib/tenancy/scope';
import { rulesForAll } from './queries';
import { decide } from './ruling';

/** The public directory, without tenants in places whose law forbids it. */
export async function advertisedTenants(
  scope: PlatformScope,
  asked: { page?: number; pageSize?: number } = {},
): Promise<ListedTenants> {
  return listedTenants(scope, { ...asked, except: await placesWithoutAdvertising(scope) });
}

async function placesWithoutAdvertising(scope: PlatformScope): Promise<ListedPlace[]> {
  const rules = await rulesForAll(scope, 'advertising');
  if (rules.every(({ decision }) => decision !== 'deny')) return [];
  const places = await scope.db.tenant.groupBy({
    by: ['countryCode', 'region'],
    where: { status: 'active', listed: true },
  });
  return places.filter(({ countryCode, region }) => {
    const place = { tenantCountry: countryCode, tenantRegion: region, visitorCountry: null };
    return decide(rules, { ...place, feature: 'advertising', at: scope.now }).decision === 'deny';
  });
}

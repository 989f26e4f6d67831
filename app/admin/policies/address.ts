import type { AskedPlaces } from '@/components/policy/place-fields';
import { type RuleKey, RuleKeyQuery } from '@/lib/compliance/schema';
import { adminPaths } from '@/lib/urls';
import { asked, type Search } from '../frame';

type Asked = Awaited<Search>;

/** The places that an address names, as they were typed. */
export function placesIn(search: Asked): AskedPlaces {
  return {
    tenantCountry: asked(search.tenantCountry),
    tenantRegion: asked(search.tenantRegion),
    visitorCountry: asked(search.visitorCountry),
  };
}

/** The same, understood; undefined when they cannot be. */
export function placesAsked(places: AskedPlaces): Omit<RuleKey, 'feature'> | undefined {
  return RuleKeyQuery.safeParse({ feature: 'in_person', ...places }).data;
}

/** The page of a rule: it is named by what it is about, so that it has one before it says anything. */
export function ruleAddress({ feature, tenantCountry, tenantRegion, visitorCountry }: RuleKey): string {
  return adminPaths.policyRule({
    feature,
    tenantCountry: tenantCountry ?? '',
    tenantRegion: tenantRegion ?? '',
    visitorCountry: visitorCountry ?? '',
  });
}

import { type MeetingRulings, meetingRulings, placeOf } from '@/lib/compliance/meetings';
import { callSql } from '@/lib/db';
import type { LocationKind } from '@/lib/tenancy/facts';
import type { TenantScope } from '@/lib/tenancy/scope';
import type { BookableCompanion } from './candidates';
import { kindsAt, type LawOfOffer, type Offer } from './offer';
import { covers, type TourStop } from './places';

/** What the service has, whatever the law says. */
export type Unruled = Omit<Offer, 'law'>;

const ADULT = 18;

/**
 * The offer as far as the law of each place allows it: ways to meet that it allows nowhere are gone, and so is the time of
 * places where it leaves none. For a visitor whose country may be unknown.
 */
export async function underLaw(
  scope: TenantScope,
  offer: Unruled,
  visitorCountry: string | null,
): Promise<Offer> {
  const law = await lawOf(scope, offer, visitorCountry);
  const somewhere = [law.home, ...Object.values(law.abroad).map((one) => one.locationKinds)].flat();
  const locationKinds = offer.locationKinds.filter((kind) => somewhere.includes(kind));
  const ruled = { ...offer, locationKinds, law };
  return { ...ruled, companions: offer.companions.map((companion) => withinLaw(ruled, companion)) };
}

async function lawOf(
  scope: TenantScope,
  { locationKinds, companions }: Unruled,
  visitorCountry: string | null,
): Promise<LawOfOffer> {
  const at = (country: string | null) =>
    meetingRulings(scope, { place: placeOf(scope, country), visitorCountry });
  const home = await at(null);
  const law: LawOfOffer = {
    ...{ home: allowedOf(locationKinds, home), abroad: {} },
    ...{ forbidden: [], minimumAge: oldestOf(locationKinds, home) },
  };
  for (const { id, countryCode } of await stopsAbroad(scope, companions)) {
    const there = await at(countryCode);
    law.abroad[id] = { country: countryCode, locationKinds: allowedOf(locationKinds, there) };
    law.minimumAge = Math.max(law.minimumAge, oldestOf(locationKinds, there));
  }
  const left = [law.home, ...Object.values(law.abroad).map((one) => one.locationKinds)].flat();
  return { ...law, forbidden: locationKinds.filter((kind) => !left.includes(kind)) };
}

/** One query, and only while somebody tours. */
async function stopsAbroad({ db, tenant }: TenantScope, companions: readonly BookableCompanion[]) {
  const ids = companions.flatMap(({ tours = [] }) => tours.map(({ id }) => id));
  if (ids.length === 0) return [];
  const stops = await callSql<{ id: string; countryCode: string }>(db, 'stop_countries', ids);
  return stops.filter(({ countryCode }) => countryCode !== tenant.countryCode);
}

function allowedOf(kinds: readonly LocationKind[], rulings: MeetingRulings): LocationKind[] {
  return kinds.filter((kind) => rulings[kind].allowed);
}

function oldestOf(kinds: readonly LocationKind[], rulings: MeetingRulings): number {
  return Math.max(ADULT, ...allowedOf(kinds, rulings).map((kind) => rulings[kind].minimumAge));
}

/** Hours of one date belong to the place that has the date. */
function withinLaw(offer: Pick<Offer, 'law'>, companion: BookableCompanion): BookableCompanion {
  const closed = (stop: TourStop | null) => kindsAt(offer, stop).length === 0;
  const { windows, overrides = [], tours = [] } = companion;
  if (!closed(null) && !tours.some(closed)) return companion;
  return {
    ...companion,
    windows: closed(null) ? [] : windows,
    overrides: overrides.filter(({ day }) => !closed(tours.find((stop) => covers(stop, day)) ?? null)),
    tours: tours.map((stop) => (closed(stop) ? { ...stop, windows: [] } : stop)),
  };
}

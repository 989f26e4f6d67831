import type { LocationKind } from '@/lib/tenancy/facts';
import type { TenantScope } from '@/lib/tenancy/scope';
import { homeOf, type Place, rulesAt } from './queries';
import { decide, type PolicyRule, type Ruling } from './ruling';

/** What the law makes of one way to meet. `minimumAge` of whoever books. */
export type MeetingRuling = { allowed: boolean; minimumAge: number; screeningRequired: boolean };
export type MeetingRulings = Record<LocationKind, MeetingRuling>;

/** A meeting as a booking keeps it; no country of its own: at the tenant's place. */
export type Meeting = {
  locationKind: LocationKind;
  placeCountry: string | null;
  visitorCountry: string | null;
};

const ADULT = 18;

/** Each way to meet, at the tenant's place or at another, for a visitor whose country may be unknown. */
export async function meetingRulings(
  scope: TenantScope,
  { place = homeOf(scope), visitorCountry = null }: { place?: Place; visitorCountry?: string | null } = {},
): Promise<MeetingRulings> {
  return rulingsAt(await rulesAt(scope, place.country), place, visitorCountry, scope.now);
}

/** What the law makes of each of these meetings now, in their order. */
export async function rulingsOfMeetings(
  scope: TenantScope,
  meetings: readonly Meeting[],
): Promise<MeetingRuling[]> {
  const rules = new Map<string, PolicyRule[]>();
  const places = meetings.map(({ placeCountry }) => placeOf(scope, placeCountry));
  for (const { country } of places)
    if (!rules.has(country)) rules.set(country, await rulesAt(scope, country));
  return meetings.map(({ locationKind, visitorCountry }, at) => {
    const place = places[at] ?? homeOf(scope);
    return rulingsAt(rules.get(place.country) ?? [], place, visitorCountry, scope.now)[locationKind];
  });
}

/** A country as a place of this tenant: at home its region is known. */
export function placeOf(scope: TenantScope, country: string | null): Place {
  return placeFrom(homeOf(scope), country);
}

/** Whether these rules forbid a meeting of a tenant whose home is known. */
export function isForbiddenBetween(
  rules: readonly PolicyRule[],
  home: Place,
  { locationKind, placeCountry, visitorCountry }: Meeting,
  at: Date,
): boolean {
  return !rulingsAt(rules, placeFrom(home, placeCountry), visitorCountry, at)[locationKind].allowed;
}

function placeFrom(home: Place, country: string | null): Place {
  return country === null || country === home.country ? home : { country, region: null };
}

function rulingsAt(
  rules: readonly PolicyRule[],
  { country, region }: Place,
  visitorCountry: string | null,
  at: Date,
): MeetingRulings {
  const ask = (feature: 'in_person' | 'virtual' | 'content') =>
    decide(rules, { feature, tenantCountry: country, tenantRegion: region, visitorCountry, at });
  const shown = ask('content').decision !== 'deny';
  const inPerson = ask('in_person');
  const outcall = meetingOf(inPerson, shown);
  return {
    incall: { ...outcall, allowed: outcall.allowed && !inPerson.conditions.noIncall },
    outcall,
    virtual: meetingOf(ask('virtual'), shown),
  };
}

function meetingOf({ decision, conditions }: Ruling, shown: boolean): MeetingRuling {
  return {
    allowed: shown && decision !== 'deny',
    minimumAge: conditions.minimumAge ?? ADULT,
    screeningRequired: conditions.screeningRequired ?? false,
  };
}

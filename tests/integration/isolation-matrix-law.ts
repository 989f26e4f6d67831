import { agreedButForbidden, forbiddenAgreed, forbiddenAmong } from '@/lib/booking/forbidden';
import { underLaw } from '@/lib/booking/law';
import { findOffer } from '@/lib/booking/openings';
import { advertisedTenants } from '@/lib/compliance/advertising';
import { applyPolicy, setRule } from '@/lib/compliance/commands';
import { meetingRulings, rulingsOfMeetings } from '@/lib/compliance/meetings';
import {
  policyRules,
  reachOf,
  ruleHistory,
  rulesAt,
  rulesForAll,
  rulingFor,
  rulingsBetween,
  rulingsHere,
} from '@/lib/compliance/queries';
import { NOW } from '../world/people';
import type { Attempt } from './isolation-matrix';

const AUSTRALIA = { tenantCountry: 'AU', tenantRegion: null, visitorCountry: null };

/** The law is the same for everybody: a tenant reads what it needs of it, and writes nothing. */
export const LAW_MATRIX: Attempt[] = [
  { of: 'compliance/queries.rulingFor', answer: 'own', tenant: (scope) => rulingFor(scope, 'in_person') },
  { of: 'compliance/queries.rulesAt', answer: 'own', tenant: (scope) => rulesAt(scope, 'AU') },
  { of: 'compliance/queries.rulingsHere', answer: 'own', tenant: (scope) => rulingsHere(scope) },
  { of: 'compliance/meetings.meetingRulings', answer: 'own', tenant: (scope) => meetingRulings(scope) },
  {
    of: 'compliance/meetings.rulingsOfMeetings',
    answer: 'own',
    tenant: (scope) =>
      rulingsOfMeetings(scope, [{ locationKind: 'incall', placeCountry: 'NZ', visitorCountry: null }]),
  },
  { of: 'compliance/queries.rulesForAll', answer: 'refused', platform: (scope) => rulesForAll(scope) },
  {
    of: 'compliance/advertising.advertisedTenants',
    answer: 'refused',
    platform: (scope) => advertisedTenants(scope),
  },
  {
    of: 'booking/forbidden.agreedButForbidden',
    answer: 'refused',
    platform: (scope, on) => agreedButForbidden(scope, { id: on.tenantId, countryCode: 'AU', region: null }),
  },
  { of: 'compliance/queries.policyRules', answer: 'refused', platform: (scope) => policyRules(scope) },
  {
    of: 'compliance/queries.ruleHistory',
    answer: 'refused',
    platform: (scope) => ruleHistory(scope, { ...AUSTRALIA, feature: 'in_person' }),
  },
  {
    of: 'compliance/queries.rulingsBetween',
    answer: 'refused',
    platform: (scope) => rulingsBetween(scope, AUSTRALIA),
  },
  { of: 'compliance/queries.reachOf', answer: 'refused', platform: (scope) => reachOf(scope, AUSTRALIA) },
  {
    of: 'compliance/commands.setRule',
    answer: 'refused',
    platform: (scope, on) =>
      setRule(scope, {
        ...{
          ...AUSTRALIA,
          feature: 'content',
          tenantRegion: `AU-${on.mark.split('-')[2]}`,
          version: 0,
          decision: 'deny',
        },
        ...{ conditions: {}, source: 'An act', sourceUrl: null, note: '', validUntil: null, withdraw: false },
      }),
  },
  {
    of: 'compliance/commands.applyPolicy',
    answer: 'refused',
    platform: (scope) => applyPolicy(scope, { country: 'AU', region: null }),
  },
  {
    of: 'booking/forbidden.forbiddenAmong',
    answer: 'own',
    tenant: (scope) =>
      forbiddenAmong(scope, [
        { status: 'pending', locationKind: 'incall', placeCountry: null, visitorCountry: null },
      ]),
  },
  { of: 'booking/forbidden.forbiddenAgreed', answer: 'own', tenant: (scope) => forbiddenAgreed(scope) },
  {
    of: 'booking/law.underLaw',
    how: 'with their tour stop',
    answer: 'own',
    tenant: async (scope, on) => {
      const own = await findOffer(scope, 'dinner-date', { from: NOW.getTime(), until: NOW.getTime() });
      const [companion] = own?.companions ?? [];
      if (!own || !companion) throw new Error('nothing to book');
      const tour = { id: on.tourStopId, city: '', timeZone: 'UTC', fromDay: 0, untilDay: 1 };
      const tours = [{ ...tour, windows: [], noticeMinutes: null, prices: [] }];
      const { law } = await underLaw(scope, { ...own, companions: [{ ...companion, tours }] }, null);
      return law;
    },
  },
];

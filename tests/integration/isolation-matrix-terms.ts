import { candidatesOf } from '@/lib/booking/candidates';
import { namedAmong } from '@/lib/booking/leftover-files';
import { findOffer } from '@/lib/booking/openings';
import { BookingRequest } from '@/lib/booking/schema';
import {
  addDepositRule,
  BookingSettings,
  bookingSettings,
  depositRules,
  removeDepositRule,
  saveBookingSettings,
} from '@/lib/booking/settings';
import { termsFor, termsOfService } from '@/lib/booking/terms';
import { requestBody } from '../world/bookings';
import { NOW } from '../world/people';
import type { Attempt } from './isolation-matrix';

function asking(parts: Record<string, unknown>): BookingRequest {
  return BookingRequest.parse(requestBody(new Date(NOW.getTime() + 26 * 3_600_000).toISOString(), parts));
}

/** On what terms bookings are taken, and the files that go with them. */
export const TERMS_MATRIX: Attempt[] = [
  {
    of: 'booking/leftover-files.namedAmong',
    how: 'their proof',
    answer: 'own',
    tenant: async (scope, on) => [...(await namedAmong(scope, [`${on.tenantId}/proofs/${on.mark}`]))],
  },
  { of: 'booking/settings.bookingSettings', answer: 'own', tenant: (scope) => bookingSettings(scope) },
  { of: 'booking/settings.depositRules', answer: 'own', tenant: (scope) => depositRules(scope) },
  {
    of: 'booking/settings.saveBookingSettings',
    answer: 'own',
    tenant: (scope) => saveBookingSettings(scope, BookingSettings.parse({})),
  },
  {
    of: 'booking/settings.addDepositRule',
    how: 'for their service',
    answer: 'refused',
    tenant: (scope, on) =>
      addDepositRule(scope, { kind: 'fixed', amount: 1, service: on.serviceSlug, conditions: {} }),
  },
  {
    of: 'booking/settings.removeDepositRule',
    answer: 'not_found',
    tenant: (scope, on) => removeDepositRule(scope, on.depositRuleId),
  },
  {
    of: 'booking/terms.termsOfService',
    how: 'of their service',
    answer: 'own',
    tenant: (scope, on) => termsOfService(scope, on.serviceSlug),
  },
  {
    of: 'booking/terms.termsFor',
    answer: 'own',
    tenant: async (scope, on) => {
      const own = await findOffer(scope, 'dinner-date', { from: NOW.getTime(), until: NOW.getTime() });
      if (!own) throw new Error('nothing to book');
      const theirs = asking({ client: { name: 'Jo', email: `${on.mark}@x.test` } });
      const candidates = candidatesOf(own, []);
      return termsFor(scope, theirs, { offer: own, durationMinutes: 180, priceCents: 1, candidates });
    },
  },
];

import { randomUUID } from 'node:crypto';
import { bookingCalendar } from '@/lib/booking/calendar';
import { catalogue } from '@/lib/booking/catalogue';
import {
  cancelByClient,
  cancelByCompanion,
  complete,
  confirm,
  decline,
  expire,
  markNoShow,
  requestBooking,
} from '@/lib/booking/commands';
import { createBooking, findReplay } from '@/lib/booking/creation';
import { tellBothSides } from '@/lib/booking/letters';
import { availability, findOffer } from '@/lib/booking/openings';
import { asClient, bookingCounts, bookings, requireBooking } from '@/lib/booking/queries';
import { BookingRequest } from '@/lib/booking/schema';
import { changeStatus } from '@/lib/booking/transition';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requestBody } from '../world/bookings';
import { NOW } from '../world/people';
import type { Attempt } from './isolation-matrix';
import type { Target } from './isolation-target';

const PAGE = { page: 1, pageSize: 100 };
const DAY = Math.floor(NOW.getTime() / 86_400_000);
const seen = { version: 1 };

function asking(parts: Record<string, unknown>): BookingRequest {
  return BookingRequest.parse(requestBody(new Date(NOW.getTime() + 26 * 3_600_000).toISOString(), parts));
}

const offer = (scope: TenantScope, on: Target) =>
  findOffer(scope, on.serviceSlug, { from: NOW.getTime(), until: NOW.getTime() });

export const BOOKING_MATRIX: Attempt[] = [
  // Before anything is requested with their key.
  {
    of: 'booking/creation.findReplay',
    answer: 'nothing',
    tenant: (scope, on) => findReplay(scope, { key: on.submissionKey, hash: on.submissionHash }),
  },
  { of: 'booking/queries.bookings', answer: 'own', tenant: (scope) => bookings(scope, PAGE) },
  {
    of: 'booking/queries.requireBooking',
    answer: 'not_found',
    tenant: (scope, on) => requireBooking(scope, on.requestId),
  },
  {
    of: 'booking/queries.requireBooking',
    how: "posing as the booking's client",
    answer: 'not_found',
    tenant: (scope, on) =>
      requireBooking({ ...scope, viewer: { kind: 'client', bookingId: on.requestId } }, on.requestId),
  },
  { of: 'booking/queries.bookingCounts', answer: 'own', tenant: (scope) => bookingCounts(scope) },
  {
    of: 'booking/queries.asClient',
    answer: 'not_found',
    tenant: async (scope, on) => (await asClient(scope, on.token)).viewer,
  },
  {
    of: 'booking/commands.requestBooking',
    how: 'with their service and companion',
    answer: 'refused',
    tenant: (scope, on) =>
      requestBooking(scope, asking({ service: on.serviceSlug, companion: on.companionSlug }), {
        key: randomUUID(),
        hash: '',
      }),
  },
  {
    of: 'booking/commands.requestBooking',
    how: 'with the key of their submission',
    answer: 'own',
    tenant: (scope, on) =>
      requestBooking(scope, asking({}), { key: on.submissionKey, hash: on.submissionHash }),
  },
  {
    of: 'booking/commands.confirm',
    answer: 'not_found',
    tenant: (scope, on) => confirm(scope, on.requestId, seen),
  },
  {
    of: 'booking/commands.decline',
    answer: 'not_found',
    tenant: (scope, on) => decline(scope, on.requestId, seen),
  },
  {
    of: 'booking/commands.cancelByCompanion',
    answer: 'not_found',
    tenant: (scope, on) => cancelByCompanion(scope, on.startedId, seen),
  },
  {
    of: 'booking/commands.complete',
    answer: 'not_found',
    tenant: (scope, on) => complete(scope, on.startedId, seen),
  },
  {
    of: 'booking/commands.markNoShow',
    answer: 'not_found',
    tenant: (scope, on) => markNoShow(scope, on.startedId, seen),
  },
  {
    of: 'booking/commands.cancelByClient',
    answer: 'not_found',
    tenant: (scope, on) => cancelByClient(scope, on.requestId),
  },
  {
    of: 'booking/commands.expire',
    answer: 'nothing',
    tenant: (scope, on) => expire({ ...scope, now: new Date('2090-01-01T00:00:00Z') }, on.requestId),
  },
  {
    of: 'booking/transition.changeStatus',
    answer: 'not_found',
    tenant: (scope, on) => changeStatus(scope, on.requestId, 'decline', seen),
  },
  {
    of: 'booking/creation.createBooking',
    how: 'for their companion',
    answer: 'refused',
    tenant: async (scope, on) => {
      const own = await findOffer(scope, 'dinner-date', { from: NOW.getTime(), until: NOW.getTime() });
      const companion = own?.companions[0];
      if (!own || !companion) throw new Error('nothing to book');
      const wish = { offer: own, durationMinutes: 180, priceCents: 1, companions: [companion] };
      const theirs = { ...companion, id: on.companionId };
      return createBooking(scope, asking({}), wish, theirs, { key: randomUUID(), hash: '' });
    },
  },
  {
    of: 'booking/letters.tellBothSides',
    how: 'of their booking',
    answer: 'refused',
    tenant: (scope, on) =>
      tellBothSides(
        scope,
        {
          ...{ id: on.requestId, code: '', version: 9, startsAt: NOW, endsAt: NOW, timeZone: 'UTC' },
          ...{ clientEmail: 'a@x.test', companionId: on.companionId },
        },
        'pending',
      ),
  },
  { of: 'booking/openings.findOffer', answer: 'nothing', tenant: offer },
  {
    of: 'booking/openings.availability',
    how: 'of their companion',
    answer: 'not_found',
    tenant: (scope, on) =>
      availability(scope, { service: 'dinner-date', companion: on.companionSlug, from: DAY, to: DAY + 2 }),
  },
  {
    of: 'booking/openings.availability',
    how: 'of their service',
    answer: 'not_found',
    tenant: (scope, on) => availability(scope, { service: on.serviceSlug, from: DAY, to: DAY + 2 }),
  },
  {
    of: 'booking/calendar.bookingCalendar',
    answer: 'not_found',
    tenant: (scope, on) => bookingCalendar(scope, { service: on.serviceSlug }),
  },
  { of: 'booking/catalogue.catalogue', answer: 'own', tenant: (scope) => catalogue(scope) },
];

import { randomUUID } from 'node:crypto';
import { bookingCalendar } from '@/lib/booking/calendar';
import { candidatesOf } from '@/lib/booking/candidates';
import { catalogue, serviceNames } from '@/lib/booking/catalogue';
import { chooseChannel } from '@/lib/booking/channels';
import { clashesOf } from '@/lib/booking/clashes-of';
import { clientHistory } from '@/lib/booking/client-history';
import {
  answerAttendance,
  cancelByClient,
  cancelByCompanion,
  complete,
  confirm,
  decline,
  expire,
  expireProposal,
  markNoShow,
  noteOnBooking,
  requestBooking,
} from '@/lib/booking/commands';
import { createBooking, findReplay } from '@/lib/booking/creation';
import { holdTime, keepHoldUntil, overdueInTheWay, releaseTime } from '@/lib/booking/held-time';
import { tellBothSides } from '@/lib/booking/letters';
import {
  acceptProposal,
  declineProposal,
  rescheduleByClient,
  rescheduleByCompanion,
} from '@/lib/booking/moves';
import { acceptOffer, counterOffer, declineOffer } from '@/lib/booking/offers';
import { availability, findOffer } from '@/lib/booking/openings';
import { otherStarts } from '@/lib/booking/other-starts';
import { openProof, receiveDeposit, refund, sendProof, waiveDeposit } from '@/lib/booking/payments';
import { readProof } from '@/lib/booking/proofs';
import { asClient, bookingCounts, bookings, requireBooking } from '@/lib/booking/queries';
import { risksOf } from '@/lib/booking/risks-of';
import { BookingRequest } from '@/lib/booking/schema';
import { termsFor } from '@/lib/booking/terms';
import { changeBooking, requirePossible } from '@/lib/booking/transition';
import type { Storage } from '@/lib/media/storage';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requestBody } from '../world/bookings';
import { NOW } from '../world/people';
import type { Attempt } from './isolation-matrix';
import type { Target } from './isolation-target';

const PAGE = { page: 1, pageSize: 100 };
const DAY = Math.floor(NOW.getTime() / 86_400_000);
const seen = { version: 1 };
const TOMORROW = new Date(NOW.getTime() + 30 * 3_600_000);
/** Files are nobody's business here. */
const NOWHERE: Storage = {
  put: () => Promise.resolve(),
  get: () => Promise.resolve(undefined),
  delete: () => Promise.resolve(),
  async *olderThan() {},
};

const wanting = (id: string) => ({
  ...{ id, startsAt: NOW, endsAt: TOMORROW, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
});

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
    of: 'booking/transition.changeBooking',
    answer: 'not_found',
    tenant: (scope, on) => changeBooking(scope, on.requestId, { action: 'decline', decision: seen }),
  },
  {
    of: 'booking/transition.requirePossible',
    answer: 'not_found',
    tenant: (scope, on) => requirePossible(scope, on.requestId, 'decline'),
  },
  {
    of: 'booking/commands.answerAttendance',
    answer: 'not_found',
    tenant: (scope, on) => answerAttendance(scope, on.upcomingId, { coming: true }),
  },
  {
    of: 'booking/commands.expireProposal',
    answer: 'nothing',
    tenant: (scope, on) => expireProposal({ ...scope, now: new Date('2090-01-01T00:00:00Z') }, on.upcomingId),
  },
  {
    of: 'booking/commands.noteOnBooking',
    answer: 'not_found',
    tenant: (scope, on) => noteOnBooking(scope, on.requestId, 'Mine now.'),
  },
  {
    of: 'booking/offers.counterOffer',
    answer: 'not_found',
    tenant: (scope, on) => counterOffer(scope, on.requestId, { ...seen, starts: [TOMORROW] }),
  },
  {
    of: 'booking/offers.acceptOffer',
    answer: 'not_found',
    tenant: (scope, on) => acceptOffer(scope, on.offeredId, {}),
  },
  {
    of: 'booking/offers.declineOffer',
    answer: 'not_found',
    tenant: (scope, on) => declineOffer(scope, on.offeredId),
  },
  {
    of: 'booking/moves.rescheduleByCompanion',
    answer: 'not_found',
    tenant: (scope, on) => rescheduleByCompanion(scope, on.upcomingId, { ...seen, start: on.freeStart }),
  },
  {
    of: 'booking/moves.rescheduleByClient',
    answer: 'not_found',
    tenant: (scope, on) => rescheduleByClient(scope, on.upcomingId, { start: TOMORROW }),
  },
  {
    of: 'booking/moves.acceptProposal',
    answer: 'not_found',
    tenant: (scope, on) => acceptProposal(scope, on.upcomingId, seen),
  },
  {
    of: 'booking/moves.declineProposal',
    answer: 'not_found',
    tenant: (scope, on) => declineProposal(scope, on.upcomingId, seen),
  },
  {
    of: 'booking/payments.receiveDeposit',
    answer: 'not_found',
    tenant: (scope, on) => receiveDeposit(scope, on.awaitingId, seen),
  },
  {
    of: 'booking/payments.waiveDeposit',
    answer: 'not_found',
    tenant: (scope, on) => waiveDeposit(scope, on.awaitingId, seen),
  },
  {
    of: 'booking/payments.refund',
    answer: 'not_found',
    tenant: (scope, on) => refund(scope, on.upcomingId, seen),
  },
  {
    of: 'booking/payments.sendProof',
    answer: 'not_found',
    tenant: (scope, on) => sendProof(scope, on.awaitingId, readProof(Buffer.from('%PDF-1.7')), NOWHERE),
  },
  {
    of: 'booking/payments.openProof',
    answer: 'not_found',
    tenant: (scope, on) => openProof(scope, { bookingId: on.awaitingId, proofId: on.proofId }),
  },
  {
    of: 'booking/other-starts.otherStarts',
    answer: 'not_found',
    tenant: (scope, on) => otherStarts(scope, on.upcomingId),
  },
  {
    of: 'booking/client-history.clientHistory',
    how: 'of their client',
    answer: 'own',
    tenant: (scope, on) => clientHistory(scope, `${on.mark}@x.test`),
  },
  {
    of: 'booking/held-time.holdTime',
    how: 'of their companion',
    answer: 'refused',
    tenant: (scope, on) => holdTime(scope, wanting(on.requestId), [on.companionId], null),
  },
  {
    of: 'booking/held-time.releaseTime',
    answer: 'nothing',
    tenant: (scope, on) => releaseTime(scope, on.startedId),
  },
  {
    of: 'booking/held-time.keepHoldUntil',
    answer: 'nothing',
    tenant: (scope, on) => keepHoldUntil(scope, on.startedId, NOW),
  },
  {
    of: 'booking/held-time.overdueInTheWay',
    answer: 'own',
    tenant: (scope, on) => overdueInTheWay(scope, wanting(on.requestId), [on.companionId]),
  },
  {
    of: 'booking/risks-of.risksOf',
    how: 'of their client',
    answer: 'own',
    tenant: (scope, on) => risksOf(scope, [{ clientId: on.clientId, status: 'pending' }]),
  },
  {
    of: 'booking/clashes-of.clashesOf',
    answer: 'own',
    tenant: (scope, on) =>
      clashesOf(scope, [
        { ...wanting(on.requestId), status: 'pending', incomes: [{ companionId: on.companionId }] },
      ]),
  },
  {
    of: 'booking/creation.createBooking',
    how: 'for their companion',
    answer: 'refused',
    tenant: async (scope, on) => {
      const own = await findOffer(scope, 'dinner-date', { from: NOW.getTime(), until: NOW.getTime() });
      const companion = own?.companions[0];
      if (!own || !companion) throw new Error('nothing to book');
      const wish = { offer: own, durationMinutes: 180, priceCents: 1, candidates: candidatesOf(own, []) };
      const terms = await termsFor(scope, asking({}), wish);
      const theirs = { ...companion, id: on.companionId };
      const about = { channel: 'email' as const, visitorCountry: null, blocked: false };
      const agreed = { ...wish, terms, companions: [theirs], ...about };
      return createBooking(scope, asking({}), agreed, { key: randomUUID(), hash: '' });
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
          ...{ clientEmail: 'a@x.test', clientPhone: null, contactChannel: 'email' },
          ...{ companionIds: [on.companionId], blocked: false },
        },
        'requested',
      ),
  },
  {
    of: 'booking/channels.chooseChannel',
    answer: 'not_found',
    tenant: (scope, on) => chooseChannel(scope, on.requestId, 'email'),
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
  { of: 'booking/catalogue.serviceNames', answer: 'own', tenant: (scope) => serviceNames(scope) },
];

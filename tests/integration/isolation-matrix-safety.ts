import { statusAnswer } from '@/lib/booking/answers';
import {
  addressOfBooking,
  forgetMeetingPlace,
  keepMeetingPlace,
  meetingPlaces,
  placeShown,
} from '@/lib/booking/meeting-places';
import { requireBooking } from '@/lib/booking/queries';
import { stopAt } from '@/lib/booking/stop-at';
import { openText, sealText } from '@/lib/clients/sealed';
import { quickExit, setQuickExit } from '@/lib/identity/quick-exit';
import { NOW } from '../world/people';
import type { Attempt } from './isolation-matrix';

const place = { area: '', address: 'Nowhere 1', revealHours: 3 };

/** What keeps companions safe, tried on another tenant's. */
export const SAFETY_MATRIX: Attempt[] = [
  { of: 'identity/quick-exit.quickExit', answer: 'own', tenant: (scope) => quickExit(scope) },
  {
    of: 'identity/quick-exit.setQuickExit',
    answer: 'own',
    tenant: (scope) => setQuickExit(scope, { to: 'news', signsOut: false }),
  },
  {
    of: 'clients/sealed.sealText',
    answer: 'own',
    tenant: async (scope, on) => (await sealText(scope, ['place', on.placeId], 'x')).keyVersion,
  },
  {
    of: 'clients/sealed.openText',
    answer: 'refused',
    // As if a row of theirs had been copied.
    tenant: async (scope, on) => (await openText(scope, ['place', on.placeId], on.placeSealed)).length,
  },
  {
    of: 'booking/answers.statusAnswer',
    answer: 'not_found',
    tenant: async (scope, on) => statusAnswer(scope, await requireBooking(scope, on.upcomingId)),
  },
  {
    of: 'booking/meeting-places.meetingPlaces',
    answer: 'not_found',
    tenant: (scope, on) => meetingPlaces(scope, on.companionId),
  },
  {
    of: 'booking/meeting-places.keepMeetingPlace',
    answer: 'not_found',
    tenant: (scope, { companionId, tourStopId }) =>
      keepMeetingPlace(scope, { ...place, companionId, tourStopId }),
  },
  {
    of: 'booking/meeting-places.forgetMeetingPlace',
    answer: 'not_found',
    tenant: (scope, on) => forgetMeetingPlace(scope, on.placeId),
  },
  {
    of: 'booking/meeting-places.placeShown',
    answer: 'nothing',
    tenant: (scope, on) =>
      placeShown(scope, {
        ...{ id: on.upcomingId, status: 'confirmed', locationKind: 'incall' },
        ...{ start: scope.now, end: new Date(scope.now.getTime() + 3_600_000) },
      }),
  },
  {
    of: 'booking/meeting-places.addressOfBooking',
    answer: 'nothing',
    tenant: (scope, on) => addressOfBooking(scope, on.upcomingId),
  },
  {
    of: 'booking/stop-at.stopAt',
    answer: 'nothing',
    tenant: (scope, on) => stopAt(scope, on.companionId, NOW),
  },
];

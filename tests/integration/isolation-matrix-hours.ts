import { agendaOf } from '@/lib/booking/agenda-of';
import {
  companionHours,
  offeredServices,
  removeOverride,
  setLimits,
  setOverride,
  setWorkingHours,
} from '@/lib/booking/hours';
import { keptCompanions, requireKeeperOfAll, requireKept } from '@/lib/booking/keepers';
import { serviceNotice, setNotice } from '@/lib/booking/notice';
import { openingsPreview } from '@/lib/booking/preview';
import {
  addTimeOff,
  changeTimeOff,
  removeTimeOff,
  requireTimeOff,
  timeOffAhead,
} from '@/lib/booking/time-off';
import { addTourStop, changeTourStop, removeTourStop, requireTourStop, tourStops } from '@/lib/booking/tours';
import type { TenantScope } from '@/lib/tenancy/scope';
import { NOW } from '../world/people';
import type { Attempt } from './isolation-matrix';

const DAY = Math.floor(NOW.getTime() / 86_400_000);
const window = { fromMinute: 600, untilMinute: 720 };
let stops = 0;

/** On days of its own, beyond those of all targets: no stop is in the way of another. */
function stop() {
  stops += 1;
  const day = new Date((DAY + 6000 + stops * 2) * 86_400_000).toISOString().slice(0, 10);
  return {
    ...{ city: 'Perth', countryCode: 'AU', timeZone: 'Australia/Perth', firstDay: day, lastDay: day },
    ...{ windows: [{ weekday: 1, ...window }], noticeMinutes: null, prices: [] },
    deposit: { basis: 'home' as const },
  };
}

async function requireHouse(scope: TenantScope): Promise<void> {
  requireKeeperOfAll(scope);
}

/** What staff keeps of a companion's time, tried on another tenant's. */
export const HOURS_MATRIX: Attempt[] = [
  { of: 'booking/keepers.keptCompanions', answer: 'own', tenant: (scope) => keptCompanions(scope) },
  {
    of: 'booking/keepers.requireKept',
    answer: 'not_found',
    tenant: (scope, on) => requireKept(scope, on.companionId),
  },
  { of: 'booking/keepers.requireKeeperOfAll', answer: 'own', tenant: requireHouse },
  {
    of: 'booking/hours.companionHours',
    answer: 'not_found',
    tenant: (scope, on) => companionHours(scope, on.companionId),
  },
  {
    of: 'booking/hours.offeredServices',
    answer: 'not_found',
    tenant: (scope, on) => offeredServices(scope, on.companionId),
  },
  {
    of: 'booking/hours.setWorkingHours',
    answer: 'not_found',
    tenant: (scope, { companionId }) =>
      setWorkingHours(scope, { companionId, windows: [{ weekday: 1, ...window }] }),
  },
  {
    of: 'booking/hours.setWorkingHours',
    how: 'of their service, for one’s own companion',
    answer: 'not_found',
    tenant: async (scope, { serviceId }) => {
      const companion = await scope.db.companion.findFirstOrThrow();
      return setWorkingHours(scope, { companionId: companion.id, serviceId, windows: [] });
    },
  },
  {
    of: 'booking/hours.setOverride',
    answer: 'not_found',
    tenant: (scope, { companionId }) => setOverride(scope, { companionId, day: DAY + 3, windows: [] }),
  },
  {
    of: 'booking/hours.removeOverride',
    answer: 'not_found',
    tenant: (scope, { companionId, otherDay }) =>
      removeOverride(scope, { companionId, day: otherDay.getTime() / 86_400_000 }),
  },
  {
    of: 'booking/hours.setLimits',
    answer: 'not_found',
    tenant: (scope, { companionId }) => setLimits(scope, { companionId, dailyMax: 9, weeklyMax: null }),
  },
  {
    of: 'booking/time-off.timeOffAhead',
    answer: 'not_found',
    tenant: (scope, on) => timeOffAhead(scope, on.companionId),
  },
  {
    of: 'booking/time-off.addTimeOff',
    answer: 'not_found',
    tenant: (scope, { companionId }) => {
      stops += 1;
      return addTimeOff(scope, { companionId, fromDay: DAY + 5000 + stops, untilDay: DAY + 5000 + stops });
    },
  },
  {
    of: 'booking/time-off.requireTimeOff',
    answer: 'not_found',
    tenant: (scope, on) => requireTimeOff(scope, on.timeOffId),
  },
  {
    of: 'booking/time-off.changeTimeOff',
    answer: 'not_found',
    tenant: (scope, on) => {
      stops += 1;
      return changeTimeOff(scope, on.timeOffId, {
        fromDay: DAY + 6000 + stops,
        untilDay: DAY + 6000 + stops,
      });
    },
  },
  {
    of: 'booking/agenda-of.agendaOf',
    how: 'of their companion',
    answer: 'own',
    tenant: (scope, on) => agendaOf(scope, { companion: on.companionSlug, fromDay: DAY, untilDay: DAY + 41 }),
  },
  {
    of: 'booking/time-off.removeTimeOff',
    answer: 'not_found',
    tenant: (scope, on) => removeTimeOff(scope, on.timeOffId),
  },
  { of: 'booking/notice.serviceNotice', answer: 'own', tenant: (scope) => serviceNotice(scope) },
  {
    of: 'booking/notice.setNotice',
    answer: 'not_found',
    tenant: (scope, { serviceId }) => setNotice(scope, { serviceId, minNoticeMinutes: 60, rules: [] }),
  },
  { of: 'booking/tours.tourStops', answer: 'own', tenant: (scope) => tourStops(scope) },
  {
    of: 'booking/tours.requireTourStop',
    answer: 'not_found',
    tenant: (scope, on) => requireTourStop(scope, on.tourStopId),
  },
  {
    of: 'booking/tours.addTourStop',
    answer: 'not_found',
    tenant: (scope, { companionId }) => addTourStop(scope, { companionId, stop: stop() }),
  },
  {
    of: 'booking/tours.addTourStop',
    how: 'with prices of their service',
    answer: 'refused',
    tenant: async (scope, { companionId, serviceId, tenantId }) => {
      const own = await scope.db.companion.findFirstOrThrow();
      const prices = [{ serviceId, minutes: 60, priceCents: 1 }];
      const whose = scope.tenant.id === tenantId ? companionId : own.id;
      return addTourStop(scope, { companionId: whose, stop: { ...stop(), prices } });
    },
  },
  {
    of: 'booking/tours.changeTourStop',
    answer: 'not_found',
    tenant: (scope, on) => changeTourStop(scope, on.tourStopId, stop()),
  },
  {
    of: 'booking/tours.removeTourStop',
    answer: 'not_found',
    tenant: (scope, on) => removeTourStop(scope, on.tourStopId),
  },
  {
    of: 'booking/preview.openingsPreview',
    answer: 'not_found',
    tenant: (scope, on) => openingsPreview(scope, { companionId: on.companionId, service: on.serviceSlug }),
  },
];

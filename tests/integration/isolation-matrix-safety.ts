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
import { raiseAlarm, settleAlarms } from '@/lib/safety/alarms';
import { answerByLink, answerPlan, planOfLink } from '@/lib/safety/answers';
import { buddyAlarm, reachedByBuddy, revealToBuddy } from '@/lib/safety/buddy-link';
import { buddyCause, partsOfSafetyMail } from '@/lib/safety/causes';
import { hasCodes, meaningOf } from '@/lib/safety/codes';
import { alarmLetters, checkLetters, relievedLetters } from '@/lib/safety/letters';
import {
  armPlan,
  changePlan,
  findPlans,
  keepPlans,
  type Plan,
  planWatch,
  requirePlan,
  requireVisiblePlan,
} from '@/lib/safety/plans';
import { requireWard } from '@/lib/safety/policy';
import { planForHolder, plansNow, plansOfBooking, runningPlans, wardsOfBooking } from '@/lib/safety/queries';
import {
  addBuddy,
  buddiesOf,
  buddyNamed,
  removeBuddy,
  safetySettings,
  setCodes,
  setSafetySettings,
} from '@/lib/safety/settings';
import { watchPlan } from '@/lib/safety/watch';
import type { TenantScope } from '@/lib/tenancy/scope';
import { NOW } from '../world/people';
import type { Attempt } from './isolation-matrix';
import type { Target } from './isolation-target';

const place = { area: '', address: 'Nowhere 1', revealHours: 3 };

const well = { deed: 'well', code: '' } as const;
const clock = { kind: 'system', id: null } as const;
const settings = { armedKinds: [], graceMinutes: 20, wellEveryMinutes: null };
const codes = { code: '1234', quietCode: '4321' };
const CHECK = { key: 'left', kind: 'left', dueAt: NOW, missedAt: NOW, answeredAt: null } as const;

/** On a plan that is found first. */
const onPlan =
  (work: (scope: TenantScope, plan: Plan) => Promise<unknown>) => async (scope: TenantScope, on: Target) =>
    work(scope, await requirePlan(scope, on.planId));

const plan = (of: string, tenant: (scope: TenantScope, on: Target) => Promise<unknown>): Attempt => ({
  of: `safety/${of}`,
  answer: 'not_found',
  tenant,
});

const PLANS: Attempt[] = [
  plan('plans.requirePlan', (scope, on) => requirePlan(scope, on.planId)),
  plan('plans.requireVisiblePlan', (scope, on) => requireVisiblePlan(scope, on.planId)),
  plan('plans.changePlan', (scope, on) => changePlan(scope, on.planId, clock, () => ({ deed: 'well' }))),
  plan('plans.armPlan', (scope, on) => armPlan(scope, on.upcomingId, on.companionId)),
  plan('plans.planWatch', onPlan(planWatch)),
  {
    of: 'safety/plans.findPlans',
    answer: 'own',
    tenant: (scope, on) => findPlans(scope, { bookingId: on.startedId }),
  },
  {
    of: 'safety/plans.keepPlans',
    answer: 'refused',
    tenant: async (scope, { companionId, upcomingId: id }) => {
      const told = { id, companionIds: [companionId], locationKind: 'incall', startsAt: NOW } as const;
      await scope.db.safetySettings.upsert({
        where: { tenantId_companionId: { tenantId: scope.tenant.id, companionId } },
        create: { tenantId: scope.tenant.id, companionId, armedKinds: ['incall'] },
        update: { armedKinds: ['incall'] },
      });
      await keepPlans(
        scope,
        { ...told, companionIds: [companionId] },
        { fixed: true, moved: false, off: false },
      );
    },
  },
  plan('watch.watchPlan', (scope, on) => watchPlan(scope, on.planId)),
  plan('answers.answerPlan', (scope, on) => answerPlan(scope, on.planId, well)),
  plan('answers.answerByLink', (scope, on) => answerByLink(scope, on.checkToken, well)),
  plan('answers.planOfLink', (scope, on) => planOfLink(scope, on.checkToken)),
  {
    of: 'safety/queries.plansOfBooking',
    answer: 'own',
    tenant: (scope, on) => plansOfBooking(scope, on.startedId),
  },
  {
    of: 'safety/queries.wardsOfBooking',
    answer: 'own',
    tenant: (scope, on) => wardsOfBooking(scope, on.upcomingId),
  },
  { of: 'safety/queries.runningPlans', answer: 'own', tenant: (scope) => runningPlans(scope) },
  { of: 'safety/queries.plansNow', answer: 'own', tenant: (scope) => plansNow(scope) },
  plan('queries.planForHolder', onPlan(planForHolder)),
];

const BUDDIES: Attempt[] = [
  plan('buddy-link.buddyAlarm', (scope, on) => buddyAlarm(scope, on.buddyToken)),
  plan('buddy-link.revealToBuddy', (scope, on) => revealToBuddy(scope, on.buddyToken)),
  plan('buddy-link.reachedByBuddy', (scope, on) => reachedByBuddy(scope, on.buddyToken)),
  plan(
    'alarms.raiseAlarm',
    onPlan((scope, found) => raiseAlarm(scope, found, { cause: 'raised', causeKey: 'x' })),
  ),
  plan(
    'alarms.settleAlarms',
    onPlan((scope, found) => settleAlarms(scope, found, { by: 'staff', all: true, tells: false })),
  ),
  plan(
    'letters.checkLetters',
    onPlan((scope, found) => checkLetters(scope, found, CHECK)),
  ),
  plan(
    'letters.alarmLetters',
    onPlan((scope, found) => alarmLetters(scope, found, { id: found.id, cause: 'missed' })),
  ),
  plan(
    'letters.relievedLetters',
    onPlan((scope, found) => relievedLetters(scope, found, found.id)),
  ),
  {
    of: 'safety/causes.partsOfSafetyMail',
    answer: 'own',
    tenant: (scope, on) => partsOfSafetyMail(scope, buddyCause(scope.tenant.id, on.buddyId, 'alarm')),
  },
  {
    of: 'safety/codes.hasCodes',
    answer: 'own',
    tenant: (scope, on) => hasCodes(scope, on.companionId),
  },
  {
    of: 'safety/codes.meaningOf',
    answer: 'own',
    tenant: (scope, on) => meaningOf(scope, on.companionId, ''),
  },
  plan('policy.requireWard', (scope, on) => requireWard(scope, on.companionId)),
  plan('settings.safetySettings', (scope, on) => safetySettings(scope, on.companionId)),
  plan('settings.setSafetySettings', (scope, { companionId }) =>
    setSafetySettings(scope, { companionId, ...settings }),
  ),
  plan('settings.buddiesOf', (scope, on) => buddiesOf(scope, on.companionId)),
  {
    of: 'safety/settings.buddyNamed',
    answer: 'nothing',
    tenant: (scope, on) => buddyNamed(scope, on.buddyId),
  },
  plan('settings.addBuddy', (scope, { companionId }) =>
    addBuddy(scope, { companionId, name: 'Jo', email: 'jo@x.test', phone: '' }),
  ),
  plan('settings.removeBuddy', async (scope, on) => {
    // Not while she is at a meeting, on one's own.
    await scope.db.safetyPlan.updateMany({ data: { endedAt: NOW } });
    return removeBuddy(scope, on.buddyId);
  }),
  plan('settings.setCodes', async (scope, on) => {
    await scope.db.safetyPlan.updateMany({ data: { endedAt: NOW } });
    await setCodes(scope, on.companionId, codes);
    return setCodes(scope, on.companionId, null);
  }),
];

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
  ...PLANS,
  ...BUDDIES,
];

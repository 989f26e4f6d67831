import { expect } from 'vitest';
import { exitAction } from '@/app/tenant/[tenant]/dashboard/account/actions';
import { safetyAction } from '@/app/tenant/[tenant]/dashboard/safety/actions';
import { safetySettingsAction } from '@/app/tenant/[tenant]/dashboard/safety/settings/actions';
import { buddyAction, checkAction } from '@/app/tenant/[tenant]/s/[token]/action';
import type { Target } from './isolation-target';

/** Forms about safety, sent on one's own host or on theirs, about their things. */
type SafetyReach = {
  name: string;
  onTheirs: boolean;
  run: (on: Target) => Promise<unknown>;
  answer: Record<string, unknown>;
};

const SIGN_IN = { to: '/dashboard/sign-in' };
const GONE = { problem: 'This is not there any more' };

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

function bothHosts(name: string, run: SafetyReach['run'], answer: SafetyReach['answer']): SafetyReach[] {
  return [
    { name, onTheirs: false, run, answer },
    { name: `${name} on their host`, onTheirs: true, run, answer: SIGN_IN },
  ];
}

const settings =
  (deed: string) =>
  ({ companionId, tourStopId, placeId, buddyId }: Target) =>
    safetySettingsAction(
      null,
      form({
        ...{ deed, companionId, tourStopId, id: deed === 'remove-buddy' ? buddyId : placeId },
        ...{ address: 'Nowhere 1', revealHours: '3', graceMinutes: '15' },
        ...{ name: 'Jo', email: 'jo@x.test', code: '1234', quietCode: '4321' },
      }),
    );

const answer =
  (deed: string) =>
  ({ planId, upcomingId, companionId }: Target) =>
    safetyAction(null, form({ deed, planId, bookingId: upcomingId, companionId }));
const NOT_FOUND = { code: 'not_found' };

export const SAFETY_REACHES: SafetyReach[] = [
  ...['place', 'forget-place', 'settings', 'add-buddy', 'remove-buddy', 'codes', 'forget-codes'].flatMap(
    (deed) => bothHosts(`safetySettingsAction ${deed}`, settings(deed), GONE),
  ),
  ...['arm', 'arrived', 'well', 'left', 'extend', 'raise', 'settle', 'disarm'].flatMap((deed) =>
    bothHosts(`safetyAction ${deed}`, answer(deed), NOT_FOUND),
  ),
  ...['well', 'raise'].map((deed) => ({
    ...{ name: `checkAction ${deed}`, onTheirs: false, answer: NOT_FOUND },
    run: ({ checkToken: token }: Target) => checkAction(null, form({ deed, token })),
  })),
  ...['reveal', 'reached'].map((deed) => ({
    ...{ name: `buddyAction ${deed}`, onTheirs: false, answer: { problem: expect.any(String) } },
    run: ({ buddyToken: token }: Target) => buddyAction(null, form({ deed, token })),
  })),
  {
    ...{ name: 'exitAction on their host', onTheirs: true, answer: SIGN_IN },
    run: () => exitAction(null, form({ to: 'news' })),
  },
];

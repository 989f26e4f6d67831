import { exitAction } from '@/app/tenant/[tenant]/dashboard/account/actions';
import { safetySettingsAction } from '@/app/tenant/[tenant]/dashboard/safety/settings/actions';
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
  ({ companionId, tourStopId, placeId }: Target) =>
    safetySettingsAction(
      null,
      form({ deed, companionId, tourStopId, id: placeId, address: 'Nowhere 1', revealHours: '3' }),
    );

export const SAFETY_REACHES: SafetyReach[] = [
  ...['place', 'forget-place'].flatMap((deed) =>
    bothHosts(`safetySettingsAction ${deed}`, settings(deed), GONE),
  ),
  {
    ...{ name: 'exitAction on their host', onTheirs: true, answer: SIGN_IN },
    run: () => exitAction(null, form({ to: 'news' })),
  },
];

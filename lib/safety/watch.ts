import { postMessages } from '@/lib/messaging/commands';
import type { TenantScope } from '@/lib/tenancy/scope';
import { raiseAlarm } from './alarms';
import { stateOf } from './checks';
import { checkLetters } from './letters';
import { changePlan, checksOfPlan, missedKey, planWatch, requirePlan } from './plans';

/**
 * The clock comes by: asks for what is due, tells of what is missed, each once for its check and time, and says when it
 * comes by again. Decides anew from what stands now; a plan that is over, or was answered meanwhile, it leaves alone.
 */
export async function watchPlan(scope: TenantScope, planId: string): Promise<void> {
  const plan = await requirePlan(scope, planId);
  if (plan.endedAt) return;
  const due = checksOfPlan(plan).filter((check) => stateOf(check, scope.now) === 'due');
  for (const check of due) await postMessages(scope, await checkLetters(scope, plan, check));
  if (missedKey(plan, scope.now))
    await changePlan(scope, planId, { kind: 'system', id: null }, (found) => {
      const causeKey = found.endedAt ? undefined : missedKey(found, scope.now);
      if (!causeKey) return null;
      return { deed: 'missed', also: () => raiseAlarm(scope, found, { cause: 'missed', causeKey }) };
    });
  await planWatch(scope, await requirePlan(scope, planId));
}

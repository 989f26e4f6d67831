import { postMessages } from '@/lib/messaging/commands';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { alarmLetters, relievedLetters } from './letters';
import type { Plan } from './plans';

export type AlarmCause = 'missed' | 'raised' | 'quiet';

/** Tells everybody who should know, once for each cause. Answers whether it was new. */
export async function raiseAlarm(
  scope: TenantScope,
  plan: Plan,
  { cause, causeKey }: { cause: AlarmCause; causeKey: string },
): Promise<boolean> {
  const { db, tenant, now } = scope;
  const [alarm] = await db.safetyAlarm.createManyAndReturn({
    data: [{ tenantId: tenant.id, planId: plan.id, cause, causeKey, raisedAt: now }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!alarm) return false;
  await postMessages(scope, await alarmLetters(scope, plan, { id: alarm.id, cause }));
  await leaveTrail(scope, {
    ...{ action: 'safety.alarm', subjectKind: 'safety_plan', subjectId: plan.id },
    detail: { cause, alarm: alarm.id },
  });
  return true;
}

/**
 * Ends what stands of a plan's alarms: those that its companion may know of, or with `all` the quiet ones, too. Whoever was
 * told and has not settled it themselves hears that it is over.
 */
export async function settleAlarms(
  scope: TenantScope,
  plan: Plan,
  { by, all, tells }: { by: 'staff' | 'link' | 'buddy'; all: boolean; tells: boolean },
): Promise<void> {
  const open = plan.alarms.filter(({ settledAt, cause }) => !settledAt && (all || cause !== 'quiet'));
  if (open.length === 0) return;
  await scope.db.safetyAlarm.updateMany({
    where: { id: { in: open.map(({ id }) => id) }, settledAt: null },
    data: { settledAt: scope.now, settledBy: by },
  });
  const quiet = plan.alarms.some(({ settledAt, cause }) => !settledAt && cause === 'quiet');
  // While a quiet alarm stands, nobody is told that all is well.
  if (tells && (all || !quiet))
    await postMessages(scope, await relievedLetters(scope, plan, open[0]?.id ?? ''));
}

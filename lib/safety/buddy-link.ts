import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { settleAlarms } from './alarms';
import { isOver } from './answers';
import { readSafetyToken } from './links';
import { changePlan, requirePlan } from './plans';

/** What a buddy's link says before anything is asked for. `settled`: somebody has reached her, or she has answered. */
export type BuddyAlarm = { companion: string; since: Date; timeZone: string; settled: boolean };

/** What a buddy is shown who asks where she is. The address is for whoever knows it to add. */
export type Whereabouts = {
  bookingId: string;
  client: { name: string; phone: string | null };
  locationKind: 'incall' | 'outcall' | 'virtual';
  locationDetail: string | null;
};

/** Looking tells nothing that the mail did not, and changes nothing. @throws AppError not_found */
export async function buddyAlarm(scope: TenantScope, token: string): Promise<BuddyAlarm> {
  const { alarm, plan } = await openedBy(scope, token);
  const { startsAt, timeZone } = plan.booking;
  return { companion: plan.companion.name, since: startsAt, timeZone, settled: alarm.settledAt !== null };
}

/** Where she is and with whom, while the alarm stands. Each look is in the trail. @throws AppError not_found; conflict `settled` */
export async function revealToBuddy(scope: TenantScope, token: string): Promise<Whereabouts> {
  const { alarm, plan, buddyId } = await openedBy(scope, token);
  if (alarm.settledAt) throw new AppError('conflict', 'settled');
  await leaveTrail(scope, {
    ...{ action: 'safety.revealed', subjectKind: 'safety_plan', subjectId: plan.id },
    detail: { alarm: alarm.id, buddy: buddyId },
  });
  const { clientName, clientPhone, locationKind, locationDetail } = plan.booking;
  return {
    bookingId: plan.bookingId,
    client: { name: clientName, phone: clientPhone },
    ...{ locationKind, locationDetail },
  };
}

/** The buddy has reached her: that ends whatever stands. Said twice, it is said once. @throws AppError not_found */
export async function reachedByBuddy(scope: TenantScope, token: string): Promise<void> {
  const { plan, buddyId } = await openedBy(scope, token);
  await changePlan(scope, plan.id, { kind: 'buddy', id: buddyId }, (found) => {
    if (found.alarms.every(({ settledAt }) => settledAt)) return null;
    return {
      deed: 'reached',
      ends: isOver(found, scope.now) || undefined,
      also: () => settleAlarms(scope, found, { by: 'buddy', all: true, tells: false }),
    };
  });
}

/** A link opens while its buddy is on her list. */
async function openedBy(scope: TenantScope, token: string) {
  const named = readSafetyToken(scope.tenant.id, token, scope.now);
  if (named?.purpose !== 'buddy') throw new AppError('not_found');
  const { alarmId, buddyId } = named;
  const alarm = await scope.db.safetyAlarm.findFirst({ where: { id: alarmId } });
  if (!alarm) throw new AppError('not_found');
  const plan = await requirePlan(scope, alarm.planId);
  const listed = await scope.db.safetyBuddy.count({ where: { id: buddyId, companionId: plan.companionId } });
  if (listed === 0) throw new AppError('not_found');
  return { alarm, plan, buddyId };
}

import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { raiseAlarm, settleAlarms } from './alarms';
import { opensAt } from './checks';
import { meaningOf } from './codes';
import { readSafetyToken } from './links';
import {
  type Actor,
  changePlan,
  checksOfPlan,
  missedKey,
  type Plan,
  requirePlan,
  requireVisiblePlan,
  type Step,
} from './plans';
import { isHerself } from './policy';
import type { SafetyAnswer } from './schema';

const HOUR_MS = 3_600_000;
/** However often she asks for more time, a meeting is asked about again so long after its end. */
const EXTENDED_HOURS_MAX = 12;

/**
 * Staff answers for a plan: the companion herself, with her code if she has one, or a manager for her.
 * @throws AppError not_found; invalid on `code`; rate_limited; conflict `ended`, `too_early`, `too_long`
 */
export async function answerPlan(scope: TenantScope, planId: string, answer: SafetyAnswer): Promise<void> {
  const { viewer } = scope;
  const plan = await requireVisiblePlan(scope, planId);
  const actor: Actor = { kind: 'staff', id: viewer.kind === 'staff' ? viewer.userId : null };
  return carryOut(scope, plan, answer, { actor, herself: isHerself(scope, plan.companionId) });
}

/** The same by the private link of a mail to the companion. @throws AppError as `answerPlan` */
export async function answerByLink(scope: TenantScope, token: string, answer: SafetyAnswer): Promise<void> {
  const plan = await planOfLink(scope, token);
  return carryOut(scope, plan, answer, { actor: { kind: 'link', id: null }, herself: true });
}

/** What the companion's private link is about. @throws AppError not_found */
export async function planOfLink(scope: TenantScope, token: string): Promise<Plan> {
  const named = readSafetyToken(scope.tenant.id, token, scope.now);
  if (named?.purpose !== 'check') throw new AppError('not_found');
  return requirePlan(scope, named.planId);
}

type Speaker = { actor: Actor; herself: boolean };
/** `quiet`: what is shown as settled is not, and nobody is told so. */
type Speech = Speaker & { quiet: boolean };

async function carryOut(
  scope: TenantScope,
  plan: Plan,
  answer: SafetyAnswer,
  { actor, herself }: Speaker,
): Promise<void> {
  const quiet =
    herself && answer.deed !== 'raise' && (await meaningOf(scope, plan.companionId, answer.code)) === 'quiet';
  await changePlan(scope, plan.id, actor, (found) => {
    requirePossible(found, answer, scope.now);
    const step = stepOf(scope, found, answer, { actor, herself, quiet });
    if (!quiet) return step;
    const causeKey = `quiet:${found.version}`;
    const also = async () => {
      await raiseAlarm(scope, found, { cause: 'quiet', causeKey });
      await step?.also?.();
    };
    return { ...(step ?? { deed: 'settled' as const }), also };
  });
}

function requirePossible({ endedAt, booking }: Plan, { deed }: SafetyAnswer, now: Date): void {
  const settles = deed === 'settle';
  if (endedAt && !settles) throw new AppError('conflict', 'ended');
  const early = now < opensAt({ start: booking.startsAt, end: booking.endsAt });
  if (early && (deed === 'arrived' || deed === 'well' || deed === 'left' || deed === 'extend'))
    throw new AppError('conflict', 'too_early');
}

function stepOf(
  scope: TenantScope,
  plan: Plan,
  answer: SafetyAnswer,
  { actor, herself, quiet }: Speech,
): Step {
  const by = actor.kind === 'link' ? 'link' : 'staff';
  const settle = (all: boolean) => () => settleAlarms(scope, plan, { by, all, tells: !quiet });
  switch (answer.deed) {
    case 'arrived':
    case 'well':
      return { deed: answer.deed, also: () => settleMissed(scope, plan, by, !quiet) };
    case 'left':
      return { deed: 'left', ends: true, also: settle(false) };
    case 'disarm':
      return { deed: 'disarmed', ends: true, also: settle(!herself) };
    case 'extend':
      return extension(plan, answer.minutes, scope.now);
    case 'raise':
      // Pressed twice, it calls once.
      return isOpen(plan, 'raised')
        ? null
        : {
            deed: 'raised',
            also: () => raiseAlarm(scope, plan, { cause: 'raised', causeKey: `raised:${plan.version}` }),
          };
    case 'settle': {
      const stands = plan.alarms.some(
        ({ settledAt, cause }) => !settledAt && (!herself || cause !== 'quiet'),
      );
      if (!stands && !missedKey(plan, scope.now)) return null;
      return { deed: 'settled', ends: isOver(plan, scope.now) || undefined, also: settle(!herself) };
    }
  }
}

/** An answer that comes late ends the alarm about its being missed; one that was raised is ended by hand. */
function settleMissed(scope: TenantScope, plan: Plan, by: 'staff' | 'link', tells: boolean): Promise<void> {
  const missed = {
    ...plan,
    alarms: plan.alarms.filter(({ cause }) => cause === 'missed' || cause === 'quiet'),
  };
  return settleAlarms(scope, missed, { by, all: false, tells: tells && !isOpen(plan, 'raised') });
}

function extension(plan: Plan, minutes: number, now: Date): Step {
  const happened = [...plan.events, { deed: 'extended' as const, minutes, createdAt: now }] as Plan['events'];
  const leaving = checksOfPlan({ ...plan, events: happened }).at(-1);
  const latest = plan.booking.endsAt.getTime() + EXTENDED_HOURS_MAX * HOUR_MS;
  if (leaving && leaving.dueAt.getTime() > latest) throw new AppError('conflict', 'too_long');
  return { deed: 'extended', minutes };
}

function isOpen({ alarms }: Plan, cause: Plan['alarms'][number]['cause']): boolean {
  return alarms.some((alarm) => alarm.cause === cause && !alarm.settledAt);
}

/** All that could still be asked is past. */
export function isOver(plan: Plan, now: Date): boolean {
  const leaving = checksOfPlan(plan).at(-1);
  return leaving !== undefined && now >= leaving.dueAt;
}

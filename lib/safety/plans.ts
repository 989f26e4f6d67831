import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import { enqueue } from '@/lib/jobs';
import type { LocationKind } from '@/lib/tenancy/facts';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { checksOf, nextMoment, stateOf } from './checks';
import { requireWard, visibleSafety } from './policy';

/** A plan as a change finds it, with the meeting that it is about. */
export type Plan = NonNullable<Awaited<ReturnType<typeof findPlan>>>;
export type SafetyDeed = Plan['events'][number]['deed'];

/** In whose name a plan changes. `link`: the companion by the private link of a mail to herself. */
export type Actor = { kind: 'staff' | 'link' | 'buddy' | 'system'; id: string | null };
const CLOCK: Actor = { kind: 'system', id: null };

/** What a command makes of the plan that it found: null leaves it as it is. */
export type Step = {
  deed: SafetyDeed;
  minutes?: number;
  /** It ends, or goes on again. */
  ends?: boolean;
  also?: () => Promise<unknown>;
} | null;

/** Whoever loses a race looks again and decides anew. */
const LOOKS_MAX = 5;

/**
 * The one way in which a plan changes: compare-and-swap on its version, so that an answer and the clock's alarm at the same
 * moment are one after the other; with its event and the next look of the clock in one transaction.
 * @throws AppError not_found, conflict `busy` when others keep being faster
 */
export async function changePlan(
  scope: TenantScope,
  id: string,
  actor: Actor,
  decide: (plan: Plan) => Promise<Step> | Step,
  look = 1,
): Promise<void> {
  const plan = await requirePlan(scope, id);
  const step = await decide(plan);
  if (!step) return;
  const { db, tenant, now } = scope;
  const version = plan.version + 1;
  const { count } = await db.safetyPlan.updateMany({
    where: { id, version: plan.version },
    data: { version, ...(step.ends === undefined ? {} : { endedAt: step.ends ? now : null }) },
  });
  if (count === 0 && look < LOOKS_MAX) return changePlan(scope, id, actor, decide, look + 1);
  if (count === 0) throw new AppError('conflict', 'busy');
  const { deed, minutes = null } = step;
  const by = { actorKind: actor.kind, actorId: actor.id };
  await db.safetyEvent.createMany({
    data: [{ tenantId: tenant.id, planId: id, version, deed, minutes, ...by, createdAt: now }],
  });
  await step.also?.();
  await leaveTrail(scope, {
    action: `safety.${deed}`,
    subjectKind: 'safety_plan',
    subjectId: id,
    detail: { version },
  });
  await planWatch(scope, await requirePlan(scope, id));
}

/** @throws AppError not_found */
export async function requirePlan(scope: TenantScope, id: string): Promise<Plan> {
  const plan = isUuid(id) ? await findPlan(scope, { id }) : null;
  if (!plan) throw new AppError('not_found');
  return plan;
}

/** One that the viewer may look after. @throws AppError not_found, unauthenticated */
export async function requireVisiblePlan(scope: TenantScope, id: string): Promise<Plan> {
  const plan = isUuid(id) ? await findPlan(scope, { AND: [{ id }, visibleSafety(scope.viewer)] }) : null;
  if (!plan) throw new AppError('not_found');
  return plan;
}

/** Looks after a companion at a confirmed meeting. @throws AppError not_found; conflict `not_possible` when it is over or not fixed */
export async function armPlan(scope: TenantScope, bookingId: string, companionId: string): Promise<void> {
  await requireWard(scope, companionId);
  const { db, now, viewer } = scope;
  const booking = isUuid(bookingId)
    ? await db.booking.findFirst({
        where: { id: bookingId, incomes: { some: { companionId } } },
        select: { status: true, endsAt: true },
      })
    : null;
  if (!booking) throw new AppError('not_found');
  if (booking.status !== 'confirmed' || booking.endsAt <= now) throw new AppError('conflict', 'not_possible');
  const by: Actor = viewer.kind === 'staff' ? { kind: 'staff', id: viewer.userId } : CLOCK;
  const known = await db.safetyPlan.findFirst({ where: { bookingId, companionId } });
  if (!known) return void (await makePlan(scope, { bookingId, companionId }, by));
  await changePlan(scope, known.id, by, ({ endedAt }) => (endedAt ? { deed: 'armed', ends: false } : null));
}

/** A booking as the room of bookings tells of it. */
type Told = { id: string; companionIds: string[]; locationKind: LocationKind; startsAt: Date };

/**
 * Keeps plans in step with a booking that changes, in its transaction. `fixed`: it is confirmed from now on, so companions
 * who want it are looked after; `moved`: its checks move along; `off`: it will not take place. What has begun goes on all
 * the same until she says that she has left: calling a meeting off must not switch off who looks after her there.
 */
export async function keepPlans(
  scope: TenantScope,
  booking: Told,
  change: { fixed: boolean; moved: boolean; off: boolean },
): Promise<void> {
  const { db, now } = scope;
  const { id: bookingId, companionIds, locationKind } = booking;
  if (change.fixed) {
    const wanting = await db.safetySettings.findMany({
      where: { companionId: { in: companionIds }, armedKinds: { has: locationKind } },
      select: { companionId: true },
    });
    for (const { companionId } of wanting) await makePlan(scope, { bookingId, companionId }, CLOCK);
  }
  if (!change.moved && !change.off) return;
  const plans = await db.safetyPlan.findMany({ where: { bookingId, endedAt: null }, select: { id: true } });
  for (const { id } of plans) {
    if (change.off && booking.startsAt > now)
      await changePlan(scope, id, CLOCK, ({ endedAt }) =>
        endedAt ? null : { deed: 'called_off', ends: true },
      );
    else await planWatch(scope, await requirePlan(scope, id));
  }
}

/** Lets the clock come by when somebody has to be told something next. Replaces the look that was planned before. */
export async function planWatch({ db, now }: TenantScope, plan: Plan): Promise<void> {
  if (plan.endedAt) return;
  const at = missedKey(plan, now) ? now : nextMoment(checksOfPlan(plan), now);
  if (at) await enqueue(db, 'watch_safety', { planId: plan.id }, { key: `safety:${plan.id}`, runAt: at });
}

export function checksOfPlan({ booking, events, ...watching }: Plan) {
  return checksOf({ start: booking.startsAt, end: booking.endsAt }, watching, sinceArmed(events));
}

/**
 * What was missed and nobody was told of yet. While an alarm about a missed check stands, another one tells nothing new; and
 * what was missed before somebody settled it, or reached her, is known.
 */
export function missedKey(plan: Plan, now: Date): string | undefined {
  if (plan.alarms.some(({ cause, settledAt }) => cause === 'missed' && !settledAt)) return undefined;
  const settled = plan.events.findLast(({ deed }) => deed === 'settled' || deed === 'reached')?.createdAt;
  const keys = checksOfPlan(plan)
    .filter((check) => stateOf(check, now) === 'missed' && !(settled && check.missedAt <= settled))
    .map(({ key, dueAt }) => `missed:${key}:${dueAt.getTime()}`);
  return keys.find((key) => !plan.alarms.some(({ causeKey }) => causeKey === key));
}

/** What was answered before it was armed again does not count. */
function sinceArmed(events: Plan['events']): Plan['events'] {
  return events.slice(
    Math.max(
      0,
      events.findLastIndex(({ deed }) => deed === 'armed'),
    ),
  );
}

async function makePlan(
  scope: TenantScope,
  of: { bookingId: string; companionId: string },
  by: Actor,
): Promise<void> {
  const { db, tenant, now } = scope;
  const settings = await db.safetySettings.findFirst({
    where: { companionId: of.companionId },
    select: { graceMinutes: true, wellEveryMinutes: true },
  });
  const watching = {
    graceMinutes: settings?.graceMinutes ?? 15,
    wellEveryMinutes: settings?.wellEveryMinutes ?? null,
  };
  const [made] = await db.safetyPlan.createManyAndReturn({
    data: [{ tenantId: tenant.id, ...of, ...watching, createdAt: now }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!made) return;
  await db.safetyEvent.createMany({
    data: [
      {
        ...{ tenantId: tenant.id, planId: made.id, version: 1, deed: 'armed', createdAt: now },
        ...{ actorKind: by.kind, actorId: by.id },
      },
    ],
  });
  await leaveTrail(scope, { action: 'safety.armed', subjectKind: 'safety_plan', subjectId: made.id });
  await planWatch(scope, await requirePlan(scope, made.id));
}

/** By their meetings, the next first. */
export function findPlans({ db }: TenantScope, where: object): Promise<Plan[]> {
  return db.safetyPlan.findMany({
    where,
    include: WHOLE,
    orderBy: { booking: { startsAt: 'asc' } },
    take: 100,
  });
}

function findPlan({ db }: TenantScope, where: object) {
  return db.safetyPlan.findFirst({ where, include: WHOLE });
}

const WHOLE = {
  booking: {
    select: {
      ...{ startsAt: true, endsAt: true, timeZone: true, locationKind: true, locationDetail: true },
      ...{ clientName: true, clientPhone: true },
    },
  },
  companion: { select: { slug: true, name: true } },
  events: { orderBy: { version: 'asc' } },
  alarms: { orderBy: { raisedAt: 'asc' } },
} as const;

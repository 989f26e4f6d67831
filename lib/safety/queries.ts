import type { TenantScope } from '@/lib/tenancy/scope';
import { LINK_HOURS } from './causes';
import { type CheckKind, type CheckState, EARLY_MINUTES, opensAt, stateOf } from './checks';
import { hasCodes } from './codes';
import { safetyToken } from './links';
import { checksOfPlan, findPlans, missedKey, type Plan, type SafetyDeed } from './plans';
import { isHerself, visibleSafety } from './policy';

/** A plan as a page shows it. */
export type PlanView = {
  id: string;
  bookingId: string;
  companion: { slug: string; name: string };
  client: string;
  start: Date;
  end: Date;
  timeZone: string;
  checks: { key: string; kind: CheckKind; dueAt: Date; answeredAt: Date | null; state: CheckState }[];
  /** Answers can be given from then on. */
  opensAt: Date;
  open: boolean;
  ended: boolean;
  /** She answers with a code: who looks is herself. */
  asksCode: boolean;
  /** A check is missed, or help was called, and nobody has settled it. */
  alarm: 'missed' | 'raised' | 'quiet' | null;
  /** Nobody would be told: she has named nobody. */
  buddies: number;
  /** Opens this plan alone, without signing in. */
  token: string;
  events: { version: number; deed: SafetyDeed; minutes: number | null; actorKind: string; createdAt: Date }[];
};

/** The plans of one booking that the viewer may see. @throws AppError unauthenticated */
export async function plansOfBooking(scope: TenantScope, bookingId: string): Promise<PlanView[]> {
  return viewsOf(scope, await findPlans(scope, { AND: [{ bookingId }, visibleSafety(scope.viewer)] }));
}

/** Whom of a booking a check-in can be switched on for. @throws AppError unauthenticated */
export async function wardsOfBooking(
  { db, viewer }: TenantScope,
  bookingId: string,
): Promise<{ id: string; slug: string; name: string }[]> {
  const { companionId } = visibleSafety(viewer);
  return db.companion.findMany({
    where: {
      ...(companionId ? { id: companionId } : {}),
      incomes: { some: { bookingId } },
      safetyPlans: { none: { bookingId, endedAt: null } },
    },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    select: { id: true, slug: true, name: true },
  });
}

/** Plans that are under way or still to come, and those whose alarm nobody has settled; the next first. */
export async function runningPlans(scope: TenantScope): Promise<PlanView[]> {
  const { viewer, now } = scope;
  const longAgo = new Date(now.getTime() - 7 * 86_400_000);
  const running = {
    OR: [{ endedAt: null, booking: { endsAt: { gt: longAgo } } }, { alarms: { some: { settledAt: null } } }],
  };
  const views = await viewsOf(scope, await findPlans(scope, { AND: [running, visibleSafety(viewer)] }));
  // Of a plan that is over, an alarm that is not shown leaves nothing to show.
  return views.filter(({ ended, alarm }) => !ended || alarm);
}

/** Those of them that matter now: answers can be given, or an alarm stands. */
export async function plansNow(scope: TenantScope): Promise<PlanView[]> {
  const { viewer, now } = scope;
  const soon = new Date(now.getTime() + EARLY_MINUTES * 60_000);
  const matters = {
    OR: [{ endedAt: null, booking: { startsAt: { lte: soon } } }, { alarms: { some: { settledAt: null } } }],
  };
  const views = await viewsOf(scope, await findPlans(scope, { AND: [matters, visibleSafety(viewer)] }));
  return views.filter(({ open, alarm }) => open || alarm);
}

/** One plan for whoever holds its private link: always she herself. */
export async function planForHolder(scope: TenantScope, plan: Plan): Promise<PlanView> {
  return viewOf(scope, plan, true);
}

async function viewsOf(scope: TenantScope, plans: Plan[]): Promise<PlanView[]> {
  const views: PlanView[] = [];
  for (const plan of plans) views.push(await viewOf(scope, plan, isHerself(scope, plan.companionId)));
  return views;
}

async function viewOf(scope: TenantScope, plan: Plan, herself: boolean): Promise<PlanView> {
  const { booking, companionId } = plan;
  const { now, tenant, db } = scope;
  const span = { start: booking.startsAt, end: booking.endsAt };
  const checks = checksOfPlan(plan).map((check) => ({
    ...{ key: check.key, kind: check.kind, dueAt: check.dueAt, answeredAt: check.answeredAt },
    state: stateOf(check, now),
  }));
  const until = new Date(now.getTime() + LINK_HOURS * 3_600_000);
  return {
    ...{ id: plan.id, bookingId: plan.bookingId, companion: plan.companion, client: booking.clientName },
    ...{ ...span, timeZone: booking.timeZone, checks, opensAt: opensAt(span) },
    open: !plan.endedAt && now >= opensAt(span),
    ended: plan.endedAt !== null,
    asksCode: herself && (await hasCodes(scope, companionId)),
    alarm: alarmOf(plan, now, herself),
    buddies: await db.safetyBuddy.count({ where: { companionId } }),
    token: safetyToken(tenant.id, { purpose: 'check', planId: plan.id, until }),
    events: plan.events.map(({ version, deed, minutes, actorKind, createdAt }) => ({
      ...{ version, deed, minutes, actorKind, createdAt },
    })),
  };
}

/**
 * By the clock, too: a check whose grace is over is missed before the job for it has run. A quiet alarm is not shown to
 * herself, since somebody else may be looking.
 */
function alarmOf(plan: Plan, now: Date, herself: boolean): PlanView['alarm'] {
  const open = plan.alarms.filter(({ settledAt, cause }) => !settledAt && !(herself && cause === 'quiet'));
  const worst = (['quiet', 'raised', 'missed'] as const).find((cause) =>
    open.some((one) => one.cause === cause),
  );
  if (worst) return worst;
  return !plan.endedAt && missedKey(plan, now) ? 'missed' : null;
}

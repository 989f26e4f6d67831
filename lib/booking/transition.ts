import { callSql } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import { enqueue } from '@/lib/jobs';
import type { BookingNews } from '@/lib/messaging/templates';
import { keepPlans } from '@/lib/safety/plans';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { announceChange } from './announcements';
import { circumstancesOf } from './circumstances';
import { deadlineOf } from './deadlines';
import { forbiddenAmong } from './forbidden';
import { holdTime, keepHoldUntil, overdueInTheWay, releaseTime } from './held-time';
import { newsOf, tellBothSides } from './letters';
import { actorOf, visibleBookings } from './policy';
import { type BookingDetail, requireBooking } from './queries';
import { planReminders } from './reminders';
import { bookingSettings } from './settings';
import { servedBy } from './shares';
import {
  type BookingAction,
  type BookingStatus,
  type Circumstances,
  holdsTime,
  isOpen,
  nextStatus,
  statusNow,
} from './states';

/** A booking as a change finds it. */
export type Changing = Awaited<ReturnType<typeof findForChange>>;

/** Columns that a change may set besides those that every change keeps: status, version, times, deadlines. */
export type Setting = {
  proposedStartsAt?: Date | null;
  proposalExpiresAt?: Date | null;
  movedByCompanion?: boolean;
  attending?: boolean;
  depositCents?: number | null;
  cancellationFeeCents?: number;
};

/** What a command makes of the booking that it found. */
export type Plan = {
  /** Facts for the table that only this command knows. */
  circumstances?: Partial<Circumstances>;
  /** The new start; its length stays. */
  start?: Date;
  /** The starts that are offered from now on. */
  offered?: Date[];
  set?: Setting;
  /** What both sides are told instead of what the table says. */
  news?: BookingNews | null;
  /** Written in the same transaction, once the change stands. */
  also?: () => Promise<unknown>;
};

/** `version`: what staff saw when they decided; `note`: a word to the client. */
export type Decision = { version: number; note?: string };

/** One change. `plan` loads facts and decides; it may refuse by throwing. */
export type Deed = {
  action: BookingAction;
  decision?: Decision;
  plan?: (booking: Changing) => Plan | Promise<Plan>;
};

/** A change without a version (the client's, the clock's) that loses a race looks again and decides anew. */
const LOOKS_MAX = 3;

/**
 * The one way in which a booking changes: decided by the table, saved by compare-and-swap on status and version, together
 * with its held time, history, mails, jobs and audit entry, or not at all.
 * @throws AppError not_found, conflict `version_changed` | `not_possible` | `not_allowed_here` | `slot_taken`
 */
export async function changeBooking(
  scope: TenantScope,
  id: string,
  deed: Deed,
  look = 1,
): Promise<BookingDetail> {
  const booking = await findForChange(scope, id);
  const { decision } = deed;
  if (decision && booking.version !== decision.version) throw new AppError('conflict', 'version_changed');
  const { plan, to } = await decide(scope, booking, deed);
  const start = plan.start ?? booking.startsAt;
  const change = { booking, to, start, end: endFrom(booking, start), plan, deed };
  const expiresAt = await deadlineAfter(scope, change);
  await makeRoom(scope, change);
  const stands = await swap(scope, change, expiresAt);
  if (!stands && !decision && look < LOOKS_MAX) return changeBooking(scope, id, deed, look + 1);
  if (!stands) throw new AppError('conflict', 'version_changed');
  await keepHeldTime(scope, change, expiresAt);
  if (plan.offered || (booking.offers.length > 0 && to !== 'counter_offered'))
    await replaceOffers(scope, booking.id, to === 'counter_offered' ? (plan.offered ?? []) : []);
  await plan.also?.();
  await writeHistory(scope, change);
  await keepDeadlines(scope, change, expiresAt);
  if (to === 'confirmed' && (booking.status !== 'confirmed' || hasMoved(change)))
    await planReminders(scope, { ...booking, startsAt: start });
  await keepSafety(scope, change);
  await announceChange(
    scope,
    { ...booking, startsAt: start, endsAt: change.end, version: booking.version + 1 },
    { action: deed.action, from: booking.status, to },
  );
  return requireBooking(scope, id);
}

/**
 * Says what stands in the way of an action before its details are looked at.
 * @throws AppError not_found, conflict `not_possible`
 */
export async function requirePossible(scope: TenantScope, id: string, action: BookingAction): Promise<void> {
  await decide(scope, await findForChange(scope, id), { action });
}

async function findForChange({ db, viewer }: TenantScope, id: string) {
  const booking = isUuid(id)
    ? await db.booking.findFirst({
        where: { AND: [{ id }, visibleBookings(viewer)] },
        include: {
          incomes: { select: { companionId: true } },
          offers: { select: { startsAt: true }, orderBy: { startsAt: 'asc' } },
          payments: { select: { kind: true, amountCents: true } },
        },
      })
    : null;
  if (!booking) throw new AppError('not_found');
  return { ...booking, companionIds: servedBy(booking) };
}

type Change = { booking: Changing; to: BookingStatus; start: Date; end: Date; plan: Plan; deed: Deed };

async function decide(
  scope: TenantScope,
  booking: Changing,
  { action, plan: makePlan }: Deed,
): Promise<{ plan: Plan; to: BookingStatus }> {
  const { viewer, now } = scope;
  const { actor } = actorOf(viewer);
  // The clock itself finds a booking as it was when its deadline came.
  const status = actor === 'system' ? booking.status : statusNow(booking.status, booking.expiresAt, now);
  const [forbidden = false] = await forbiddenAmong(scope, [booking]);
  const known = circumstancesOf(booking, now, forbidden);
  const overdue = booking.proposedStartsAt !== null && actor === 'system' ? { proposed: true } : {};
  const possible = (more: Partial<Circumstances> = {}) =>
    nextStatus(status, action, actor, { ...known, ...overdue, ...more });
  if (!possible()) {
    const lawful = possible({ forbidden: false });
    throw new AppError('conflict', lawful ? 'not_allowed_here' : 'not_possible');
  }
  const plan = (await makePlan?.(booking)) ?? {};
  const to = possible(plan.circumstances);
  if (!to) throw new AppError('conflict', 'not_possible');
  return { plan, to };
}

function endFrom({ startsAt, endsAt }: Changing, start: Date): Date {
  return new Date(start.getTime() + endsAt.getTime() - startsAt.getTime());
}

const hasMoved = ({ booking, start }: Change) => start.getTime() !== booking.startsAt.getTime();

/** A deadline starts anew with a new status, a new offer and a new time; else it stays. */
async function deadlineAfter(scope: TenantScope, change: Change): Promise<Date | null> {
  const { booking, to, start, plan } = change;
  if (!isOpen(to) || to === 'confirmed') return null;
  if (to === booking.status && !plan.offered && !hasMoved(change)) return booking.expiresAt;
  const settings = await bookingSettings(scope);
  const patience = { ...settings, depositHours: booking.depositHours };
  return deadlineOf(to, patience, { start, offered: plan.offered }, scope.now);
}

const takesTime = (change: Change): boolean =>
  holdsTime(change.to) && (!holdsTime(change.booking.status) || hasMoved(change));

/** Whoever changes held time locks its companions first, in id order. */
async function makeRoom(scope: TenantScope, change: Change): Promise<void> {
  const { booking, to, start, end } = change;
  const frees = holdsTime(booking.status) && !holdsTime(to);
  if (!takesTime(change) && !frees) return;
  await callSql(scope.db, 'lock_companions', inIdOrder(booking));
  if (!takesTime(change)) return;
  const overdue = await overdueInTheWay(
    scope,
    { ...booking, startsAt: start, endsAt: end },
    inIdOrder(booking),
  );
  const clock: TenantScope = { ...scope, viewer: { kind: 'system' } };
  for (const id of overdue) await changeBooking(clock, id, { action: 'expire' });
}

async function swap({ db }: TenantScope, change: Change, expiresAt: Date | null): Promise<boolean> {
  const { booking, to, start, end, plan } = change;
  const noProposal = to !== 'confirmed' || hasMoved(change);
  const { count } = await db.booking.updateMany({
    where: { id: booking.id, status: booking.status, version: booking.version },
    data: {
      ...plan.set,
      ...(noProposal ? { proposedStartsAt: null, proposalExpiresAt: null } : {}),
      ...(hasMoved(change) ? { startsAt: start, endsAt: end, attending: null } : {}),
      status: to,
      version: booking.version + 1,
      expiresAt,
    },
  });
  return count === 1;
}

/** Overlapping held time makes the database refuse this, which reaches the caller as conflict `slot_taken`. */
async function keepHeldTime(scope: TenantScope, change: Change, expiresAt: Date | null): Promise<void> {
  const { booking, to, start, end } = change;
  const held = holdsTime(booking.status);
  if (held && (!holdsTime(to) || hasMoved(change))) await releaseTime(scope, booking.id);
  if (takesTime(change))
    await holdTime(scope, { ...booking, startsAt: start, endsAt: end }, inIdOrder(booking), expiresAt);
  else if (held && holdsTime(to)) await keepHoldUntil(scope, booking.id, expiresAt);
}

async function replaceOffers({ db, tenant }: TenantScope, bookingId: string, offered: Date[]): Promise<void> {
  await db.bookingOffer.deleteMany({ where: { bookingId } });
  if (offered.length > 0)
    await db.bookingOffer.createMany({
      data: offered.map((startsAt) => ({ tenantId: tenant.id, bookingId, startsAt })),
    });
}

async function writeHistory(scope: TenantScope, change: Change): Promise<void> {
  const { booking, to, start, end, plan, deed } = change;
  const { actorKind, actorId } = actorOf(scope.viewer);
  const version = booking.version + 1;
  const note = deed.decision?.note;
  await scope.db.bookingEvent.createMany({
    data: [
      {
        tenantId: scope.tenant.id,
        bookingId: booking.id,
        action: deed.action,
        fromStatus: booking.status,
        toStatus: to,
        version,
        actorKind,
        actorId,
        note: note ?? null,
        startsAt: hasMoved(change) ? start : null,
        createdAt: scope.now,
      },
    ],
  });
  const news = plan.news === undefined ? newsOf(deed.action, to) : plan.news;
  if (news) await tellBothSides(scope, { ...booking, startsAt: start, endsAt: end, version }, news, note);
  await leaveTrail(scope, {
    action: to === booking.status ? `booking.${deed.action}` : `booking.${to}`,
    subjectKind: 'booking',
    subjectId: booking.id,
    detail: { from: booking.status, version },
  });
}

/** The clock comes by at each deadline; until then, and if it is late, `statusNow` says the same. */
async function keepDeadlines(
  { db }: TenantScope,
  { booking, plan }: Change,
  expiresAt: Date | null,
): Promise<void> {
  const { id } = booking;
  if (expiresAt && expiresAt.getTime() !== booking.expiresAt?.getTime())
    await enqueue(db, 'expire_booking', { bookingId: id }, { key: `expire:${id}`, runAt: expiresAt });
  const proposal = plan.set?.proposalExpiresAt;
  if (proposal)
    await enqueue(db, 'expire_proposal', { bookingId: id }, { key: `proposal:${id}`, runAt: proposal });
}

/** Whoever looks after its companions goes along: from a confirmed meeting on, until it is called off. */
async function keepSafety(scope: TenantScope, change: Change): Promise<void> {
  const { booking, to, start } = change;
  const fixed = to === 'confirmed' && booking.status !== 'confirmed';
  const off = booking.status === 'confirmed' && to !== 'confirmed' && to !== 'completed';
  const moved = booking.status === 'confirmed' && to === 'confirmed' && hasMoved(change);
  if (!fixed && !off && !moved) return;
  await keepPlans(scope, { ...booking, startsAt: start }, { fixed, moved, off });
}

/** The lock takes them so, and so does whoever else holds several. */
function inIdOrder({ companionIds }: Changing): string[] {
  return [...companionIds].sort();
}

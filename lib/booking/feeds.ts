import { randomBytes } from 'node:crypto';
import { sha256 } from '@/lib/crypto';
import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { originOf, paths } from '@/lib/urls';
import type { FeedTitle, NewFeed } from './calendars-schema';
import { type CalendarEntry, calendarText } from './ics';
import { keptCompanions, requireKept } from './keepers';
import { DAY_MS } from './zone';

/** A feed as its keeper sees it; its address is told once, when it is made. */
export type Feed = {
  id: string;
  companionId: string;
  label: string;
  titleStyle: FeedTitle;
  createdAt: Date;
  /** To the hour. */
  lastFetchedAt: Date | null;
};

const FEEDS_MAX = 10;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Those that can be read, of the companions whose calendars the viewer keeps. @throws AppError unauthenticated, forbidden */
export async function calendarFeeds(scope: TenantScope): Promise<Feed[]> {
  const kept = await keptCompanions(scope);
  return scope.db.calendarFeed.findMany({
    where: { revokedAt: null, companionId: { in: kept.map(({ id }) => id) } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      companionId: true,
      label: true,
      titleStyle: true,
      createdAt: true,
      lastFetchedAt: true,
    },
    take: 500,
  });
}

/** Makes a feed and answers its address, which nobody can be told again. @throws AppError as `requireKept`, limit_reached */
export async function addFeed(scope: TenantScope, form: NewFeed): Promise<{ id: string; url: string }> {
  const { companionId, label, titleStyle } = form;
  await requireKept(scope, companionId);
  const { db, tenant, now } = scope;
  if ((await db.calendarFeed.count({ where: { companionId, revokedAt: null } })) >= FEEDS_MAX)
    throw new AppError('limit_reached', 'feeds');
  const token = randomBytes(32).toString('base64url');
  const data = {
    tenantId: tenant.id,
    companionId,
    label,
    titleStyle,
    tokenHash: sha256(token),
    createdAt: now,
  };
  const [row] = await db.calendarFeed.createManyAndReturn({ data: [data], select: { id: true } });
  if (!row) throw new Error('a feed was not written');
  await tell(scope, 'calendar_feed.added', row.id, companionId);
  return { id: row.id, url: originOf(tenant.primaryHost) + paths.calendarFeed(token) };
}

/** From now on its address answers nothing. @throws AppError not_found, or as `requireKept` */
export async function revokeFeed(scope: TenantScope, id: string): Promise<void> {
  const { db, now } = scope;
  const feed = isUuid(id) ? await db.calendarFeed.findFirst({ where: { id, revokedAt: null } }) : null;
  if (!feed) throw new AppError('not_found');
  await requireKept(scope, feed.companionId);
  await db.calendarFeed.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  await tell(scope, 'calendar_feed.revoked', id, feed.companionId);
}

/**
 * What a feed shows whoever has its address: bookings that hold time and time off, from sixty days back. The same text for
 * the same facts, so that it can be compared. @throws AppError not_found when no feed of this tenant has this token.
 */
export async function readFeed(scope: TenantScope, token: string): Promise<string> {
  const { db, now } = scope;
  const feed = TOKEN.test(token)
    ? await db.calendarFeed.findFirst({ where: { tokenHash: sha256(token), revokedAt: null } })
    : null;
  if (!feed) throw new AppError('not_found');
  const hourAgo = new Date(now.getTime() - DAY_MS / 24);
  if (!feed.lastFetchedAt || feed.lastFetchedAt <= hourAgo)
    await db.calendarFeed.updateMany({ where: { id: feed.id }, data: { lastFetchedAt: now } });
  const entries = [
    ...(await bookedEntries(scope, feed.companionId, feed.titleStyle)),
    ...(await timeOffEntries(scope, feed.companionId)),
  ];
  return calendarText({ entries, name: feed.label });
}

const DAYS_BACK = 60;
const ENTRIES_MAX = 2000;
const since = ({ now }: TenantScope) => new Date(now.getTime() - DAYS_BACK * DAY_MS);

async function bookedEntries(
  scope: TenantScope,
  companionId: string,
  titleStyle: FeedTitle,
): Promise<CalendarEntry[]> {
  const { db, now } = scope;
  const rows = await db.booking.findMany({
    where: {
      incomes: { some: { companionId } },
      endsAt: { gt: since(scope) },
      OR: [
        { status: 'confirmed' },
        { status: 'awaiting_deposit', OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
      ],
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, code: true, version: true, status: true, startsAt: true, endsAt: true, updatedAt: true },
      clientName: true,
    },
    take: ENTRIES_MAX,
  });
  return rows.map(({ id, version, status, startsAt, endsAt, updatedAt, code, clientName }) => ({
    ...{ uid: id, sequence: version, stampedAt: updatedAt, start: startsAt, end: endsAt },
    title: { neutral: 'Appointment', code: `Appointment ${code}`, client: clientName }[titleStyle],
    status: status === 'confirmed' ? 'CONFIRMED' : 'TENTATIVE',
  }));
}

async function timeOffEntries(scope: TenantScope, companionId: string): Promise<CalendarEntry[]> {
  const rows = await scope.db.hold.findMany({
    where: { companionId, kind: 'time_off', heldUntil: { gt: since(scope) } },
    orderBy: [{ heldFrom: 'asc' }, { id: 'asc' }],
    select: { id: true, heldFrom: true, heldUntil: true, updatedAt: true },
    take: ENTRIES_MAX,
  });
  return rows.map(({ id, heldFrom, heldUntil, updatedAt }) => ({
    ...{ uid: id, sequence: 0, stampedAt: updatedAt, start: heldFrom, end: heldUntil },
    ...{ title: 'Busy', status: 'CONFIRMED' as const },
  }));
}

function tell(scope: TenantScope, action: string, id: string, companionId: string): Promise<void> {
  return leaveTrail(scope, {
    ...{ action, subjectKind: 'calendar_feed', subjectId: id },
    detail: { companion: companionId },
  });
}

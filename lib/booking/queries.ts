import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { Listed, Page } from '@/lib/messaging/queries';
import type { LocationKind } from '@/lib/tenancy/facts';
import type { TenantScope } from '@/lib/tenancy/scope';
import { type Claim, claimOf, countClashes } from './clashes';
import { actorOf, visibleBookings } from './policy';
import type { BookingSort } from './schema';
import {
  actionsFor,
  BOOKING_STATUSES,
  type BookingAction,
  type BookingStatus,
  isOpen,
  OPEN_STATUSES,
} from './states';
import { readStatusToken } from './status-link';
import { DAY_MS } from './zone';

/** A booking in a list. `actions`: what this viewer can do now; `clashes`: how many others want the same time. */
export type BookingItem = {
  id: string;
  code: string;
  version: number;
  status: BookingStatus;
  start: Date;
  end: Date;
  timeZone: string;
  companion: { slug: string; name: string };
  service: { slug: string; name: string };
  locationKind: LocationKind;
  client: { name: string; email: string; phone: string | null };
  price: { amountCents: number; currency: string };
  createdAt: Date;
  clashes: number;
  actions: BookingAction[];
};

export type BookingChange = {
  action: string;
  fromStatus: BookingStatus | null;
  toStatus: BookingStatus;
  version: number;
  actorKind: string;
  note: string | null;
  createdAt: Date;
};

/** One booking with its history, oldest first. */
export type BookingDetail = BookingItem & {
  locationDetail: string | null;
  alternates: Date[];
  message: string | null;
  policyText: string;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  depositCents: number | null;
  tokenVersion: number;
  events: BookingChange[];
};

/** More open claims than this around one page of bookings are not looked at: the badge then counts too few. */
const CLAIMS_MAX = 2000;

const ORDER = {
  '-createdAt': [{ createdAt: 'desc' }, { id: 'desc' }],
  createdAt: [{ createdAt: 'asc' }, { id: 'asc' }],
  start: [{ startsAt: 'asc' }, { id: 'asc' }],
  '-start': [{ startsAt: 'desc' }, { id: 'desc' }],
} as const;

const WITH_PEOPLE = {
  companion: { select: { slug: true, name: true } },
  incomes: { select: { companionId: true } },
} as const;

/** The bookings that the viewer may see, newest first unless `sort` says otherwise. @throws AppError unauthenticated */
export async function bookings(
  scope: TenantScope,
  {
    statuses,
    page,
    pageSize,
    sort = '-createdAt',
  }: Page & { statuses?: BookingStatus[]; sort?: BookingSort },
): Promise<Listed<BookingItem>> {
  const where = { ...visibleBookings(scope.viewer), ...(statuses ? { status: { in: statuses } } : {}) };
  const rows = await scope.db.booking.findMany({
    where,
    orderBy: [...ORDER[sort]],
    skip: (page - 1) * pageSize,
    take: pageSize,
    include: WITH_PEOPLE,
  });
  const total = await scope.db.booking.count({ where });
  const clashes = await clashesOf(scope, rows);
  const items = rows.map((row, at) => bookingItem(scope, row, clashes[at] ?? 0));
  return { items, page, pageSize, total };
}

/** One booking. @throws AppError not_found when there is none, or it is not this viewer's to see. */
export async function requireBooking(scope: TenantScope, id: string): Promise<BookingDetail> {
  const row = isUuid(id)
    ? await scope.db.booking.findFirst({
        where: { AND: [{ id }, visibleBookings(scope.viewer)] },
        include: { ...WITH_PEOPLE, events: { orderBy: { version: 'asc' }, take: 200 } },
      })
    : null;
  if (!row) throw new AppError('not_found');
  const [clashes = 0] = await clashesOf(scope, [row]);
  return {
    ...bookingItem(scope, row, clashes),
    locationDetail: row.locationDetail,
    alternates: row.alternates,
    message: row.message,
    policyText: row.policyText,
    bufferBeforeMinutes: row.bufferBeforeMinutes,
    bufferAfterMinutes: row.bufferAfterMinutes,
    depositCents: row.depositCents,
    tokenVersion: row.tokenVersion,
    events: row.events.map(({ action, fromStatus, toStatus, version, actorKind, note, createdAt }) => ({
      action,
      fromStatus,
      toStatus,
      version,
      actorKind,
      note,
      createdAt,
    })),
  };
}

/** How many bookings of each status the viewer may see; every status is there. @throws AppError unauthenticated */
export async function bookingCounts(scope: TenantScope): Promise<Record<BookingStatus, number>> {
  const groups = await scope.db.booking.groupBy({
    by: ['status'],
    where: visibleBookings(scope.viewer),
    _count: { _all: true },
  });
  const counts = new Map(groups.map(({ status, _count }) => [status, _count._all]));
  return Object.fromEntries(BOOKING_STATUSES.map((status) => [status, counts.get(status) ?? 0])) as Record<
    BookingStatus,
    number
  >;
}

/**
 * The scope of whoever holds a private link: the viewer becomes the client of that one booking.
 * @throws AppError not_found for a token that is not of this tenant, forged, or revoked.
 */
export async function asClient(scope: TenantScope, token: string): Promise<ClientScope> {
  const named = readStatusToken(scope.tenant.id, token);
  const known =
    named &&
    (await scope.db.booking.findFirst({
      where: { id: named.bookingId, tokenVersion: named.tokenVersion },
      select: { id: true },
    }));
  if (!known) throw new AppError('not_found');
  return { ...scope, viewer: { kind: 'client', bookingId: known.id } };
}

export type ClientScope = TenantScope & { viewer: { kind: 'client'; bookingId: string } };

type Row = {
  id: string;
  code: string;
  version: number;
  status: BookingStatus;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  serviceType: string;
  serviceName: string;
  locationKind: LocationKind;
  clientName: string;
  clientEmail: string;
  clientPhone: string | null;
  priceCents: number;
  currency: string;
  createdAt: Date;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  companion: { slug: string; name: string };
  incomes: { companionId: string }[];
};

function bookingItem({ viewer, now }: TenantScope, row: Row, clashes: number): BookingItem {
  const { id, code, version, status, timeZone, companion, locationKind, createdAt } = row;
  return {
    id,
    code,
    version,
    status,
    start: row.startsAt,
    end: row.endsAt,
    timeZone,
    companion,
    service: { slug: row.serviceType, name: row.serviceName },
    locationKind,
    client: { name: row.clientName, email: row.clientEmail, phone: row.clientPhone },
    price: { amountCents: row.priceCents, currency: row.currency },
    createdAt,
    clashes,
    actions: actionsFor(status, actorOf(viewer).actor, { started: row.startsAt <= now }),
  };
}

/** Only open bookings can clash, and only for staff is it any business. */
async function clashesOf({ db, viewer }: TenantScope, rows: readonly Row[]): Promise<number[]> {
  const open = rows.filter(({ status }) => isOpen(status));
  if (open.length === 0 || viewer.kind === 'client') return rows.map(() => 0);
  const claims = open.map(claimOf);
  const companionIds = [...new Set(claims.flatMap((claim) => claim.companionIds))];
  // A day on each side: more than any buffer, which is in the claims but not in the columns.
  const from = new Date(Math.min(...claims.map(({ range }) => range.from)) - DAY_MS);
  const until = new Date(Math.max(...claims.map(({ range }) => range.until)) + DAY_MS);
  const requests = await db.booking.findMany({
    where: {
      status: { in: [...OPEN_STATUSES] },
      startsAt: { lt: until },
      endsAt: { gt: from },
      incomes: { some: { companionId: { in: companionIds } } },
    },
    select: {
      id: true,
      startsAt: true,
      endsAt: true,
      bufferBeforeMinutes: true,
      bufferAfterMinutes: true,
      incomes: { select: { companionId: true } },
    },
    take: CLAIMS_MAX,
  });
  const holds = await db.hold.findMany({
    where: {
      bookingId: null,
      companionId: { in: companionIds },
      heldFrom: { lt: until },
      heldUntil: { gt: from },
    },
    select: { companionId: true, heldFrom: true, heldUntil: true },
    take: CLAIMS_MAX,
  });
  const others: Claim[] = [
    ...requests.map(claimOf),
    ...holds.map(({ companionId, heldFrom, heldUntil }) => ({
      bookingId: null,
      companionIds: [companionId],
      range: { from: heldFrom.getTime(), until: heldUntil.getTime() },
    })),
  ];
  const counts = countClashes(claims, others);
  const byId = new Map(claims.map((claim, at) => [claim.bookingId, counts[at] ?? 0]));
  return rows.map(({ id }) => byId.get(id) ?? 0);
}

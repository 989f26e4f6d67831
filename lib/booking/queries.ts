import { CameBy } from '@/lib/analytics/came-by';
import type { Risk } from '@/lib/clients/risk';
import { AppError, invalidField } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { Listed, Page } from '@/lib/messaging/queries';
import type { ContactChannel } from '@/lib/messaging/schema';
import type { LocationKind } from '@/lib/tenancy/facts';
import type { TenantScope } from '@/lib/tenancy/scope';
import { type CancellationCost, covered } from './cancellation';
import { circumstancesOf } from './circumstances';
import { clashesOf } from './clashes-of';
import { inStatus } from './deadlines';
import { paidCents } from './deposits';
import { forbiddenAmong } from './forbidden';
import { actorOf, visibleBookings } from './policy';
import { type BookingChange, changeOf, type PaymentFact, type Person, type ProofFact } from './record';
import { risksOf } from './risks-of';
import type { BookingSort } from './schema';
import { leadFirst, type Share, sharesShown } from './shares';
import {
  actionsFor,
  BOOKING_STATUSES,
  type BookingAction,
  type BookingStatus,
  isOpen,
  statusNow,
} from './states';
import { readStatusToken } from './status-link';
import { costOfCancelling } from './terms';

/**
 * A booking in a list. `actions`: what this viewer can do now; `clashes`: how many others want the same time; `risks`: what
 * staff should know of the client before deciding about an open one; `forbidden`: the law does not allow it any more.
 */
export type BookingItem = {
  id: string;
  code: string;
  version: number;
  status: BookingStatus;
  start: Date;
  end: Date;
  timeZone: string;
  /** The lead; `companions` are all who serve it, her first. */
  companion: Person;
  companions: Person[];
  service: { slug: string; name: string };
  locationKind: LocationKind;
  client: { name: string; email: string; phone: string | null };
  price: { amountCents: number; currency: string };
  createdAt: Date;
  /** When its present status ends by itself. */
  expiresAt: Date | null;
  clashes: number;
  risks: Risk[];
  forbidden: boolean;
  actions: BookingAction[];
};

/** One booking with its history, oldest first. */
export type BookingDetail = BookingItem & {
  locationDetail: string | null;
  alternates: Date[];
  message: string | null;
  policyText: string;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  /** What is asked, and what of it has come in. */
  deposit: { amountCents: number; currency: string; paidCents: number } | null;
  offers: Date[];
  /** Where the client wants to move it. */
  proposal: Date | null;
  attending: boolean | null;
  /** What it would cost the client to cancel now; once cancelled, what it did cost. */
  cancellation: CancellationCost;
  payments: PaymentFact[];
  proofs: ProofFact[];
  /** What of the price is whose, where several serve: managers see everybody's, a companion her own, a client none. */
  shares: Share[];
  /** Empty for anybody but staff. */
  staffNote: string;
  /** The visit that led here, where it is known; for staff alone. */
  cameBy: CameBy | null;
  tokenVersion: number;
  channel: ContactChannel;
  events: BookingChange[];
};

const ORDER = {
  '-createdAt': [{ createdAt: 'desc' }, { id: 'desc' }],
  createdAt: [{ createdAt: 'asc' }, { id: 'asc' }],
  start: [{ startsAt: 'asc' }, { id: 'asc' }],
  '-start': [{ startsAt: 'desc' }, { id: 'desc' }],
  // The statuses stand in the order of a booking's life.
  urgency: [{ status: 'asc' }, { expiresAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
} as const;

const WITH_PEOPLE = {
  companion: { select: { slug: true, name: true } },
  incomes: {
    select: { companionId: true, amountCents: true, companion: { select: { slug: true, name: true } } },
    orderBy: { companionId: 'asc' },
  },
  payments: { select: { kind: true, amountCents: true } },
} as const;

/** Of these statuses, and with any of these companions, by their slugs (an unknown one is invalid); left out: all. */
type Asked = { statuses?: BookingStatus[]; companions?: string[] };

/** The bookings that the viewer may see, newest first unless `sort` says otherwise. @throws AppError unauthenticated, invalid */
export async function bookings(
  scope: TenantScope,
  { statuses, companions, page, pageSize, sort = '-createdAt' }: Page & Asked & { sort?: BookingSort },
): Promise<Listed<BookingItem>> {
  const where = {
    AND: [
      visibleBookings(scope.viewer),
      { blocked: false },
      await withAny(scope, companions),
      statuses ? inStatus(statuses, scope.now) : {},
    ],
  };
  const rows = await scope.db.booking.findMany({
    where,
    orderBy: [...ORDER[sort]],
    skip: (page - 1) * pageSize,
    take: pageSize,
    include: WITH_PEOPLE,
  });
  const total = await scope.db.booking.count({ where });
  const clashes = await clashesOf(scope, rows);
  const risks = await risksOf(scope, rows);
  const forbidden = await forbiddenAmong(scope, rows);
  const items = rows.map((row, at) =>
    bookingItem(scope, row, { clashes: clashes[at], risks: risks[at], forbidden: forbidden[at] }),
  );
  return { items, page, pageSize, total };
}

/** One booking. @throws AppError not_found when there is none, or it is not this viewer's to see. */
export async function requireBooking(scope: TenantScope, id: string): Promise<BookingDetail> {
  const row = isUuid(id)
    ? await scope.db.booking.findFirst({
        where: { AND: [{ id }, visibleBookings(scope.viewer)] },
        include: {
          ...WITH_PEOPLE,
          events: { orderBy: { version: 'asc' }, take: 200 },
          offers: { select: { startsAt: true }, orderBy: { startsAt: 'asc' } },
          payments: {
            select: { kind: true, amountCents: true, reference: true, createdAt: true },
            orderBy: { createdAt: 'asc' },
          },
          proofs: {
            select: { id: true, contentType: true, bytes: true, createdAt: true },
            orderBy: { createdAt: 'asc' },
          },
        },
      })
    : null;
  if (!row) throw new AppError('not_found');
  const [clashes = 0] = await clashesOf(scope, [row]);
  const [risks] = await risksOf(scope, [row]);
  const [forbidden] = await forbiddenAmong(scope, [row]);
  const item = bookingItem(scope, row, { clashes, risks, forbidden });
  const { proposalExpiresAt, currency } = row;
  const cost = costOfCancelling({ ...row, status: item.status }, scope.now);
  return {
    ...item,
    locationDetail: row.locationDetail,
    alternates: row.alternates,
    message: row.message,
    policyText: row.policyText,
    bufferBeforeMinutes: row.bufferBeforeMinutes,
    bufferAfterMinutes: row.bufferAfterMinutes,
    deposit:
      row.depositCents === null
        ? null
        : { amountCents: row.depositCents, currency, paidCents: paidCents(row.payments) },
    offers: item.status === 'counter_offered' ? row.offers.map(({ startsAt }) => startsAt) : [],
    proposal: proposalExpiresAt && proposalExpiresAt > scope.now ? row.proposedStartsAt : null,
    attending: row.attending,
    cancellation:
      row.cancellationFeeCents === null ? cost : covered(row.cancellationFeeCents, paidCents(row.payments)),
    payments: row.payments,
    proofs: row.proofs,
    shares: sharesShown(scope.viewer, row),
    staffNote: scope.viewer.kind === 'staff' ? row.staffNote : '',
    cameBy: (scope.viewer.kind === 'staff' && CameBy.safeParse(row.conversionPath).data) || null,
    tokenVersion: row.tokenVersion,
    channel: row.contactChannel === 'sms' ? 'sms' : 'email',
    events: row.events.map(changeOf),
  };
}

/** How many bookings of each status the viewer may see; every status is there. Errors as `bookings`. */
export async function bookingCounts(
  scope: TenantScope,
  { companions }: Pick<Asked, 'companions'> = {},
): Promise<Record<BookingStatus, number>> {
  const { now } = scope;
  const seen = {
    AND: [visibleBookings(scope.viewer), { blocked: false }, await withAny(scope, companions)],
  };
  const groups = await scope.db.booking.groupBy({ by: ['status'], where: seen, _count: { _all: true } });
  const overdue = await scope.db.booking.groupBy({
    by: ['status'],
    where: { AND: [seen, { expiresAt: { lte: now } }] },
    _count: { _all: true },
  });
  const counts = Object.fromEntries(BOOKING_STATUSES.map((status) => [status, 0])) as Record<
    BookingStatus,
    number
  >;
  for (const { status, _count } of groups) counts[status] += _count._all;
  for (const { status, _count } of overdue) {
    counts[status] -= _count._all;
    counts.expired += _count._all;
  }
  return counts;
}

async function withAny({ db }: TenantScope, slugs: string[] | undefined) {
  if (!slugs) return {};
  const known = await db.companion.findMany({ where: { slug: { in: slugs } }, select: { id: true } });
  if (known.length < new Set(slugs).size) throw invalidField('companion', 'There is no such companion.');
  return { incomes: { some: { companionId: { in: known.map(({ id }) => id) } } } };
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
  companionId: string;
  clientId: string;
  code: string;
  version: number;
  status: BookingStatus;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  serviceType: string;
  serviceName: string;
  locationKind: LocationKind;
  placeCountry: string | null;
  visitorCountry: string | null;
  clientName: string;
  clientEmail: string;
  clientPhone: string | null;
  priceCents: number;
  currency: string;
  createdAt: Date;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  depositCents: number | null;
  rescheduleHours: number;
  expiresAt: Date | null;
  proposedStartsAt: Date | null;
  proposalExpiresAt: Date | null;
  companion: Person;
  incomes: { companionId: string; amountCents: number; companion: Person }[];
  payments: { kind: 'deposit' | 'refund'; amountCents: number }[];
};

function bookingItem(
  { viewer, now }: TenantScope,
  row: Row,
  more: { clashes?: number; risks?: Risk[]; forbidden?: boolean },
): BookingItem {
  const { id, code, version, timeZone, companion, locationKind, createdAt } = row;
  const status = statusNow(row.status, row.expiresAt, now);
  const { clashes = 0, risks = [], forbidden = false } = more;
  return {
    id,
    code,
    version,
    status,
    start: row.startsAt,
    end: row.endsAt,
    timeZone,
    companion,
    companions: leadFirst(row).map((income) => income.companion),
    service: { slug: row.serviceType, name: row.serviceName },
    locationKind,
    client: { name: row.clientName, email: row.clientEmail, phone: row.clientPhone },
    price: { amountCents: row.priceCents, currency: row.currency },
    createdAt,
    expiresAt: row.expiresAt,
    clashes,
    risks,
    forbidden: forbidden && isOpen(status),
    actions: actionsFor(status, actorOf(viewer).actor, circumstancesOf(row, now, forbidden)),
  };
}

import { rulingsOfMeetings } from '@/lib/compliance/meetings';
import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { Listed, Page } from '@/lib/messaging/queries';
import type { TenantScope } from '@/lib/tenancy/scope';
import type { EvidenceType } from './evidence';
import { SCREENING_METHODS, type ScreeningMethod } from './methods';
import { requireClientKeeper } from './policy';
import type { ScreeningItem } from './queries';
import { metBefore, riskFactsOf } from './records';
import { type Risk, riskOf } from './risk';
import type { ScreeningSettingsForm } from './schema';
import { type ScreeningAction, type ScreeningState, screeningActions, screeningShown } from './screening';

/** A screening in the inbox. */
export type InboxItem = ScreeningItem & { client: { id: string; name: string }; risks: Risk[] };

/** One screening, without what is sealed. `readable`: there is something to look at, and it is not due to be purged. */
export type ScreeningDetail = InboxItem & {
  files: { id: string; contentType: EvidenceType; bytes: number }[];
  readable: boolean;
  actions: ScreeningAction[];
  bookingId: string | null;
};

/** How the tenant screens; a tenant that never said so screens nobody. */
export async function screeningSettings({ db }: TenantScope): Promise<ScreeningSettingsForm> {
  const row = await db.screeningSettings.findFirst();
  if (!row) return { methods: [], requiredForNew: false, purgeDays: 30 };
  const { methods, requiredForNew, purgeDays } = row;
  return { methods, requiredForNew, purgeDays };
}

/** Screenings of these states, the longest waiting first; decided ones newest first. @throws AppError forbidden */
export async function screeningInbox(
  scope: TenantScope,
  { states, page, pageSize }: Page & { states: ScreeningState[] },
): Promise<Listed<InboxItem>> {
  requireClientKeeper(scope);
  const where = { state: { in: states }, client: WELCOME };
  const rows = await scope.db.screening.findMany({
    where,
    orderBy: states.includes('received')
      ? [{ receivedAt: 'asc' }, { id: 'asc' }]
      : [{ updatedAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * pageSize,
    take: pageSize,
    select: ITEM,
  });
  const facts = await riskFactsOf(
    scope,
    rows.map(({ client }) => client.id),
  );
  const items = rows.map((row) => ({ ...row, risks: risksIn(facts, row.client.id) }));
  return { items, page, pageSize, total: await scope.db.screening.count({ where }) };
}

/** How many wait for a decision; those of blocked clients wait for nobody. @throws AppError forbidden */
export function waitingScreenings(scope: TenantScope): Promise<number> {
  requireClientKeeper(scope);
  return scope.db.screening.count({ where: { state: 'received', client: WELCOME } });
}

/** @throws AppError not_found, forbidden */
export async function requireScreening(scope: TenantScope, id: string): Promise<ScreeningDetail> {
  requireClientKeeper(scope);
  const row = isUuid(id)
    ? await scope.db.screening.findFirst({
        where: { id },
        select: {
          ...ITEM,
          bookingId: true,
          files: { select: { id: true, contentType: true, bytes: true }, orderBy: { id: 'asc' } },
        },
      })
    : null;
  if (!row) throw new AppError('not_found');
  const facts = await riskFactsOf(scope, [row.client.id]);
  return {
    ...row,
    files: row.files.map((file) => ({ ...file, contentType: file.contentType as EvidenceType })),
    risks: risksIn(facts, row.client.id),
    readable: isReadable(row, scope.now),
    actions: screeningActions(row.state, 'staff'),
  };
}

/** Whether what was sent is still there and not due to go: the clock counts, not whether the job has run. */
export function isReadable(
  { state, purgeAt, purgedAt }: Pick<ScreeningItem, 'state' | 'purgeAt' | 'purgedAt'>,
  now: Date,
): boolean {
  return state !== 'not_started' && !purgedAt && (!purgeAt || purgeAt > now);
}

/** What a client's own page shows of screening: nothing (null), a thank you, or the form with the methods on offer. */
export type OwnScreening = { shown: 'open' | 'received'; methods: ScreeningMethod[] } | null;

/** For the holder of a private link. @throws AppError unauthenticated for anybody else */
export async function ownScreening(scope: TenantScope): Promise<OwnScreening> {
  const { client, settings } = await ownFacts(scope);
  const demanded = await isDemandedByLaw(scope);
  // A tenant who offers no method of her own takes any, where the law leaves no choice.
  const methods = demanded && settings.methods.length === 0 ? [...SCREENING_METHODS] : settings.methods;
  const shown = screeningShown({
    offersMethods: methods.length > 0,
    requiredForNew: settings.requiredForNew || demanded,
    cleared: client.clearedAt !== null,
    returning: client.bookings.length > 0,
    latest: client.screenings[0]?.state ?? null,
  });
  return shown && { shown, methods };
}

/** Whether the law of its place lets the booking of a private link be made only with a screening. */
async function isDemandedByLaw(scope: TenantScope): Promise<boolean> {
  const { db, viewer } = scope;
  const booking = await db.booking.findFirst({
    where: { id: viewer.kind === 'client' ? viewer.bookingId : undefined },
    select: { locationKind: true, placeCountry: true, visitorCountry: true },
  });
  const [ruling] = await rulingsOfMeetings(scope, booking ? [booking] : []);
  return ruling?.screeningRequired ?? false;
}

/** The client behind a private link, with what decides about screening. @throws AppError unauthenticated, not_found */
export async function ownFacts(scope: TenantScope) {
  const { db, viewer, now } = scope;
  if (viewer.kind !== 'client') throw new AppError('unauthenticated');
  const client = await db.client.findFirst({
    where: { bookings: { some: { id: viewer.bookingId } } },
    select: {
      ...{ id: true, clearedAt: true },
      bookings: { where: metBefore(now), take: 1, select: { id: true } },
      screenings: {
        select: { id: true, state: true },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: 1,
      },
    },
  });
  if (!client) throw new AppError('not_found');
  return { client, settings: await screeningSettings(scope) };
}

/** Not blocked, and not only known by requests that were quietly turned away. */
const WELCOME = { blocks: { none: {} }, bookings: { some: { blocked: false } } };

const ITEM = {
  ...{ id: true, state: true, method: true, createdAt: true, receivedAt: true },
  ...{ decidedAt: true, purgeAt: true, purgedAt: true, client: { select: { id: true, name: true } } },
} as const;

function risksIn(facts: Awaited<ReturnType<typeof riskFactsOf>>, clientId: string): Risk[] {
  const known = facts.get(clientId);
  return known ? riskOf(known) : [];
}

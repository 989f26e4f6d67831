import type { TenantScope } from '@/lib/tenancy/scope';
import { type Contact, digestsOf } from './blocks';
import type { RiskFacts } from './risk';

/** The statuses that say something about a client, as strings of the database's enum. */
type Tally = { bookings: number; completed: number; noShows: number; lastSeenAt: Date | null };

const NOTHING: Tally = { bookings: 0, completed: 0, noShows: 0, lastSeenAt: null };

/**
 * What clients' bookings add up to; `within` narrows them to those that somebody may see. Nothing of who has
 * none, and nothing that was asked while blocked.
 */
export async function talliesOf(
  { db }: TenantScope,
  clientIds: readonly string[],
  within: object = {},
): Promise<Map<string, Tally>> {
  if (clientIds.length === 0) return new Map();
  const groups = await db.booking.groupBy({
    by: ['clientId', 'status'],
    where: { clientId: { in: [...clientIds] }, blocked: false, ...within },
    _count: { _all: true },
    _max: { startsAt: true },
  });
  const tallies = new Map<string, Tally>();
  for (const { clientId, status, _count, _max } of groups) {
    const tally = tallies.get(clientId) ?? { ...NOTHING };
    tallies.set(clientId, tally);
    tally.bookings += _count._all;
    if (status === 'no_show') tally.noShows += _count._all;
    if (status !== 'completed') continue;
    tally.completed += _count._all;
    tally.lastSeenAt = _max.startsAt;
  }
  return tallies;
}

/**
 * What to know of each of these clients before deciding about a request; who is not there is not in the answer. Three
 * queries, however many they are.
 */
export async function riskFactsOf(
  scope: TenantScope,
  clientIds: readonly string[],
): Promise<Map<string, RiskFacts>> {
  const ids = [...new Set(clientIds)];
  if (ids.length === 0) return new Map();
  const clients = await scope.db.client.findMany({
    where: { id: { in: ids } },
    select: {
      ...{ id: true, email: true, phone: true, clearedAt: true },
      bookings: { where: metBefore(scope.now), take: 1, select: { id: true } },
      screenings: {
        ...{ where: { decidedAt: { not: null } }, orderBy: { decidedAt: 'desc' }, take: 1 },
        select: { state: true },
      },
    },
  });
  const tallies = await talliesOf(scope, ids);
  const blocked = await blockedAmong(scope, clients);
  return new Map(
    clients.map((client) => {
      const { completed, noShows } = tallies.get(client.id) ?? NOTHING;
      const facts: RiskFacts = {
        ...{ completed, noShows, cleared: client.clearedAt !== null, blocked: blocked.has(client.id) },
        returning: client.bookings.length > 0,
        failedScreening: client.screenings[0]?.state === 'failed',
      };
      return [client.id, facts];
    }),
  );
}

/** Bookings that make a client a returning one: completed, or confirmed and begun. */
export function metBefore(now: Date) {
  return { OR: [{ status: 'completed' as const }, { status: 'confirmed' as const, startsAt: { lte: now } }] };
}

/** Which of these contacts stand on the block list, by e-mail or phone; one query. */
export async function blockedAmong(
  { db, tenant }: TenantScope,
  contacts: readonly (Contact & { id: string })[],
): Promise<Set<string>> {
  const digests = contacts.map((contact) => ({ id: contact.id, own: digestsOf(tenant, contact) }));
  const listed = await db.clientBlock.findMany({
    where: { digest: { in: digests.flatMap(({ own }) => own.map(({ digest }) => digest)) } },
    select: { kind: true, digest: true },
  });
  const found = new Set(listed.map(({ kind, digest }) => kind + digest));
  return new Set(
    digests.filter(({ own }) => own.some((one) => found.has(one.kind + one.digest))).map(({ id }) => id),
  );
}

/** As part of what is selected of a booking: whom it was with. */
export const WITH_WHOM = {
  companion: { select: { id: true, name: true } },
  incomes: {
    select: { companion: { select: { id: true, name: true } } },
    orderBy: { companionId: 'asc' },
  },
} as const;
type Named = { id: string; name: string };

/** `Amélie and Vivienne`: of two the lead first. */
export function withWhom({
  companion,
  incomes,
}: {
  companion: Named;
  incomes: readonly { companion: Named }[];
}): string {
  const others = incomes.flatMap((one) => (one.companion.id === companion.id ? [] : one.companion.name));
  return [companion.name, ...others].join(' and ');
}

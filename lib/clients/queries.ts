import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { Listed, Page } from '@/lib/messaging/queries';
import type { TenantScope } from '@/lib/tenancy/scope';
import { type BlockKind, type Contact, digestsOf } from './blocks';
import type { ScreeningMethod } from './methods';
import { normalEmail, normalPhone } from './normal';
import { visibleClients, visibleHistory } from './policy';
import { metBefore, riskFactsOf, talliesOf, WITH_WHOM, withWhom } from './records';
import { type Risk, type RiskFacts, riskOf } from './risk';
import type { ClientFilter } from './schema';
import type { ScreeningState } from './screening';

/** A client in a list. Counts are of the bookings that this viewer may see; `risks` know the whole tenant's. */
export type ClientItem = {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  tags: string[];
  cleared: boolean;
  blocked: boolean;
  returning: boolean;
  bookings: number;
  completed: number;
  noShows: number;
  lastSeenAt: Date | null;
  createdAt: Date;
  risks: Risk[];
};

/** A booking in a client's history. Statuses as the database writes them. */
export type HistoryItem = {
  id: string;
  code: string;
  status: string;
  start: Date;
  end: Date;
  timeZone: string;
  service: string;
  companion: string;
  price: { amountCents: number; currency: string };
  createdAt: Date;
};

export type ScreeningItem = {
  id: string;
  state: ScreeningState;
  method: ScreeningMethod | null;
  createdAt: Date;
  receivedAt: Date | null;
  decidedAt: Date | null;
  purgeAt: Date | null;
  purgedAt: Date | null;
};

/** One client, with history and screenings newest first. */
export type ClientDetail = ClientItem & {
  notes: string;
  clearedAt: Date | null;
  blocks: { kind: BlockKind; reason: string; createdAt: Date }[];
  history: HistoryItem[];
  screenings: ScreeningItem[];
};

const HISTORY_MAX = 100;

export type ClientsAsked = Page & { search?: string; filter?: ClientFilter; tag?: string };

/**
 * The clients that the viewer may see, newest first. `search` looks in name, e-mail, phone and tags.
 * @throws AppError unauthenticated
 */
export async function clients(
  scope: TenantScope,
  { page, pageSize, search = '', filter = 'all', tag }: ClientsAsked,
): Promise<Listed<ClientItem>> {
  const where = {
    AND: [
      visibleClients(scope.viewer),
      narrowed(filter, scope.now),
      ...(tag ? [{ tags: { has: tag } }] : []),
      ...words(search).map((word) => matches(scope, word)),
    ],
  };
  const rows = await scope.db.client.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * pageSize,
    take: pageSize,
    select: ITEM,
  });
  const items = await asItems(scope, rows);
  return { items, page, pageSize, total: await scope.db.client.count({ where }) };
}

/** One client. @throws AppError not_found when there is none, or it is not this viewer's to see. */
export async function requireClient(scope: TenantScope, id: string): Promise<ClientDetail> {
  const row = isUuid(id)
    ? await scope.db.client.findFirst({
        where: { AND: [{ id }, visibleClients(scope.viewer)] },
        select: {
          ...ITEM,
          notes: true,
          blocks: { select: { kind: true, reason: true, createdAt: true }, orderBy: { kind: 'asc' } },
          screenings: { select: SCREENING_ITEM, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 20 },
        },
      })
    : null;
  if (!row) throw new AppError('not_found');
  const [item] = await asItems(scope, [row]);
  if (!item) throw new AppError('not_found');
  const { notes, clearedAt, blocks, screenings } = row;
  return { ...item, notes, clearedAt, blocks, screenings, history: await historyOf(scope, id) };
}

/**
 * Whether a contact is to be turned away quietly. The same work for everybody: two digests, one query, so that neither
 * answer nor time tells who stands on the list. For whoever takes bookings; never shown to the contact.
 */
export async function isBlocked({ db, tenant }: TenantScope, contact: Contact): Promise<boolean> {
  const listed = await db.clientBlock.count({ where: { OR: digestsOf(tenant, contact) } });
  return listed > 0;
}

/**
 * What is known of whoever writes from this address and number, for rules that ask about new and returning clients. An
 * unknown one has no id and a record like a new client's.
 */
export async function clientStanding(
  scope: TenantScope,
  contact: Contact,
): Promise<RiskFacts & { clientId: string | null }> {
  const known = await scope.db.client.findFirst({
    where: { emailNormalized: normalEmail(contact.email) },
    select: { id: true },
  });
  const facts = known && (await riskFactsOf(scope, [known.id])).get(known.id);
  const blocked = await isBlocked(scope, contact);
  return { ...(facts ?? NEWCOMER), blocked: blocked || Boolean(facts?.blocked), clientId: known?.id ?? null };
}

/** Every tag in use, in alphabetical order, for choosing one. @throws AppError unauthenticated */
export async function clientTags(scope: TenantScope): Promise<string[]> {
  const rows = await scope.db.client.findMany({
    where: { AND: [visibleClients(scope.viewer), { NOT: { tags: { isEmpty: true } } }] },
    select: { tags: true },
    take: 2000,
  });
  return [...new Set(rows.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b)).slice(0, 60);
}

const NEWCOMER: RiskFacts = {
  ...{ completed: 0, noShows: 0, returning: false, cleared: false, blocked: false, failedScreening: false },
};

const ITEM = {
  ...{ id: true, name: true, email: true, phone: true, tags: true, clearedAt: true, createdAt: true },
} as const;
const SCREENING_ITEM = {
  ...{ id: true, state: true, method: true, createdAt: true, receivedAt: true },
  ...{ decidedAt: true, purgeAt: true, purgedAt: true },
} as const;

type Row = Pick<ClientItem, 'id' | 'name' | 'email' | 'phone' | 'tags' | 'createdAt'> & {
  clearedAt: Date | null;
};

async function asItems(scope: TenantScope, rows: readonly Row[]): Promise<ClientItem[]> {
  const ids = rows.map(({ id }) => id);
  const facts = await riskFactsOf(scope, ids);
  const tallies = await talliesOf(scope, ids, visibleHistory(scope.viewer));
  return rows.map(({ id, name, email, phone, tags, clearedAt, createdAt }) => {
    const known = facts.get(id) ?? NEWCOMER;
    const { bookings = 0, completed = 0, noShows = 0, lastSeenAt = null } = tallies.get(id) ?? {};
    const { blocked, returning } = known;
    return {
      ...{ id, name, email, phone, tags, createdAt, bookings, completed, noShows, lastSeenAt },
      ...{ cleared: clearedAt !== null, blocked, returning, risks: riskOf(known) },
    };
  });
}

async function historyOf({ db, viewer }: TenantScope, clientId: string): Promise<HistoryItem[]> {
  const rows = await db.booking.findMany({
    where: { clientId, blocked: false, ...visibleHistory(viewer) },
    orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
    take: HISTORY_MAX,
    select: {
      ...{
        id: true,
        code: true,
        status: true,
        startsAt: true,
        endsAt: true,
        timeZone: true,
        serviceName: true,
      },
      ...{ priceCents: true, currency: true, createdAt: true, ...WITH_WHOM },
    },
  });
  return rows.map(({ startsAt, endsAt, serviceName, companion, incomes, priceCents, currency, ...rest }) => ({
    ...rest,
    ...{ start: startsAt, end: endsAt, service: serviceName, companion: withWhom({ companion, incomes }) },
    price: { amountCents: priceCents, currency },
  }));
}

function narrowed(filter: ClientFilter, now: Date): object {
  switch (filter) {
    case 'new':
      return { bookings: { none: metBefore(now) } };
    case 'returning':
      return { bookings: { some: metBefore(now) } };
    case 'cleared':
      return { clearedAt: { not: null } };
    case 'blocked':
      return { blocks: { some: {} } };
    case 'all':
      return {};
  }
}

function words(search: string): string[] {
  return search.trim().slice(0, 100).split(/\s+/).filter(Boolean).slice(0, 5);
}

function matches({ tenant }: TenantScope, word: string): object {
  // The percent sign and the underscore stand for themselves.
  const contains = word.replace(/[\\%_]/g, '\\$&');
  const like = { contains, mode: 'insensitive' as const };
  const digits = normalPhone(word, tenant.countryCode);
  return {
    OR: [
      { name: like },
      { email: like },
      { tags: { has: word } },
      ...(digits ? [{ phoneNormalized: { contains: digits } }, { phone: { contains: digits } }] : []),
    ],
  };
}

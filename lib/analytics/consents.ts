import type { TenantScope } from '@/lib/tenancy/scope';
import type { Asked } from './answers';
import type { DaysQuery } from './answers-schema';
import { askedOf } from './asked';
import { wordsOf } from './consent-words';
import { dayIn } from './days';
import type { Table } from './tables';

/**
 * What a visitor chose. `wording`: the version of the words that they were asked in; `words`: those. `visitorId`: the id that a yes
 * gave, and a later no ended.
 */
export type ConsentEntry = {
  at: Date;
  choice: 'accepted' | 'rejected' | 'withdrawn';
  wording: string;
  words: string;
  language: string;
  visitorId: string | null;
};
export type ConsentLog = Asked & { items: ConsentEntry[] };

const ENTRIES_MAX = 20_000;
const DAY_MS = 86_400_000;

/** The proof of what was chosen in these days, the latest first. @throws AppError unauthenticated, forbidden */
export async function consents(scope: TenantScope, query: DaysQuery): Promise<ConsentLog> {
  const asked = askedOf(scope, query);
  const { from, to, timeZone } = asked;
  // A day too many at both ends, whatever the zone; then by the days of its clock.
  const rows = await scope.db.consent.findMany({
    where: {
      createdAt: {
        gte: new Date(Date.parse(`${from}T00:00:00Z`) - DAY_MS),
        lt: new Date(Date.parse(`${to}T00:00:00Z`) + 2 * DAY_MS),
      },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: ENTRIES_MAX,
  });
  const items = rows
    .filter(({ createdAt }) => from <= dayIn(timeZone, createdAt) && dayIn(timeZone, createdAt) <= to)
    .map(({ createdAt, choice, wording, language, visitorId }) => ({
      ...{ at: createdAt, choice: choice as ConsentEntry['choice'] },
      ...{ wording, words: wordsOf(wording), language, visitorId },
    }));
  return { ...asked, items };
}

export function consentsTable({ items }: ConsentLog): Table {
  return {
    head: ['at', 'choice', 'visitor', 'language', 'wording', 'words'],
    rows: items.map(({ at, choice, visitorId, language, wording, words }) => [
      ...[at.toISOString(), choice, visitorId, language, wording, words],
    ]),
  };
}

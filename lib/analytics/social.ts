import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { invalidField } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { type Asked, cameBy, type Share } from './answers';
import { type AnalyticsQuery, Day } from './answers-schema';
import { askedOf } from './asked';
import { requireVisitKeeper } from './policy';
import { namedSource } from './source-tables';

const ROWS_MAX = 5000;

const Count = z.preprocess(
  (text) => (text === '' ? undefined : text),
  z
    .string()
    .regex(/^\d{1,10}$/, 'use a whole number')
    .transform(Number)
    .pipe(z.int().max(2_000_000_000))
    .optional(),
);

/** A network as visits from it are named: `twitter` is `x`, `fb` is `facebook`. */
function networkName(platform: string): string {
  return namedSource(platform).source;
}

/** One day of one network, as a file says it: `engagement_rate` in percent (`3.4`), the rest whole numbers or empty. */
export const SocialRow = z.object({
  platform: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, 'use a name like instagram')
    .transform(networkName),
  metric_date: Day,
  followers: Count,
  engagement_rate: z.preprocess(
    (text) => (text === '' ? undefined : text),
    z
      .string()
      .regex(/^\d{1,4}([.,]\d{1,4})?\s*%?$/, 'use percent, like 3.4')
      .transform((text) => Math.round(Number.parseFloat(text.replace(',', '.')) * 100))
      .optional(),
  ),
  posts_count: Count,
  reach: Count,
});
export type SocialRow = z.infer<typeof SocialRow>;

/**
 * Reads a table of social media metrics: a head line that names the columns, commas or semicolons between them.
 * @throws AppError invalid on `file`, naming the line.
 */
export function socialRows(text: string): SocialRow[] {
  const rows = readTable(text);
  if (rows.length === 0) throw invalidField('file', 'There are no rows below the head line');
  if (rows.length > ROWS_MAX) throw invalidField('file', `At most ${ROWS_MAX} rows at a time`);
  return rows.map((row, at) => {
    const read = SocialRow.safeParse(row);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw invalidField(
      'file',
      `Row ${at + 1}, ${issue?.path.join('.') ?? 'row'}: ${issue?.message ?? 'unreadable'}`,
    );
  });
}

/** Keeps what a file says; a day of a network that is there already is replaced. One file, one transaction. */
export async function importSocialMetrics(scope: TenantScope, rows: SocialRow[]): Promise<{ rows: number }> {
  requireVisitKeeper(scope);
  const { db, tenant } = scope;
  const latest = [...new Map(rows.map((row) => [`${row.platform} ${row.metric_date}`, row])).values()];
  const kept = await db.socialMediaMetric.findMany({ distinct: ['platform'], select: { platform: true } });
  for (const [platform, days] of byNetwork(latest)) {
    // Also what was kept under another of its names.
    const names = kept.map((row) => row.platform).filter((name) => networkName(name) === platform);
    const metricDate = { in: days.map((row) => dateOf(row.metric_date)) };
    if (names.length > 0)
      await db.socialMediaMetric.deleteMany({ where: { platform: { in: names }, metricDate } });
  }
  await db.socialMediaMetric.createMany({
    data: latest.map((row) => ({
      ...{ tenantId: tenant.id, platform: row.platform, metricDate: dateOf(row.metric_date) },
      ...{ followers: row.followers ?? null, engagementRate: row.engagement_rate ?? null },
      ...{ postsCount: row.posts_count ?? null, reach: row.reach ?? null },
    })),
  });
  await leaveTrail(scope, {
    action: 'social_metrics.imported',
    subjectKind: 'tenant',
    subjectId: tenant.id,
    detail: { rows: latest.length },
  });
  return { rows: latest.length };
}

/**
 * A network in a period: where it stood at the end, what it gained since its first day in it, the mean of its engagement in
 * basis points, and what came of it on the site.
 */
export type SocialPlatform = {
  platform: string;
  followers: number | null;
  followersGained: number | null;
  engagementBps: number | null;
  posts: number;
  reach: number;
  visits: number;
  bookings: number;
  confirmed: number;
  revenueCents: number;
  /** What came of it in the period before; null where none is compared with. */
  previous: Pick<Share, 'visits' | 'bookings' | 'confirmed' | 'revenueCents'> | null;
};
export type SocialMedia = Asked & { items: SocialPlatform[] };

/** The networks whose numbers are known in these days, by name. @throws AppError unauthenticated, forbidden */
export async function socialMedia(scope: TenantScope, query: AnalyticsQuery): Promise<SocialMedia> {
  const asked = askedOf(scope, query);
  const rows = await scope.db.socialMediaMetric.findMany({
    where: { metricDate: { gte: dateOf(asked.from), lte: dateOf(asked.to) } },
    orderBy: [{ metricDate: 'asc' }, { platform: 'asc' }],
    take: 20_000,
  });
  const came = await cameBy(scope, query, 'source');
  const networks = [...byNetwork(rows)];
  return {
    ...asked,
    items: networks
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([platform, days]) => {
        const { visits, bookings, confirmed, revenueCents, previous } = came(platform);
        const brought = { visits, bookings, confirmed, revenueCents };
        const before = previous && {
          ...{ visits: previous.visits, bookings: previous.bookings },
          ...{ confirmed: previous.confirmed, revenueCents: previous.revenueCents },
        };
        return { platform, ...metricsOf(dayByDay(platform, days)), ...brought, previous: before };
      }),
  };
}

function byNetwork<Row extends { platform: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const networks = new Map<string, Row[]>();
  for (const row of rows) {
    const name = networkName(row.platform);
    const known = networks.get(name);
    if (known) known.push(row);
    else networks.set(name, [row]);
  }
  return networks;
}

type Metric = {
  platform: string;
  metricDate: Date;
  followers: number | null;
  engagementRate: number | null;
  postsCount: number | null;
  reach: number | null;
};

/** One row a day, in order: where a day was kept under two names of a network, the one of today counts. */
function dayByDay(platform: string, rows: readonly Metric[]): Metric[] {
  const days = new Map<number, Metric>();
  for (const row of rows)
    if (row.platform === platform || !days.has(row.metricDate.getTime()))
      days.set(row.metricDate.getTime(), row);
  return [...days.values()];
}

function metricsOf(days: readonly Metric[]) {
  const counted = days.flatMap(({ followers }) => followers ?? []);
  const [first, last] = [counted[0], counted.at(-1)];
  const rates = days.flatMap(({ engagementRate }) => engagementRate ?? []);
  return {
    followers: last ?? null,
    followersGained: first === undefined || last === undefined ? null : last - first,
    engagementBps: rates.length > 0 ? Math.round(sumOf(rates) / rates.length) : null,
    posts: sumOf(days.map(({ postsCount }) => postsCount ?? 0)),
    reach: sumOf(days.map(({ reach }) => reach ?? 0)),
  };
}

function readTable(text: string): Record<string, string>[] {
  try {
    return parse(text, {
      bom: true,
      columns: (head: string[]) => head.map((name) => name.trim().toLowerCase()),
      delimiter: [',', ';', '\t'],
      skip_empty_lines: true,
      trim: true,
      to: ROWS_MAX + 1,
    });
  } catch (error) {
    if (error instanceof CsvError)
      throw invalidField('file', `This is no table: ${error.message.slice(0, 120)}`);
    throw error;
  }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** What the database takes for a day. */
function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

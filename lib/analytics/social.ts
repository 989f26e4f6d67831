import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { invalidField } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { cameBy, type Share } from './answers';
import { type AnalyticsQuery, askedDays, Day } from './answers-schema';
import { requireVisitKeeper } from './policy';

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

/** One day of one network, as a file says it: `engagement_rate` in percent (`3.4`), the rest whole numbers or empty. */
export const SocialRow = z.object({
  platform: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, 'use a name like instagram'),
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
  const latest = new Map(rows.map((row) => [`${row.platform} ${row.metric_date}`, row]));
  for (const row of latest.values()) {
    const metricDate = new Date(`${row.metric_date}T00:00:00Z`);
    const numbers = {
      followers: row.followers ?? null,
      engagementRate: row.engagement_rate ?? null,
      postsCount: row.posts_count ?? null,
      reach: row.reach ?? null,
    };
    const { count } = await db.socialMediaMetric.updateMany({
      where: { platform: row.platform, metricDate },
      data: numbers,
    });
    if (count === 0)
      await db.socialMediaMetric.createMany({
        data: [{ tenantId: tenant.id, platform: row.platform, metricDate, ...numbers }],
      });
  }
  await leaveTrail(scope, {
    action: 'social_metrics.imported',
    subjectKind: 'tenant',
    subjectId: tenant.id,
    detail: { rows: latest.size },
  });
  return { rows: latest.size };
}

/** A network in a period: where it stood at the end, what changed, and what came of it on the site. Rates in basis points. */
export type SocialPlatform = {
  platform: string;
  followers: number | null;
  followersGained: number | null;
  engagementBps: number | null;
  posts: number;
  reach: number;
  visits: number;
  bookings: number;
  revenueCents: number;
  /** What came of it in the period before; null where none is compared with. */
  previous: Pick<Share, 'visits' | 'bookings' | 'revenueCents'> | null;
};

/** @throws AppError unauthenticated, forbidden */
export async function socialPlatforms(scope: TenantScope, query: AnalyticsQuery): Promise<SocialPlatform[]> {
  requireVisitKeeper(scope);
  const { from, to } = askedDays(query, scope.tenant.timeZone, scope.now);
  const rows = await scope.db.socialMediaMetric.findMany({
    where: { metricDate: { gte: new Date(`${from}T00:00:00Z`), lte: new Date(`${to}T00:00:00Z`) } },
    orderBy: [{ platform: 'asc' }, { metricDate: 'asc' }],
    take: 20_000,
  });
  const came = await cameBy(scope, query, 'source');
  return [...new Set(rows.map(({ platform }) => platform))].map((platform) => {
    const days = rows.filter((row) => row.platform === platform);
    const counted = days.flatMap(({ followers }) => followers ?? []);
    const [first, last] = [counted[0], counted.at(-1)];
    const rates = days.flatMap(({ engagementRate }) => engagementRate ?? []);
    const { visits, bookings, revenueCents, previous } = came(platform);
    return {
      platform,
      followers: last ?? null,
      followersGained: first === undefined || last === undefined ? null : last - first,
      engagementBps: rates.length > 0 ? Math.round(sumOf(rates) / rates.length) : null,
      posts: sumOf(days.map(({ postsCount }) => postsCount ?? 0)),
      reach: sumOf(days.map(({ reach }) => reach ?? 0)),
      ...{ visits, bookings, revenueCents, previous },
    };
  });
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

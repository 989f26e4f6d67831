import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { callSql } from '@/lib/db';
import { invalidField } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { type Asked, cameBy, type Share } from './answers';
import { type AnalyticsQuery, Day } from './answers-schema';
import { askedOf, filterText } from './asked';
import { requireVisitKeeper, type VisitReader } from './policy';
import { namedSource } from './source-tables';

const ROWS_MAX = 5000;
/** More is a number of something else. */
const ENGAGEMENT_MAX_BPS = 10_000;

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
    .regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, 'use a name like instagram')
    // As visits from it are named: `twitter` is `x`.
    .transform((name) => namedSource(name).source),
  metric_date: Day,
  followers: Count,
  engagement_rate: z.preprocess(
    (text) => (text === '' ? undefined : text),
    z
      .string()
      .regex(/^\d{1,4}([.,]\d{1,4})?\s*%?$/, 'use percent, like 3.4')
      .transform((text) => Math.round(Number.parseFloat(text.replace(',', '.')) * 100))
      .refine((bps) => bps <= ENGAGEMENT_MAX_BPS, 'use percent, at most 100')
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
  for (const platform of new Set(latest.map((row) => row.platform))) {
    const days = latest.filter((row) => row.platform === platform).map((row) => dateOf(row.metric_date));
    await db.socialMediaMetric.deleteMany({ where: { platform, metricDate: { in: days } } });
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
  /** What came of it in the period before; null where none is compared with. */
  previous: Brought | null;
} & Brought;
export type SocialMedia = Asked & { items: SocialPlatform[] };

/** The networks whose numbers are known in these days, by name; of several tenants their sums. @throws AppError unauthenticated, forbidden */
export async function socialMedia(reader: VisitReader, query: AnalyticsQuery): Promise<SocialMedia> {
  const asked = askedOf(reader, query);
  type Row = { platform: string; engagement_bps: number | null; posts: bigint; reach: bigint } & Record<
    'followers' | 'gained',
    bigint | null
  >;
  const rows = await callSql<Row>(
    reader.db,
    'analytics_social',
    ...[asked.from, asked.to, filterText(reader.tenantId, {})],
  );
  const came = await cameBy(reader, query, 'source');
  const items = rows.map(({ platform, ...row }) => {
    const { previous, ...brought } = came(platform);
    return {
      platform,
      followers: row.followers === null ? null : Number(row.followers),
      followersGained: row.gained === null ? null : Number(row.gained),
      ...{ engagementBps: row.engagement_bps, posts: Number(row.posts), reach: Number(row.reach) },
      ...broughtBy(brought),
      previous: previous && broughtBy(previous),
    };
  });
  return { ...asked, items };
}

type Brought = Pick<Share, 'visits' | 'bookings' | 'confirmed' | 'revenueCents'>;
function broughtBy({ visits, bookings, confirmed, revenueCents }: Brought): Brought {
  return { visits, bookings, confirmed, revenueCents };
}

function readTable(text: string): Record<string, string>[] {
  try {
    return parse(text, {
      bom: true,
      columns: namesIn,
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

/** @throws AppError invalid for a column that stands there twice: which of them counts? */
function namesIn(head: string[]): string[] {
  const names = head.map((name) => name.trim().toLowerCase());
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (twice) throw invalidField('file', `The column ${twice.slice(0, 60)} is there twice`);
  return names;
}

/** What the database takes for a day. */
function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

import { randomBytes, randomUUID } from 'node:crypto';
import { callSql } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { enqueue } from '@/lib/jobs';
import type { PlatformScope, TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { requireVisitKeeper } from './policy';
import { analyticsSettings } from './queries';
import type { AnalyticsSettings, ConsentChoice } from './schema';
import type { VisitorKeys } from './visitors';

const SALT_BYTES = 32;

/** The salt of one local day (`YYYY-MM-DD`), made by whoever asks first; all processes get the same one. */
export async function saltFor(
  { db }: PlatformScope,
  timeZone: string,
  day: string,
): Promise<{ salt: Buffer; createdAt: Date }> {
  const of = { timeZone, day: new Date(`${day}T00:00:00Z`) };
  await db.analyticsSalt.createMany({
    data: [{ ...of, salt: randomBytes(SALT_BYTES) }],
    skipDuplicates: true,
  });
  const row = await db.analyticsSalt.findUniqueOrThrow({ where: { timeZone_day: of } });
  return { salt: Buffer.from(row.salt), createdAt: row.createdAt };
}

/** Counts from now on; what was kept before stays until it is purged. @throws AppError forbidden, unauthenticated */
export async function saveAnalyticsSettings(scope: TenantScope, settings: AnalyticsSettings): Promise<void> {
  requireVisitKeeper(scope);
  const { tenant, db } = scope;
  await db.analyticsSettings.upsert({
    where: { tenantId: tenant.id },
    create: { tenantId: tenant.id, ...settings },
    update: settings,
  });
  await leaveTrail(scope, {
    action: 'analytics_settings.changed',
    subjectKind: 'tenant',
    subjectId: tenant.id,
    detail: settings,
  });
}

/** What another process, or Redis, has of a visitor is stored by then. */
const FORGOTTEN_AGAIN_MS = 60_000;

/**
 * Deletes the visit that is open for a visitor, and all visits of the id that consent gave; the numbers lose them too. A minute
 * later once more, for events that were under way.
 * @returns how many visits there were.
 */
export async function forgetVisitor(
  scope: TenantScope,
  { visitorKey, previousKey, visitorId }: Omit<VisitorKeys, 'day'> & { visitorId: string | null },
): Promise<number> {
  const keys = previousKey ? [visitorKey, previousKey] : [visitorKey];
  const [row] = await callSql<{ visits: number }>(scope.db, 'forget_visitor', keys, visitorId, null);
  await enqueue(
    scope.db,
    'forget_visitor',
    { keys: keys.join(' '), visitorId, beganBy: scope.now.toISOString() },
    { runAt: new Date(scope.now.getTime() + FORGOTTEN_AGAIN_MS) },
  );
  return row?.visits ?? 0;
}

/** The same for events that were under way: visits that began until `beganBy`. */
export async function forgetWhatCameLate(
  { db }: TenantScope,
  { keys, visitorId, beganBy }: { keys: string[]; visitorId: string | null; beganBy: Date },
): Promise<number> {
  const [row] = await callSql<{ visits: number }>(db, 'forget_visitor', keys, visitorId, beganBy);
  return row?.visits ?? 0;
}

/** Who answers: the id that the browser carries, be it ours or not, and the words that were shown. */
export type Answering = { visitorId: string | null; wording: string; language: string };

/**
 * Notes what a visitor chose, as proof.
 * @returns the id by which the browser is recognised from now on; null for none.
 * @throws AppError conflict `not_asked` for a yes where the tenant recognises nobody.
 */
export async function answerConsent(
  scope: TenantScope,
  { choice }: ConsentChoice,
  { visitorId, wording, language }: Answering,
): Promise<string | null> {
  const accepted = choice === 'accepted';
  if (accepted && !(await analyticsSettings(scope)).consentBanner)
    throw new AppError('conflict', 'not_asked');
  const known = visitorId && (await isRecognised(scope, visitorId)) ? visitorId : null;
  const id = known ?? (accepted ? randomUUID() : null);
  await scope.db.consent.create({
    data: {
      tenantId: scope.tenant.id,
      visitorId: id,
      choice: !accepted && id ? 'withdrawn' : choice,
      wording,
      language,
    },
  });
  return accepted ? id : null;
}

/** Whether a yes gave this id, and no later no ended it: the database's `is_recognised()`. */
async function isRecognised({ db }: TenantScope, visitorId: string): Promise<boolean> {
  const choices = await db.consent.findMany({ where: { visitorId }, select: { choice: true } });
  const has = (wanted: string): boolean => choices.some(({ choice }) => choice === wanted);
  return has('accepted') && !has('withdrawn');
}

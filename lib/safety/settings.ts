import { randomUUID } from 'node:crypto';
import { dialledNumber } from '@/lib/clients/normal';
import { openText, sealText } from '@/lib/clients/sealed';
import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import { textsLeave } from '@/lib/messaging/text-gateway';
import type { LocationKind } from '@/lib/tenancy/facts';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { EARLY_MINUTES } from './checks';
import { isHerself, requireWard } from './policy';
import { Buddy, type Codes, type NewBuddy, type SafetySettingsForm } from './schema';

/** How one companion is looked after. `hasCodes`: she answers with a code; which, nobody is shown. */
export type SafetySettings = {
  armedKinds: LocationKind[];
  graceMinutes: number;
  wellEveryMinutes: number | null;
  hasCodes: boolean;
};
/** `texted`: an alarm reaches their phone, too. */
export type KeptBuddy = Buddy & { id: string; texted: boolean };

const BUDDIES_MAX = 5;

/** @throws AppError as `requireWard` */
export async function safetySettings(scope: TenantScope, companionId: string): Promise<SafetySettings> {
  await requireWard(scope, companionId);
  const row = await scope.db.safetySettings.findFirst({ where: { companionId } });
  return {
    armedKinds: row?.armedKinds ?? [],
    graceMinutes: row?.graceMinutes ?? 15,
    wellEveryMinutes: row?.wellEveryMinutes ?? null,
    hasCodes: Boolean(row?.codes),
  };
}

/** Plans made from now on follow these; those that stand keep theirs. @throws AppError as `requireWard` */
export async function setSafetySettings(scope: TenantScope, form: SafetySettingsForm): Promise<void> {
  const { companionId, ...settings } = form;
  await requireWard(scope, companionId);
  await keep(scope, companionId, settings);
  await tell(scope, 'safety.settings_changed', companionId);
}

/** @throws AppError as `requireWard` */
export async function buddiesOf(scope: TenantScope, companionId: string): Promise<KeptBuddy[]> {
  await requireWard(scope, companionId);
  const rows = await scope.db.safetyBuddy.findMany({ where: { companionId }, orderBy: { createdAt: 'asc' } });
  const buddies: KeptBuddy[] = [];
  for (const { id, ...sealed } of rows) {
    const buddy = await openBuddy(scope, id, sealed);
    buddies.push({ id, ...buddy, texted: numberOf(scope, buddy) !== undefined });
  }
  return buddies;
}

/** One buddy, for a mail to them; null when she has taken them off her list. */
export async function buddyNamed(scope: TenantScope, id: string): Promise<Buddy | null> {
  const row = isUuid(id) ? await scope.db.safetyBuddy.findFirst({ where: { id } }) : null;
  return row && openBuddy(scope, id, row);
}

/** Where a buddy can be sent text messages; undefined where none leave the house, or the number is none. */
export function numberOf({ tenant }: TenantScope, { phone }: Buddy): string | undefined {
  return phone && textsLeave() ? dialledNumber(phone, tenant.countryCode) : undefined;
}

/** @throws AppError as `requireWard`, limit_reached beyond five */
export async function addBuddy(
  scope: TenantScope,
  { companionId, ...buddy }: NewBuddy,
): Promise<{ id: string }> {
  await requireWard(scope, companionId);
  const { db, tenant, now } = scope;
  if ((await db.safetyBuddy.count({ where: { companionId } })) >= BUDDIES_MAX)
    throw new AppError('limit_reached', 'buddies');
  const id = randomUUID();
  const sealed = await sealText(scope, ['buddy', id], JSON.stringify(buddy));
  await db.safetyBuddy.createMany({
    data: [{ tenantId: tenant.id, id, companionId, createdAt: now, ...sealed }],
  });
  await tell(scope, 'safety.buddy_added', companionId, { buddy: id });
  return { id };
}

/** @throws AppError not_found, as `requireWard`; conflict `at_meeting` */
export async function removeBuddy(scope: TenantScope, id: string): Promise<void> {
  const row = isUuid(id) ? await scope.db.safetyBuddy.findFirst({ where: { id } }) : null;
  if (!row) throw new AppError('not_found');
  await requireWard(scope, row.companionId);
  await requireNotAtMeeting(scope, row.companionId);
  await scope.db.safetyBuddy.deleteMany({ where: { id } });
  await tell(scope, 'safety.buddy_removed', row.companionId, { buddy: id });
}

/** From now on she answers with codes; null: without. @throws AppError as `requireWard`; conflict `at_meeting` */
export async function setCodes(scope: TenantScope, companionId: string, codes: Codes | null): Promise<void> {
  await requireWard(scope, companionId);
  await requireNotAtMeeting(scope, companionId);
  const sealed = codes && (await sealText(scope, ['codes', companionId], JSON.stringify(codes)));
  await keep(scope, companionId, {
    codes: sealed?.ciphertext ?? null,
    keyVersion: sealed?.keyVersion ?? null,
  });
  await tell(scope, codes ? 'safety.codes_set' : 'safety.codes_removed', companionId);
}

/** Whoever has her device during a meeting must not take away what protects her. Managers may, from elsewhere. */
async function requireNotAtMeeting(scope: TenantScope, companionId: string): Promise<void> {
  if (!isHerself(scope, companionId)) return;
  const soon = new Date(scope.now.getTime() + EARLY_MINUTES * 60_000);
  const running = await scope.db.safetyPlan.count({
    where: { companionId, endedAt: null, booking: { startsAt: { lte: soon } } },
  });
  if (running > 0) throw new AppError('conflict', 'at_meeting');
}

type Columns = Partial<Omit<SafetySettingsForm, 'companionId'>> & {
  codes?: Uint8Array<ArrayBuffer> | null;
  keyVersion?: number | null;
};

async function keep({ db, tenant }: TenantScope, companionId: string, columns: Columns): Promise<void> {
  const key = { tenantId: tenant.id, companionId };
  await db.safetySettings.upsert({
    where: { tenantId_companionId: key },
    create: { ...key, ...columns },
    update: columns,
  });
}

async function openBuddy(
  scope: TenantScope,
  id: string,
  { keyVersion, ciphertext }: { keyVersion: number; ciphertext: Uint8Array },
): Promise<Buddy> {
  return Buddy.parse(JSON.parse(await openText(scope, ['buddy', id], { keyVersion, ciphertext })));
}

function tell(
  scope: TenantScope,
  action: string,
  companionId: string,
  detail: Record<string, string> = {},
): Promise<void> {
  return leaveTrail(scope, { action, subjectKind: 'companion', subjectId: companionId, detail });
}

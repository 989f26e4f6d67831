import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { letterText } from '@/lib/messaging/schema';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { CancellationTiers, FREE } from './cancellation';
import { DepositConditions, type DepositRule } from './deposits';
import { requireManager } from './policy';

const Hours = z.int().min(1).max(720);

/** How a tenant takes bookings; see booking_settings. Hours everywhere. */
export const BookingSettings = z.strictObject({
  requestHours: Hours.default(72),
  offerHours: Hours.default(48),
  depositHours: Hours.default(24),
  proposalHours: Hours.default(48),
  rescheduleHours: z.int().min(0).max(720).default(24),
  cancellationTiers: CancellationTiers.default(FREE),
  depositInstructions: z.union([z.literal(''), letterText(2000)]).default(''),
});
export type BookingSettings = z.infer<typeof BookingSettings>;

export const DepositRuleForm = z
  .strictObject({
    kind: z.enum(['fixed', 'percentage', 'per_hour']),
    amount: z.int().min(1).max(100_000_000),
    service: z.string().max(80).optional(),
    conditions: DepositConditions.default({}),
  })
  .refine(({ kind, amount }) => kind !== 'percentage' || amount <= 10_000, {
    path: ['amount'],
    message: 'at most 100 percent',
  });
export type DepositRuleForm = z.infer<typeof DepositRuleForm>;

/** What the tenant has set, or the defaults. */
export async function bookingSettings({ db }: TenantScope): Promise<BookingSettings> {
  const row = await db.bookingSettings.findFirst({
    omit: { tenantId: true, createdAt: true, updatedAt: true },
  });
  return BookingSettings.parse(row ?? {});
}

/** The active rules, as `depositFor` reads them; `service` is the name of the one it is for. */
export async function depositRules({
  db,
}: TenantScope): Promise<(DepositRule & { id: string; service: string | null })[]> {
  const rows = await db.depositRule.findMany({
    where: { active: true },
    orderBy: { id: 'asc' },
    take: 100,
    include: { service: { select: { name: true } } },
  });
  return rows.map(({ id, kind, amount, serviceId, service, conditions }) => ({
    ...{ id, kind, amount, serviceId, service: service?.name ?? null },
    conditions: DepositConditions.parse(conditions),
  }));
}

/** Bookings made from now on follow these; earlier ones keep their snapshot. @throws AppError forbidden */
export async function saveBookingSettings(scope: TenantScope, settings: BookingSettings): Promise<void> {
  requireManager(scope.viewer);
  const { tenant, db } = scope;
  await db.bookingSettings.upsert({
    where: { tenantId: tenant.id },
    create: { tenantId: tenant.id, ...settings },
    update: settings,
  });
  await leaveTrail(scope, {
    action: 'booking_settings.changed',
    subjectKind: 'tenant',
    subjectId: tenant.id,
  });
}

/** @throws AppError forbidden, invalid on `service`, limit_reached beyond 50 rules. */
export async function addDepositRule(scope: TenantScope, form: DepositRuleForm): Promise<{ id: string }> {
  requireManager(scope.viewer);
  const { db, tenant } = scope;
  const service = form.service
    ? await db.service.findFirst({ where: { slug: form.service }, select: { id: true } })
    : null;
  if (form.service && !service)
    throw new AppError('invalid', undefined, {
      fields: [{ path: 'service', message: 'There is no such one.' }],
    });
  if ((await db.depositRule.count({ where: { active: true } })) >= 50)
    throw new AppError('limit_reached', 'deposit_rules');
  const { kind, amount, conditions } = form;
  const rule = await db.depositRule.create({
    data: { tenantId: tenant.id, kind, amount, conditions, serviceId: service?.id ?? null },
    select: { id: true },
  });
  await leaveTrail(scope, { action: 'deposit_rule.added', subjectKind: 'deposit_rule', subjectId: rule.id });
  return rule;
}

/** @throws AppError forbidden, not_found */
export async function removeDepositRule(scope: TenantScope, id: string): Promise<void> {
  requireManager(scope.viewer);
  const { count } = await scope.db.depositRule.deleteMany({ where: { id } });
  if (count === 0) throw new AppError('not_found');
  await leaveTrail(scope, { action: 'deposit_rule.removed', subjectKind: 'deposit_rule', subjectId: id });
}

import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { PlatformScope } from '@/lib/tenancy/scope';
import type { OutboxItem } from './queries';

export type OutboxMail = OutboxItem & {
  /** What made it. */
  cause: string;
  bookingId: string | null;
  replyTo: string | null;
  /** `publish` or `cancel` where it carries a calendar entry. */
  calendar: string | null;
};

/** One mail of any tenant, its placeholders unfilled. @throws AppError not_found */
export async function requireMail(
  scope: PlatformScope,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<OutboxMail> {
  const row =
    isUuid(tenantId) && isUuid(id)
      ? await scope.db.message.findUnique({
          where: { tenantId_id: { tenantId, id } },
          omit: { channel: true, withheld: true, updatedAt: true },
          include: { tenant: { select: { name: true } } },
        })
      : null;
  if (!row) throw new AppError('not_found');
  const { tenant, ...mail } = row;
  return { ...mail, tenantName: tenant.name };
}

/** How many mails wait, went out, or were given up. */
export async function outboxCounts(scope: PlatformScope): Promise<Record<OutboxItem['status'], number>> {
  const groups = await scope.db.message.groupBy({
    by: ['status'],
    where: { withheld: false },
    _count: { _all: true },
  });
  const counts = { queued: 0, sent: 0, dead: 0 };
  for (const { status, _count } of groups) counts[status] = _count._all;
  return counts;
}

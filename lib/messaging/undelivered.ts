import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import { enqueue } from '@/lib/jobs';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { requireMessageKeeper } from './policy';
import type { Listed, Page } from './queries';

export type UndeliveredItem = {
  id: string;
  bookingId: string | null;
  recipient: string;
  subject: string;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
};

/** Mails of this tenant that were given up, newest first. @throws AppError unauthenticated, forbidden */
export async function undelivered(
  scope: TenantScope,
  { page, pageSize }: Page,
): Promise<Listed<UndeliveredItem>> {
  requireMessageKeeper(scope);
  const items = await scope.db.message.findMany({
    where: { status: 'dead' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * pageSize,
    take: pageSize,
    select: {
      ...{ id: true, bookingId: true, recipient: true, subject: true, attempts: true },
      ...{ lastError: true, createdAt: true },
    },
  });
  return { items, page, pageSize, total: await undeliveredCount(scope) };
}

/** @throws AppError unauthenticated, forbidden */
export function undeliveredCount(scope: TenantScope): Promise<number> {
  requireMessageKeeper(scope);
  return scope.db.message.count({ where: { status: 'dead' } });
}

/**
 * Tries a mail again that was given up, with all its attempts.
 * @throws AppError unauthenticated, forbidden, not_found when it is not among those given up
 */
export async function sendAgain(scope: TenantScope, id: string): Promise<void> {
  requireMessageKeeper(scope);
  const { count } = isUuid(id)
    ? await scope.db.message.updateMany({
        where: { id, status: 'dead' },
        data: { status: 'queued', attempts: 0, lastError: null },
      })
    : { count: 0 };
  if (count === 0) throw new AppError('not_found');
  await enqueue(scope.db, 'deliver_message', { messageId: id }, { key: `message:${id}` });
  await leaveTrail(scope, { action: 'message.sent_again', subjectKind: 'message', subjectId: id });
}

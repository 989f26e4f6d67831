import { AppError } from '@/lib/errors';
import type { LocationKind } from '@/lib/tenancy/facts';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import type { NoticeChange } from './hours-schema';
import { requireKeeperOfAll } from './keepers';
import type { NoticeRule } from './offer';

export type ServiceNotice = {
  id: string;
  slug: string;
  name: string;
  locationKinds: LocationKind[];
  minNoticeMinutes: number;
  rules: NoticeRule[];
};

/** The notice of every service that is offered. @throws AppError unauthenticated, forbidden */
export async function serviceNotice(scope: TenantScope): Promise<ServiceNotice[]> {
  requireKeeperOfAll(scope);
  const services = await scope.db.service.findMany({
    where: { active: true },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    include: { noticeRules: true },
    take: 60,
  });
  return services.map(({ id, slug, name, locationKinds, minNoticeMinutes, noticeRules }) => ({
    ...{ id, slug, name, locationKinds, minNoticeMinutes },
    rules: noticeRules.map(({ locationKind, standing, minutes }) => ({ locationKind, standing, minutes })),
  }));
}

/**
 * Sets how long before its start a service must be asked for: by where and for whom, and for all else.
 * @throws AppError not_found, forbidden, unauthenticated
 */
export async function setNotice(scope: TenantScope, change: NoticeChange): Promise<void> {
  requireKeeperOfAll(scope);
  const { serviceId, minNoticeMinutes, rules } = change;
  const { db, tenant } = scope;
  const { count } = await db.service.updateMany({ where: { id: serviceId }, data: { minNoticeMinutes } });
  if (count === 0) throw new AppError('not_found');
  await db.noticeRule.deleteMany({ where: { serviceId } });
  await db.noticeRule.createMany({
    data: rules.map((rule) => ({ tenantId: tenant.id, serviceId, ...rule })),
  });
  await leaveTrail(scope, {
    action: 'notice.set',
    subjectKind: 'service',
    subjectId: serviceId,
    detail: { minutes: minNoticeMinutes, rules: rules.length },
  });
}

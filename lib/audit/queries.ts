import type { PlatformScope } from '@/lib/tenancy/scope';

/** A line of the trail with the names that its ids stand for today; null where there is none, or no longer one. */
export type AuditLine = {
  id: string;
  action: string;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  subjectKind: string;
  subjectId: string | null;
  tenantId: string | null;
  tenantName: string | null;
  detail: unknown;
  createdAt: Date;
};

/** The trail of all tenants or of one, newest first. `page` counts from 1. */
export async function auditLines(
  scope: PlatformScope,
  { tenantId, page, pageSize }: { tenantId?: string; page: number; pageSize: number },
): Promise<{ items: AuditLine[]; page: number; pageSize: number; total: number }> {
  const where = tenantId ? { tenantId } : {};
  const rows = await scope.db.auditEntry.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * pageSize,
    take: pageSize,
  });
  const total = await scope.db.auditEntry.count({ where });
  const people = await scope.db.user.findMany({
    where: { id: { in: present(rows.map(({ actorId }) => actorId)) } },
    select: { id: true, name: true },
  });
  const tenants = await scope.db.tenant.findMany({
    where: { id: { in: present(rows.map((row) => row.tenantId)) } },
    select: { id: true, name: true },
  });
  const items = rows.map((row) => ({
    ...row,
    actorName: nameIn(people, row.actorId),
    tenantName: nameIn(tenants, row.tenantId),
  }));
  return { items, page, pageSize, total };
}

function present(ids: (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}

function nameIn(named: { id: string; name: string }[], id: string | null): string | null {
  return named.find((one) => one.id === id)?.name ?? null;
}

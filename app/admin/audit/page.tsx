import type { Metadata } from 'next';
import { AuditList } from '@/components/admin/audit-list';
import { ConsoleShell } from '@/components/admin/console-shell';
import { Empty } from '@/components/ui/empty';
import { Pagination } from '@/components/ui/pagination';
import { PageHead } from '@/components/ui/shell';
import { auditLines } from '@/lib/audit/queries';
import { requireTenant } from '@/lib/tenancy/tenants';
import { adminPaths } from '@/lib/urls';
import { asked, consolePage, pageNumber, type Search, utcMoment, withQuery } from '../frame';

export const metadata: Metadata = { title: 'Audit' };

const PAGE_SIZE = 50;

export default async function AuditPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const { frame, list, tenant } = await consolePage(async (scope) => {
    const id = asked(search.tenant);
    const tenant = id ? await requireTenant(scope, id) : undefined;
    const page = { page: pageNumber(search.page), pageSize: PAGE_SIZE };
    return { tenant, list: await auditLines(scope, { tenantId: tenant?.id, ...page }) };
  });
  return (
    <ConsoleShell frame={frame} current={adminPaths.audit}>
      <PageHead title="Audit" back={tenant && { href: adminPaths.tenant(tenant.id), label: tenant.name }}>
        {tenant ? (
          <>
            What was done in and to <bdi>{tenant.name}</bdi>.
          </>
        ) : (
          'What was done, by whom. Entries can be added, never changed or removed.'
        )}
      </PageHead>
      <div className="grid gap-4">
        {list.items.length > 0 ? (
          <AuditList items={list.items} moment={utcMoment} namesTenant={!tenant} />
        ) : (
          <Empty icon="list" title="No entries">
            <p>Sign-ins, decisions and changes of status leave a line here.</p>
          </Empty>
        )}
        <Pagination
          {...list}
          href={(page) =>
            withQuery(adminPaths.audit, { tenant: tenant?.id, page: page > 1 ? page : undefined })
          }
        />
      </div>
    </ConsoleShell>
  );
}

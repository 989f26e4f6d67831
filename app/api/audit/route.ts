import { z } from 'zod';
import { queryOf } from '@/app/_server/query';
import { adminRoute } from '@/app/_server/route';
import { auditLines } from '@/lib/audit/queries';
import { TenantsQuery } from '@/lib/tenancy/schema';

export const dynamic = 'force-dynamic';

const AuditQuery = z.strictObject({
  tenant: z.uuid().optional(),
  page: TenantsQuery.shape.page,
  pageSize: TenantsQuery.shape.pageSize,
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = adminRoute({
  GET: async ({ request, inScope }) => {
    const { tenant: tenantId, ...page } = AuditQuery.parse(queryOf(request));
    return Response.json(await inScope((scope) => auditLines(scope, { tenantId, ...page })));
  },
});

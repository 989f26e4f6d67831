import { jsonBody } from '@/app/_server/body';
import { queryOf } from '@/app/_server/query';
import { adminRoute } from '@/app/_server/route';
import { registerOwner } from '@/lib/identity/commands';
import { NewOwner } from '@/lib/identity/schema';
import { createTenant } from '@/lib/tenancy/commands';
import { publishFirstSite } from '@/lib/tenancy/first-site';
import { NewTenant, TenantsQuery } from '@/lib/tenancy/schema';
import { requireTenant, tenants } from '@/lib/tenancy/tenants';

export const dynamic = 'force-dynamic';

const NewTenantBody = NewTenant.extend({ owner: NewOwner.optional() });
const BODY_BYTES_MAX = 16_384;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = adminRoute({
  GET: async ({ request, inScope }) => {
    const { status: statuses, ...asked } = TenantsQuery.parse(queryOf(request));
    return Response.json(await inScope((scope) => tenants(scope, { ...asked, statuses })));
  },
  POST: async ({ request, inScope }) => {
    const { owner, ...facts } = NewTenantBody.parse(await jsonBody(request, BODY_BYTES_MAX));
    const tenant = await inScope(async (scope) => {
      const { id } = await createTenant(scope, facts);
      await publishFirstSite(scope, id, facts);
      if (owner) await registerOwner(scope, { ...owner, tenantId: id });
      return requireTenant(scope, id);
    });
    return Response.json(tenant, { status: 201, headers: { location: `/api/tenants/${tenant.id}` } });
  },
});

import { jsonBody } from '@/app/_server/body';
import { adminRoute } from '@/app/_server/route';
import { changeTenant } from '@/lib/tenancy/commands';
import { TenantChanges } from '@/lib/tenancy/schema';
import { requireTenant } from '@/lib/tenancy/tenants';

export const dynamic = 'force-dynamic';

const BODY_BYTES_MAX = 16_384;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = adminRoute({
  GET: async ({ params, inScope }) =>
    Response.json(await inScope((scope) => requireTenant(scope, params.id ?? ''))),
  PATCH: async ({ request, params, inScope }) => {
    const changes = TenantChanges.parse(await jsonBody(request, BODY_BYTES_MAX));
    const tenant = await inScope(async (scope) => {
      const { id } = await requireTenant(scope, params.id ?? '');
      await changeTenant(scope, id, changes);
      return requireTenant(scope, id);
    });
    return Response.json(tenant);
  },
});

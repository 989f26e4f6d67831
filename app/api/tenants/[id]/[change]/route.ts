import { jsonBody, textBody } from '@/app/_server/body';
import { adminRoute } from '@/app/_server/route';
import { AppError } from '@/lib/errors';
import { changeStatus } from '@/lib/tenancy/commands';
import { STATUS_CHANGES } from '@/lib/tenancy/policy';
import { SeenStatus } from '@/lib/tenancy/schema';
import { requireTenant } from '@/lib/tenancy/tenants';

export const dynamic = 'force-dynamic';

const BODY_BYTES_MAX = 1024;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = adminRoute({
  POST: async ({ request, params, inScope }) => {
    const change = STATUS_CHANGES.find((one) => one === params.change);
    if (!change) throw new AppError('not_found');
    const seen = SeenStatus.parse(await optionalJson(request));
    const tenant = await inScope(async (scope) => {
      const { id } = await requireTenant(scope, params.id ?? '');
      await changeStatus(scope, id, change, seen);
      return requireTenant(scope, id);
    });
    return Response.json(tenant);
  },
});

/** No body says the same as `{}`. */
async function optionalJson(request: Request): Promise<unknown> {
  const text = await textBody(request, BODY_BYTES_MAX);
  if (text === '') return {};
  const { url, headers } = request;
  return jsonBody(new Request(url, { method: 'POST', headers, body: text }), BODY_BYTES_MAX);
}

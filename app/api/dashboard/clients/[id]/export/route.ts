import { tenantRoute } from '@/app/_server/route';
import { exportClient } from '@/lib/clients/export';

export const dynamic = 'force-dynamic';

/** All that the tenant holds about one client, as a file to save. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  {
    GET: async ({ params: { id = '' }, inScope }) => {
      const held = await inScope((scope) => exportClient(scope, id));
      return new Response(JSON.stringify(held, null, 2), {
        headers: {
          'content-type': 'application/json',
          'content-disposition': `attachment; filename="client-${id}.json"`,
        },
      });
    },
  },
  { for: 'staff' },
);

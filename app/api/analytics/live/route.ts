import { queryOf } from '@/app/_server/query';
import { adminRoute, byHost, tenantRoute } from '@/app/_server/route';
import { streamOf } from '@/app/_server/stream';
import { AnalyticsFilters } from '@/lib/analytics/answers-schema';
import { type Live, live, PlatformLiveQuery } from '@/lib/analytics/live';
import { platformReader } from '@/lib/analytics/platform';

export const dynamic = 'force-dynamic';

/** Who is there now: once, or as server-sent events for whoever asks for them. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = byHost({
  tenant: tenantRoute(
    {
      GET: ({ request, inReading }) => {
        const filters = AnalyticsFilters.parse(queryOf(request));
        return told(request, () => inReading((scope) => live(scope, filters)));
      },
    },
    { for: 'staff' },
  ),
  admin: adminRoute({
    GET: ({ request, inScope }) => {
      const { tenant, ...filters } = PlatformLiveQuery.parse(queryOf(request));
      return told(request, () =>
        inScope(async (scope) => live(await platformReader(scope, tenant), filters)),
      );
    },
  }),
});

async function told(request: Request, look: () => Promise<Live>): Promise<Response> {
  const now = await look();
  const listens = request.headers.get('accept')?.includes('text/event-stream');
  return listens ? streamOf(look, request.signal) : Response.json(now);
}

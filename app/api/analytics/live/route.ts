import { tenantRoute } from '@/app/_server/route';
import { streamOf } from '@/app/_server/stream';
import { live } from '@/lib/analytics/live';

export const dynamic = 'force-dynamic';

/** Who is there now: once, or as server-sent events for whoever asks for them. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  {
    GET: async ({ request, inReading }) => {
      const now = await inReading(live);
      const listens = request.headers.get('accept')?.includes('text/event-stream');
      return listens ? streamOf(() => inReading(live), request.signal) : Response.json(now);
    },
  },
  { for: 'staff' },
);

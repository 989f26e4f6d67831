import { openApi } from '@/app/_server/openapi';
import { openRoute } from '@/app/_server/route';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute({
  GET: async () => Response.json(openApi(), { headers: { 'cache-control': 'public, max-age=300' } }),
});

import { tenantRoute } from '@/app/_server/route';
import { readFeed } from '@/lib/booking/feeds';
import { sha256 } from '@/lib/crypto';
import { AppError } from '@/lib/errors';

export const dynamic = 'force-dynamic';

/**
 * A companion's time for a calendar program, which has nothing but the address. Readable in every status of the tenant
 * but `inactive`, like the dashboard that it is part of.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  {
    GET: async ({ request, params: { token = '' }, inScope }) => {
      if (!token.endsWith('.ics')) throw new AppError('not_found');
      const text = await inScope((scope) => readFeed(scope, token.slice(0, -'.ics'.length)));
      const etag = `"${sha256(text).slice(0, 32)}"`;
      const headers = { etag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' };
      if (namesTag(request.headers.get('if-none-match'), etag))
        return new Response(null, { status: 304, headers });
      return new Response(text, {
        headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8' },
      });
    },
  },
  { for: 'client' },
);

/** `If-None-Match` is a list, compared weakly. */
function namesTag(sent: string | null, etag: string): boolean {
  return (sent ?? '').split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
}

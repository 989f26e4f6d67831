import { type TenantCall, tenantRoute } from '@/app/_server/route';
import { senderOf } from '@/app/_server/visitor';
import { receive } from '@/lib/analytics/receiving';
import { paths } from '@/lib/urls';

export const dynamic = 'force-dynamic';

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute({ GET: picture });

/**
 * The picture that the booking page shows only where scripts are off, so that asking for it says: this form was opened,
 * and nobody else will tell. Asked for from anywhere else it is a picture and no more.
 */
async function picture(call: TenantCall): Promise<Response> {
  const { request, caller } = call;
  if (request.method === 'GET' && isOnForm(request.headers, caller.host))
    await receive(call, senderOf(request.headers, caller), [
      { type: 'form_start', url: paths.book(), data: { form: 'booking' } },
    ]);
  return new Response(PIXEL, { headers: { 'content-type': 'image/gif' } });
}

function isOnForm(headers: Headers, host: string): boolean {
  const page = headers.get('referer') ?? '';
  if (!URL.canParse(page)) return false;
  const { hostname, pathname } = new URL(page);
  const site = headers.get('sec-fetch-site') ?? 'same-origin';
  return hostname === host && pathname === paths.book() && site === 'same-origin';
}

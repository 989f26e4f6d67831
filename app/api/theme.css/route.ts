import { kindOfHost, tenantOfHost } from '@/app/_server/request';
import { openRoute } from '@/app/_server/route';
import { publishedTheme } from '@/lib/tenancy/brand';
import { PLATFORM_LOOK, type StaffLook, staffLook, staffStylesheet } from '@/lib/tenancy/staff-css';
import { asTenant } from '@/lib/tenancy/work';

export const dynamic = 'force-dynamic';

/**
 * The brand on staff pages: the tenant's, in every status, or the console's own. Not a secret. Below /api, where the
 * middleware does not forbid to keep it: it comes with every page, and its address names the site's version.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute(
  {
    GET: async ({ caller }) =>
      new Response(staffStylesheet(await lookOf(caller.host)), {
        headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'private, max-age=3600' },
      }),
  },
  ({ host }) => ['admin', 'tenant'].includes(kindOfHost(host).kind),
);

async function lookOf(host: string): Promise<StaffLook> {
  if (kindOfHost(host).kind === 'admin') return PLATFORM_LOOK;
  const { tenantId } = await tenantOfHost(host);
  return staffLook(await asTenant(tenantId, { kind: 'visitor' }, publishedTheme));
}

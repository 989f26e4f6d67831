import { authHost, clearSessionCookie, signOutOn } from '@/app/_server/auth';
import { kindOfHost, refuseCrossSite } from '@/app/_server/request';
import { openRoute } from '@/app/_server/route';

export const dynamic = 'force-dynamic';

/** Ends the sign-in of a page that is being left: nobody waits for the answer. In every status, as signing out is. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute(
  {
    POST: async ({ request, caller }) => {
      refuseCrossSite(request.headers);
      const host = await authHost(caller);
      await signOutOn(host, request.headers, false);
      await clearSessionCookie();
      return new Response(null, { status: 204 });
    },
  },
  (caller) => kindOfHost(caller.host).kind === 'tenant',
);

import { tenantRoute } from '@/app/_server/route';
import { statusAnswer } from '@/lib/booking/answers';
import { asClient, requireBooking } from '@/lib/booking/queries';

export const dynamic = 'force-dynamic';

/** The client's private link, for programs. Looking changes nothing: mail scanners follow links. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  {
    GET: async ({ params, inScope }) => {
      const answer = await inScope(async (scope) => {
        const client = await asClient(scope, params.token ?? '');
        return statusAnswer(client, await requireBooking(client, client.viewer.bookingId));
      });
      return Response.json(answer);
    },
  },
  { for: 'client' },
);

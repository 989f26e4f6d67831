import { tenantRoute } from '@/app/_server/route';
import { bookingDetailJson } from '@/lib/booking/answers';
import { requireBooking } from '@/lib/booking/queries';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  {
    GET: async ({ params, inScope }) =>
      Response.json(bookingDetailJson(await inScope((scope) => requireBooking(scope, params.id ?? '')))),
  },
  { for: 'staff' },
);

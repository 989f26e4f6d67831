import { queryOf } from '@/app/_server/query';
import { tenantRoute } from '@/app/_server/route';
import { bookingJson } from '@/lib/booking/answers';
import { bookings } from '@/lib/booking/queries';
import { BookingsQuery } from '@/lib/booking/schema';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  {
    GET: async ({ request, inScope }) => {
      const { status: statuses, companion: companions, ...query } = BookingsQuery.parse(queryOf(request));
      const { items, ...list } = await inScope((scope) =>
        bookings(scope, { ...query, statuses, companions }),
      );
      return Response.json({ items: items.map(bookingJson), ...list });
    },
  },
  { for: 'staff' },
);

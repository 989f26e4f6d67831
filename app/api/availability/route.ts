import { queryOf } from '@/app/_server/query';
import { tenantRoute } from '@/app/_server/route';
import { availability } from '@/lib/booking/openings';
import { AvailabilityQuery } from '@/lib/booking/schema';
import { countryOf } from '@/lib/compliance/visitor-country';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute({
  GET: async ({ request, caller, inReading }) => {
    const query = AvailabilityQuery.parse(queryOf(request));
    const visitorCountry = countryOf(caller.address);
    return Response.json(await inReading((scope) => availability(scope, query, { visitorCountry })));
  },
});

import { answerIn } from '@/app/_server/answer';
import { queryOf } from '@/app/_server/query';
import { adminRoute } from '@/app/_server/route';
import { PlatformQuery } from '@/lib/analytics/answers-schema';
import { tenantFigures } from '@/lib/analytics/platform';
import { tenantsTable } from '@/lib/analytics/tables';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = adminRoute({
  GET: async ({ request, inScope }) => {
    const query = PlatformQuery.parse(queryOf(request));
    const told = await inScope((scope) => tenantFigures(scope, query));
    return answerIn(query.format, 'tenants', told, tenantsTable);
  },
});

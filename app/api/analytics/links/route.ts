import { answerIn } from '@/app/_server/answer';
import { queryOf } from '@/app/_server/query';
import { tenantRoute } from '@/app/_server/route';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { links } from '@/lib/analytics/links';
import { linksTable } from '@/lib/analytics/links-table';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  {
    GET: async ({ request, inScope }) => {
      const query = AnalyticsQuery.parse(queryOf(request));
      return answerIn(query.format, 'links', await inScope((scope) => links(scope, query)), linksTable);
    },
  },
  { for: 'staff' },
);

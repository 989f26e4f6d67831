import { answerIn } from '@/app/_server/answer';
import { queryOf } from '@/app/_server/query';
import { tenantRoute } from '@/app/_server/route';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { socialMedia } from '@/lib/analytics/social';
import { socialTable } from '@/lib/analytics/social-table';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  {
    GET: async ({ request, inScope }) => {
      const query = AnalyticsQuery.parse(queryOf(request));
      return answerIn(
        query.format,
        'social',
        await inScope((scope) => socialMedia(scope, query)),
        socialTable,
      );
    },
  },
  { for: 'staff' },
);

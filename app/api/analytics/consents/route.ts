import { answerIn } from '@/app/_server/answer';
import { queryOf } from '@/app/_server/query';
import { tenantRoute } from '@/app/_server/route';
import { DaysQuery } from '@/lib/analytics/answers-schema';
import { consents, consentsTable } from '@/lib/analytics/consents';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  {
    GET: async ({ request, inScope }) => {
      const query = DaysQuery.parse(queryOf(request));
      const log = await inScope((scope) => consents(scope, query));
      return answerIn(query.format, 'consents', log, consentsTable);
    },
  },
  { for: 'staff' },
);

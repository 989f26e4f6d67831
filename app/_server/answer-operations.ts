import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { ANSWER_SHAPES, LiveShape, PlatformShape } from '@/lib/analytics/answers-shape';
import { PlatformQuery } from '@/lib/analytics/platform';
import type { Operation } from './operations';

/** What visits say, for owners and managers, and for the platform. */
export const ANSWER_OPERATIONS: Operation[] = [
  ...Object.entries(ANSWER_SHAPES).map(
    ([name, { about, shape }]): Operation => ({
      path: `/api/analytics/${name}`,
      method: 'get',
      host: 'tenant',
      staff: true,
      summary: `${about}; as a table with \`format=csv\``,
      query: AnalyticsQuery,
      status: 200,
      answer: shape,
      alsoAs: ['text/csv'],
      errors: [401, 403, 422],
    }),
  ),
  {
    path: '/api/analytics/live',
    method: 'get',
    host: 'tenant',
    staff: true,
    summary: 'Who is on the site now; as server-sent events with `Accept: text/event-stream`',
    status: 200,
    answer: LiveShape,
    alsoAs: ['text/event-stream'],
    errors: [401, 403],
  },
  {
    path: '/api/analytics',
    method: 'get',
    host: 'admin',
    staff: true,
    summary: 'Figures of all tenants, or of one, each by its own days',
    query: PlatformQuery,
    status: 200,
    answer: PlatformShape,
    errors: [401, 422],
  },
];

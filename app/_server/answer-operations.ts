import {
  AnalyticsQuery,
  DaysQuery,
  PlatformAnswerQuery,
  PlatformQuery,
} from '@/lib/analytics/answers-schema';
import {
  ANSWER_SHAPES,
  AskedShape,
  ConsentsShape,
  LiveShape,
  PlatformShape,
} from '@/lib/analytics/answers-shape';
import { PlatformLiveQuery } from '@/lib/analytics/live';
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
    path: '/api/analytics/consents',
    method: 'get',
    host: 'tenant',
    staff: true,
    summary: 'What visitors chose when they were asked, as proof; as a table with `format=csv`',
    query: DaysQuery,
    status: 200,
    answer: ConsentsShape,
    alsoAs: ['text/csv'],
    errors: [401, 403, 422],
  },
  {
    path: '/api/analytics/live',
    method: 'get',
    host: 'both',
    staff: true,
    summary: 'Who is on the site now; as server-sent events with `Accept: text/event-stream`',
    query: PlatformLiveQuery,
    status: 200,
    answer: LiveShape,
    alsoAs: ['text/event-stream'],
    errors: [401, 403, 422],
  },
  {
    path: '/api/analytics/{answer}',
    method: 'get',
    host: 'admin',
    staff: true,
    summary:
      'What tenants are answered, of all of them by the days of each, or of one. Where money of several currencies would be added up it is null, and the currency `XXX`',
    query: PlatformAnswerQuery,
    status: 200,
    answer: AskedShape,
    alsoAs: ['text/csv'],
    errors: [401, 404, 422],
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
    alsoAs: ['text/csv'],
    errors: [401, 422],
  },
];

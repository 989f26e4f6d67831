import { z } from 'zod';
import { ConsentChoice, EventBatch, EventsAnswer } from '@/lib/analytics/schema';
import { ANSWER_OPERATIONS } from './answer-operations';
import type { Operation } from './operations';

/** What pages tell of their visitors, and what visitors may decide about it. */
export const VISIT_OPERATIONS: Operation[] = [
  {
    path: '/api/events',
    method: 'post',
    host: 'tenant',
    summary:
      'What visitors do: at most 50 events and 32 KB, also as `text/plain` from a beacon. An event that cannot count is dropped, the others are taken; `url` is a page of this host, times and addresses are the server’s',
    body: EventBatch,
    status: 202,
    answer: EventsAnswer,
    errors: [400, 403, 404, 413, 415, 422, 429, 503],
  },
  {
    path: '/api/events/form-start',
    method: 'get',
    host: 'tenant',
    summary: 'A picture that the booking page asks for where scripts are off: the form was opened',
    status: 200,
    answer: z.string(),
    errors: [404, 429, 503],
  },
  {
    path: '/api/consent',
    method: 'post',
    host: 'tenant',
    summary: 'Whether this browser may be recognised; sets or removes its cookies',
    body: ConsentChoice,
    status: 200,
    answer: ConsentChoice,
    errors: [400, 403, 404, 409, 413, 415, 422, 429],
  },
  {
    path: '/api/forget',
    method: 'post',
    host: 'tenant',
    summary: 'Delete what was counted of this visitor: this visit, and those of the cookie’s id',
    status: 200,
    answer: z.object({}),
    errors: [403, 404, 413, 415, 429],
  },
  ...ANSWER_OPERATIONS,
];

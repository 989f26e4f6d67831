import { z } from 'zod';
import { AnalyticsQuery, PlatformQuery } from '@/lib/analytics/answers-schema';

import { ConsentChoice, EventBatch, EventsAnswer } from '@/lib/analytics/schema';
import type { Operation } from './operations';

const Listed = z.object({
  ...{ from: z.string(), to: z.string(), timeZone: z.string(), currency: z.string() },
  items: z.array(z.object({})),
});

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
  {
    path: '/api/analytics/{answer}',
    method: 'get',
    host: 'tenant',
    staff: true,
    summary:
      'What visits say, for owners and managers: `overview`, `timeseries`, `funnel`, `sources`, `channels`, `campaigns`, `countries`, `devices`, `browsers`, `systems`, `hosts`, `landings`, `pages`, `journeys`, `cohorts`; as a table with `format=csv`',
    query: AnalyticsQuery,
    status: 200,
    answer: z.object({ from: z.string(), to: z.string(), timeZone: z.string(), currency: z.string() }),
    errors: [401, 403, 404, 422],
  },
  {
    path: '/api/analytics/links',
    method: 'get',
    host: 'tenant',
    staff: true,
    summary:
      'Campaign links, each with what came by it in these days, and with its cost in all of its life (`life`): per request, and revenue for each unit of it; as a table with `format=csv`',
    query: AnalyticsQuery,
    status: 200,
    answer: Listed,
    errors: [401, 403, 422],
  },
  {
    path: '/api/analytics/social',
    method: 'get',
    host: 'tenant',
    staff: true,
    summary:
      'What social networks show (followers, engagement in basis points, posts, reach) next to what came from them; as a table with `format=csv`',
    query: AnalyticsQuery,
    status: 200,
    answer: Listed,
    errors: [401, 403, 422],
  },
  {
    path: '/api/analytics/live',
    method: 'get',
    host: 'tenant',
    staff: true,
    summary: 'Who is on the site now; as server-sent events with `Accept: text/event-stream`',
    status: 200,
    answer: z.object({ at: z.string(), now: z.int(), visits: z.array(z.object({})) }),
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
    answer: z.object({ from: z.string(), to: z.string(), items: z.array(z.object({})) }),
    errors: [401, 422],
  },
];

import { queryOf } from '@/app/_server/query';
import { tenantRoute } from '@/app/_server/route';
import {
  type Asked,
  breakdown,
  cohorts,
  funnel,
  journeys,
  overview,
  pages,
  timeSeries,
} from '@/lib/analytics/answers';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import type { AnswerName } from '@/lib/analytics/answers-shape';
import { csvOf } from '@/lib/analytics/csv';
import {
  breakdownTable,
  cohortsTable,
  funnelTable,
  journeysTable,
  overviewTable,
  pagesTable,
  type Table,
  timeSeriesTable,
} from '@/lib/analytics/tables';
import { timings, timingsTable } from '@/lib/analytics/timings';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';

export const dynamic = 'force-dynamic';

type Answer = (scope: TenantScope, query: AnalyticsQuery) => Promise<{ json: Asked; table: Table }>;

const ANSWERS: Record<AnswerName, Answer> = {
  overview: told(overview, overviewTable),
  timeseries: told(timeSeries, timeSeriesTable),
  funnel: told(funnel, funnelTable),
  sources: by('source'),
  channels: by('channel'),
  campaigns: by('campaign'),
  countries: by('country'),
  devices: by('device'),
  browsers: by('browser'),
  systems: by('os'),
  hosts: by('host'),
  landings: by('landing'),
  pages: told(pages, pagesTable),
  journeys: told(journeys, journeysTable),
  cohorts: told(cohorts, cohortsTable),
  timings: told(timings, timingsTable),
};

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  {
    GET: async ({ request, params, inReading }) => {
      const name = params.answer ?? '';
      const answer = Object.hasOwn(ANSWERS, name) && ANSWERS[name as AnswerName];
      if (!answer) throw new AppError('not_found');
      const query = AnalyticsQuery.parse(queryOf(request));
      const { json, table } = await inReading((scope) => answer(scope, query));
      if (query.format === 'json') return Response.json(json);
      return new Response(csvOf(table.head, table.rows), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${params.answer}-${json.from}-${json.to}.csv"`,
        },
      });
    },
  },
  { for: 'staff' },
);

function told<T extends Asked>(
  ask: (scope: TenantScope, query: AnalyticsQuery) => Promise<T>,
  table: (answer: T) => Table,
): Answer {
  return async (scope, query) => {
    const answer = await ask(scope, query);
    return { json: answer, table: table(answer) };
  };
}

function by(dimension: Parameters<typeof breakdown>[2]): Answer {
  return told(
    (scope, query) => breakdown(scope, query, dimension),
    (answer) => breakdownTable(dimension, answer),
  );
}

import { answerIn } from '@/app/_server/answer';
import { queryOf } from '@/app/_server/query';
import { adminRoute, byHost, tenantRoute } from '@/app/_server/route';
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
import { AnalyticsQuery, PlatformAnswerQuery } from '@/lib/analytics/answers-schema';
import type { AnswerName } from '@/lib/analytics/answers-shape';
import { eventCounts } from '@/lib/analytics/event-counts';
import { links } from '@/lib/analytics/links';
import { linksTable } from '@/lib/analytics/links-table';
import { platformReader, withoutRevenue } from '@/lib/analytics/platform';
import type { VisitReader } from '@/lib/analytics/policy';
import { socialMedia } from '@/lib/analytics/social';
import { socialTable } from '@/lib/analytics/social-table';
import {
  breakdownTable,
  cohortsTable,
  eventsTable,
  funnelTable,
  journeysTable,
  overviewTable,
  pagesTable,
  type Table,
  timeSeriesTable,
  withoutMoney,
} from '@/lib/analytics/tables';
import { timings, timingsTable } from '@/lib/analytics/timings';
import { AppError } from '@/lib/errors';
import { NO_CURRENCY } from '@/lib/money';

export const dynamic = 'force-dynamic';

/** `sums`: money of all that it is about is added up, so that it has to be of one currency. */
type Told = { json: Asked; table: () => Table; sums: boolean };
type Answer = (reader: VisitReader, query: AnalyticsQuery) => Promise<Told>;

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
  events: told(eventCounts, eventsTable),
  journeys: told(journeys, journeysTable),
  cohorts: told(cohorts, cohortsTable),
  timings: told(timings, timingsTable),
  links: told(links, linksTable, { sums: false }),
  social: told(socialMedia, socialTable),
};

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = byHost({
  tenant: tenantRoute(
    {
      GET: async ({ request, params, inReading }) => {
        const { name, answer } = named(params);
        const query = AnalyticsQuery.parse(queryOf(request));
        const told = await inReading((scope) => answer(scope, query));
        return answerIn(query.format, name, told.json, told.table);
      },
    },
    { for: 'staff' },
  ),
  admin: adminRoute({
    GET: async ({ request, params, inScope }) => {
      const { name, answer } = named(params);
      const { tenant, ...query } = PlatformAnswerQuery.parse(queryOf(request));
      const { json, table, sums } = await inScope(async (scope) =>
        answer(await platformReader(scope, tenant), query),
      );
      if (!sums || json.currency !== NO_CURRENCY) return answerIn(query.format, name, json, table);
      return answerIn(query.format, name, withoutRevenue(json), () => withoutMoney(table()));
    },
  }),
});

/** @throws AppError not_found */
function named({ answer: name = '' }: Record<string, string>): { name: string; answer: Answer } {
  const answer = Object.hasOwn(ANSWERS, name) && ANSWERS[name as AnswerName];
  if (!answer) throw new AppError('not_found');
  return { name, answer };
}

function told<T extends Asked>(
  ask: (reader: VisitReader, query: AnalyticsQuery) => Promise<T>,
  table: (answer: T) => Table,
  { sums } = { sums: true },
): Answer {
  return async (reader, query) => {
    const answer = await ask(reader, query);
    return { json: answer, table: () => table(answer), sums };
  };
}

function by(dimension: Parameters<typeof breakdown>[2]): Answer {
  return told(
    (reader, query) => breakdown(reader, query, dimension),
    (answer) => breakdownTable(dimension, answer),
  );
}

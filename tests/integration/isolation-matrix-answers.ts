import { randomUUID } from 'node:crypto';
import {
  breakdown,
  cameBy,
  cohorts,
  funnel,
  journeys,
  overview,
  pages,
  timeSeries,
} from '@/lib/analytics/answers';
import { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { askedOf } from '@/lib/analytics/asked';
import { addCampaign, removeCampaign } from '@/lib/analytics/campaigns';
import { consents } from '@/lib/analytics/consents';
import { eventCounts } from '@/lib/analytics/event-counts';
import { links } from '@/lib/analytics/links';
import { live } from '@/lib/analytics/live';
import { platformReader, tenantFigures } from '@/lib/analytics/platform';
import { requireVisitKeeper } from '@/lib/analytics/policy';
import { importSocialMetrics, socialMedia } from '@/lib/analytics/social';
import { timings } from '@/lib/analytics/timings';
import { intakeOf } from '@/lib/analytics/uncounted';
import { sumUpWeek } from '@/lib/analytics/weekly';
import type { TenantScope } from '@/lib/tenancy/scope';
import type { Attempt } from './isolation-matrix';

/** All that there is of both tenants lies in these days. */
const ALL_DAYS = { from: '2026-05-01', to: '2026-07-01' };
const DAYS = AnalyticsQuery.parse(ALL_DAYS);
const COUNTED = AnalyticsQuery.parse({ ...ALL_DAYS, by: 'raw' });

const ANSWERS: Record<string, (scope: TenantScope, query: AnalyticsQuery) => Promise<unknown>> = {
  overview,
  timeSeries,
  funnel,
  breakdown: (scope, query) => breakdown(scope, query, 'source'),
  pages,
  journeys,
  cohorts,
  cameBy: async (scope, query) => (await cameBy(scope, query, 'source'))('instagram'),
};

export const ANSWERS_MATRIX: Attempt[] = [
  ...Object.entries(ANSWERS).flatMap(([name, ask]): Attempt[] => [
    { of: `analytics/answers.${name}`, answer: 'own', tenant: (scope) => ask(scope, DAYS) },
    {
      of: `analytics/answers.${name}`,
      how: 'counted',
      answer: 'own',
      tenant: (scope) => ask(scope, COUNTED),
    },
  ]),
  {
    ...{ of: 'analytics/answers.overview', how: 'filtered by what is theirs', answer: 'own' },
    tenant: (scope, on) => overview(scope, { ...DAYS, source: on.mark, page: `/${on.mark}` }),
  },
  {
    ...{ of: 'analytics/answers.overview', how: 'with their name', answer: 'own' },
    tenant: (scope, on) => overview({ ...scope, tenantId: on.tenantId }, DAYS),
  },
  { of: 'analytics/event-counts.eventCounts', answer: 'own', tenant: (scope) => eventCounts(scope, DAYS) },
  {
    ...{ of: 'analytics/event-counts.eventCounts', how: 'counted', answer: 'own' },
    tenant: (scope) => eventCounts(scope, COUNTED),
  },
  { of: 'analytics/live.live', answer: 'own', tenant: (scope) => live(scope) },
  { of: 'analytics/asked.askedOf', answer: 'own', tenant: (scope) => askedOf(scope, DAYS) },
  { of: 'analytics/links.links', answer: 'own', tenant: (scope) => links(scope, DAYS) },
  {
    ...{ of: 'analytics/links.links', how: 'filtered by what is theirs', answer: 'own' },
    tenant: (scope, on) => links(scope, { ...DAYS, source: on.mark, page: `/${on.mark}` }),
  },
  {
    of: 'analytics/campaigns.addCampaign',
    answer: 'own',
    tenant: (scope) =>
      addCampaign(scope, {
        ...{ name: 'Winter', utmSource: 'instagram', utmMedium: 'bio', utmCampaign: randomUUID() },
        ...{ landingPath: '/', costCents: 0 },
      }),
  },
  {
    of: 'analytics/campaigns.removeCampaign',
    answer: 'not_found',
    tenant: (scope, on) => removeCampaign(scope, on.campaignId),
  },
  { of: 'analytics/social.socialMedia', answer: 'own', tenant: (scope) => socialMedia(scope, DAYS) },
  {
    of: 'analytics/social.importSocialMetrics',
    answer: 'own',
    tenant: (scope) => importSocialMetrics(scope, [{ platform: 'x', metric_date: '2026-06-01', reach: 1 }]),
  },
  { of: 'analytics/timings.timings', answer: 'own', tenant: (scope) => timings(scope, DAYS) },
  { of: 'analytics/consents.consents', answer: 'own', tenant: (scope) => consents(scope, DAYS) },
  { of: 'analytics/uncounted.intakeOf', answer: 'own', tenant: (scope) => intakeOf(scope, ALL_DAYS) },
  { of: 'analytics/weekly.sumUpWeek', answer: 'own', tenant: (scope) => sumUpWeek(scope) },
  {
    of: 'analytics/platform.tenantFigures',
    answer: 'refused',
    platform: (scope, on) => tenantFigures(scope, { tenant: on.tenantId }),
  },
  {
    of: 'analytics/platform.platformReader',
    answer: 'refused',
    platform: async (scope, on) => overview(await platformReader(scope, on.tenantId), DAYS),
  },
  {
    of: 'analytics/policy.requireVisitKeeper',
    answer: 'nothing',
    tenant: (scope) => requireVisitKeeper(scope),
  },
];

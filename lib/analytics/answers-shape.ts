import { z } from 'zod';
import type { Breakdown, Cohorts, Funnel, Journeys, Overview, Pages, TimeSeries } from './answers';
import { CAMPAIGNS_MAX } from './campaigns';
import type { ConsentEntry } from './consents';
import type { EventCounts } from './event-counts';
import { FUNNEL_STEPS } from './figures';
import type { Links } from './links';
import type { LiveVisit } from './live';
import type { PlatformFigures } from './platform';
import type { SocialMedia } from './social';
import { METRICS, RATINGS, type Timings } from './timings';

/** The answers as the reference describes them. Each is held to what its function gives by the compiler, and to what is served by a test. */
const Count = z.int().min(0);
const Day = z.iso.date();
const share = (of: string) => z.number().nullable().describe(`${of}; null without visits`);

const asked = {
  from: Day.describe('The first day, of the tenant’s own zone'),
  to: Day.describe('The last day, included'),
  timeZone: z.string().describe('IANA name'),
  currency: z.string().describe('ISO 4217; money is in its hundredths'),
};

const figures = {
  visits: Count,
  visitors: Count.describe('Over several days, the sum of daily visitors'),
  pageViews: Count,
  bookings: Count.describe('Requests'),
  confirmed: Count.describe('Requests that were agreed'),
  revenueCents: z.int().describe('The price of bookings that are confirmed or completed'),
  conversionRate: share('Requests for each visit'),
  photoEngagementRate: share('Of visits, those that looked at a photo'),
  bounceRate: share('Of visits, those with one event'),
  averageSeconds: share('How long visits lasted'),
};
const Figures = z.object(figures);

const OverviewFigures = Figures.extend({
  loadMs: z.number().nullable().describe('Largest paint that three of four page views were faster than'),
});
const OverviewShape = z.object({
  ...asked,
  current: OverviewFigures,
  previous: OverviewFigures.nullable().describe('The period before; null with `compare=none`'),
}) satisfies z.ZodType<Overview>;

const Point = z.object({
  at: z.string().describe('A day, or the moment in which an hour of the tenant’s clock begins'),
  visits: Count,
  visitors: Count,
  pageViews: Count,
  bookings: Count,
  revenueCents: z.int(),
});
const TimeSeriesShape = z.object({
  ...asked,
  interval: z.enum(['hour', 'day']),
  points: z.array(Point),
  previous: z.array(Point).nullable(),
}) satisfies z.ZodType<TimeSeries>;

const FunnelStep = z.object({
  step: z.enum(FUNNEL_STEPS),
  sessions: Count.describe('Visits that reached this step after the ones before it'),
  rate: share('Against the first step'),
  dropOff: share('Of the step before, those that got no further'),
});
const FunnelShape = z.object({
  ...asked,
  steps: z.array(FunnelStep),
  previous: z.array(FunnelStep).nullable(),
}) satisfies z.ZodType<Funnel>;

const BreakdownShape = z.object({
  ...asked,
  items: z.array(z.object({ value: z.string(), ...figures, previous: Figures.nullable() })),
}) satisfies z.ZodType<Breakdown>;

const page = { views: Count, visits: Count, entries: Count.describe('Visits that began here') };
const PagesShape = z.object({
  ...asked,
  items: z.array(z.object({ value: z.string(), ...page, previous: z.object(page).nullable() })),
}) satisfies z.ZodType<Pages>;

const Journey = z.object({
  steps: z.array(z.string()).describe('Pages, and `form_start` and `form_submit` where they happened'),
  visits: Count,
  share: z.number().describe('Of all visits of its kind'),
  previousShare: z.number().nullable(),
});
const JourneysShape = z.object({
  ...asked,
  toBooking: z.array(Journey),
  toLeaving: z.array(Journey),
}) satisfies z.ZodType<Journeys>;

const Cohort = z.object({
  week: Day.describe('Of their first visit'),
  visitors: Count,
  returned: z.array(Count).describe('How many of them came in this week and in each one after'),
});
const CohortsShape = z.object({
  ...asked,
  cohorts: z.array(Cohort),
  previous: z.array(Cohort).nullable(),
}) satisfies z.ZodType<Cohorts>;

const measured = {
  p75: z
    .number()
    .nullable()
    .describe('What three of four page views stayed under: milliseconds, of `cls` its own unit'),
  measured: Count.describe('Page views'),
};
const TimingsShape = z.object({
  ...asked,
  measured: Count.describe('Page views of which anything is known'),
  items: z.array(
    z.object({
      metric: z.enum(METRICS),
      ...measured,
      rating: z.enum(RATINGS).nullable().describe('By the thresholds of web.dev/articles/vitals'),
      previous: z.object(measured).nullable(),
    }),
  ),
}) satisfies z.ZodType<Timings>;

const EventsShape = z.object({
  ...asked,
  items: z.array(
    z.object({
      event: z.string(),
      platform: z.string().nullable().describe('The network that a `social_click` led to'),
      ...{ visits: Count, count: Count },
      previous: z.object({ visits: Count, count: Count }).nullable(),
    }),
  ),
}) satisfies z.ZodType<EventCounts>;

const came = { visits: Count, bookings: Count, confirmed: Count, revenueCents: z.int() };
const LinksShape = z.object({
  ...asked,
  items: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      url: z.string(),
      ...{ utmSource: z.string(), utmMedium: z.string(), utmCampaign: z.string(), landingPath: z.string() },
      costCents: Count,
      ...{ startsOn: Day.nullable(), endsOn: Day.nullable(), note: z.string() },
      tenant: z.object({ id: z.uuid(), name: z.string(), currency: z.string() }),
      ...came,
      previous: z.object(came).nullable(),
      life: z
        .object({
          ...{ from: Day, to: Day },
          ...came,
          whole: z.boolean().describe('False when a part of its visits is no longer kept'),
          costPerBookingCents: z.int().nullable(),
          returnOnCost: z.number().nullable().describe('Revenue for each unit of cost'),
        })
        .nullable()
        .describe('From its first day until its last or today; null before it begins'),
    }),
  ),
}) satisfies z.ZodType<Links>;

const SocialShape = z.object({
  ...asked,
  items: z.array(
    z.object({
      platform: z.string(),
      followers: Count.nullable().describe('At the end of the period'),
      followersGained: z.int().nullable().describe('Since its first day that is known'),
      engagementBps: z.number().nullable().describe('The mean, in hundredths of a percent'),
      ...{ posts: Count, reach: Count },
      ...came,
      previous: z.object(came).nullable().describe('What came of it in the period before'),
    }),
  ),
}) satisfies z.ZodType<SocialMedia>;

/** Every answer by its name in the address: what it says, and how. */
export const ANSWER_SHAPES = {
  overview: { about: 'The figures of a period', shape: OverviewShape },
  timeseries: { about: 'Visits, requests and revenue day by day or hour by hour', shape: TimeSeriesShape },
  funnel: { about: 'Visits by how far they came on the way to a request', shape: FunnelShape },
  sources: by('where they came from'),
  channels: by('channel'),
  campaigns: by('campaign link'),
  countries: by('country'),
  devices: by('kind of device'),
  browsers: by('browser'),
  systems: by('operating system'),
  hosts: by('host of the site'),
  landings: by('the page that they began on'),
  pages: { about: 'Pages by how often they were looked at', shape: PagesShape },
  events: {
    about:
      'Events that no other answer tells, by name: clicks on contacts and networks, and those of own names',
    shape: EventsShape,
  },
  journeys: { about: 'The most common ways through the site', shape: JourneysShape },
  cohorts: { about: 'Visitors who came back, of those who agreed to be recognised', shape: CohortsShape },
  timings: {
    about: 'How fast pages were: first byte, largest paint, layout shift, interaction; takes no filters',
    shape: TimingsShape,
  },
  links: {
    about: `Campaign links, the newest ${CAMPAIGNS_MAX}: what came by each in these days, and against its cost in all of its life`,
    shape: LinksShape,
  },
  social: { about: 'What social networks show next to what came from them', shape: SocialShape },
} as const;
export type AnswerName = keyof typeof ANSWER_SHAPES;

function by(what: string) {
  return { about: `Visits, requests and revenue by ${what}`, shape: BreakdownShape };
}

/** What visitors chose when they were asked, as proof: the tenants' own. */
export const ConsentsShape = z.object({
  ...asked,
  items: z.array(
    z.object({
      at: z.iso.datetime(),
      choice: z.enum(['accepted', 'rejected', 'withdrawn']),
      wording: z.string().describe('The version of the words that they were asked in'),
      words: z.string().describe('These words'),
      language: z.string(),
      visitorId: z.uuid().nullable().describe('The id that a yes gave, and a later no ended'),
    }) satisfies z.ZodType<Told<ConsentEntry>>,
  ),
});

/** What every answer begins with. */
export const AskedShape = z.looseObject(asked);

const instant = z.iso.datetime();
type Told<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] };
export const LiveShape = z.object({
  at: instant,
  now: Count.describe('Visits that did something in the last five minutes'),
  recent: Count.describe('Visits of the last half hour'),
  weekBefore: Count.describe('Visits of this half hour a week ago'),
  visits: z.array(
    z.object({
      id: z.uuid(),
      startedAt: instant,
      lastSeenAt: instant,
      host: z.string(),
      page: z.string(),
      source: z.string(),
      country: z.string().nullable(),
      device: z.string(),
      pageViews: Count,
      funnelStep: Count.max(FUNNEL_STEPS.length),
      booked: z.boolean(),
    }) satisfies z.ZodType<Told<LiveVisit>>,
  ),
});

export const PlatformShape = z.object({
  from: Day,
  to: Day,
  items: z.array(
    z.object({
      tenantId: z.uuid(),
      name: z.string(),
      subdomain: z.string(),
      currency: z.string(),
      ...figures,
    }),
  ),
}) satisfies z.ZodType<PlatformFigures>;

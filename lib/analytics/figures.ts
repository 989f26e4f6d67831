/** The five steps to a booking, in order. A visit reaches one only after the one before it. */
export const FUNNEL_STEPS = [
  'page_view',
  'photo_click',
  'pricing_view',
  'form_start',
  'form_submit',
] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

/**
 * Counts that can be added up over days, sources, tenants. `sessions` are visits; `visitors` those whose first visit of its
 * day it was; `steps` how many visits reached each step of the funnel. `bookings` are requests that staff can see,
 * `confirmed` those that were agreed, `revenueCents` the price of these.
 */
export type Measures = {
  sessions: number;
  visitors: number;
  pageViews: number;
  events: number;
  bounces: number;
  seconds: number;
  photoSessions: number;
  steps: readonly [number, number, number, number, number];
  bookings: number;
  confirmed: number;
  revenueCents: number;
};

/**
 * What people read. Rates are shares of visits from 0 to 1, null where there is nothing to take a share of; `conversionRate`
 * is requests for each visit.
 */
export type Figures = {
  visits: number;
  visitors: number;
  pageViews: number;
  bookings: number;
  confirmed: number;
  revenueCents: number;
  conversionRate: number | null;
  photoEngagementRate: number | null;
  bounceRate: number | null;
  averageSeconds: number | null;
};

export function figuresOf(measures: Measures): Figures {
  const { sessions } = measures;
  const ofVisits = (part: number) => (sessions > 0 ? part / sessions : null);
  return {
    visits: sessions,
    visitors: measures.visitors,
    pageViews: measures.pageViews,
    bookings: measures.bookings,
    confirmed: measures.confirmed,
    revenueCents: measures.revenueCents,
    conversionRate: ofVisits(measures.bookings),
    photoEngagementRate: ofVisits(measures.photoSessions),
    bounceRate: ofVisits(measures.bounces),
    averageSeconds: ofVisits(measures.seconds),
  };
}

/** `rate` against the first step, `dropOff` the share of the step before that got no further; null without visits. */
export type FunnelRow = { step: FunnelStep; sessions: number; rate: number | null; dropOff: number | null };

export function funnelOf({ steps }: Pick<Measures, 'steps'>): FunnelRow[] {
  const [first] = steps;
  return FUNNEL_STEPS.map((step, at) => {
    const sessions = steps[at] ?? 0;
    const before = at === 0 ? 0 : (steps[at - 1] ?? 0);
    return {
      step,
      sessions,
      rate: first > 0 ? sessions / first : null,
      dropOff: before > 0 ? 1 - sessions / before : null,
    };
  });
}

/** How a figure changed, as a share of what it was; null where there was nothing. */
export function changeOf(current: number | null, previous: number | null): number | null {
  return current === null || !previous ? null : current / previous - 1;
}

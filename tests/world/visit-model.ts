import type { Incoming } from '@/lib/analytics/incoming';
import type { Measures } from './visits';

/** A visit as plain TypeScript sees it: what happened in it, told from the beginning each time that somebody asks. */
export type ModelVisit = {
  startedAt: number;
  day: string;
  firstOfDay: boolean;
  events: Incoming[];
};

const GAP_MS = 30 * 60_000;
const FUNNEL = ['page_view', 'photo_click', 'pricing_view', 'form_start', 'form_submit'];
const PASSIVE = ['timing', 'hero_photo_viewed', 'ab_test_assigned'];
const stepOf = ({ type }: Incoming): number => (FUNNEL.includes(type) ? FUNNEL.indexOf(type) : 9);

const inOrder = (events: Incoming[]): Incoming[] =>
  [...events].sort(
    (a, b) =>
      a.receivedAt - b.receivedAt ||
      a.position - b.position ||
      stepOf(a) - stepOf(b) ||
      (a.id < b.id ? -1 : 1),
  );

export const lastOf = ({ events }: ModelVisit): number =>
  Math.max(...events.map(({ receivedAt }) => receivedAt));

/** A visit came the way that its first event did, whenever that was stored. */
function openingOf({ events }: ModelVisit): Incoming {
  const [first] = inOrder(events);
  if (!first) throw new Error('a visit without events');
  return first;
}

/** What a store of batches makes of them, for one tenant: visits in the order of their first event to come. */
export function modelOf(batches: Incoming[][]): ModelVisit[] {
  const seen = new Set<string>();
  const visits: ModelVisit[] = [];
  const open = new Map<string, { visit?: ModelVisit; startedToday: boolean }>();
  for (const batch of batches) {
    const fresh = batch.filter(({ id }) => !seen.has(id) && seen.add(id));
    for (const events of visitorsOf(fresh)) takeIn(inOrder(events), open, visits);
  }
  return visits;
}

/** Events by visitor; one of two days counts as one, where an event names both keys. */
function visitorsOf(events: Incoming[]): Incoming[][] {
  const earlier = new Map(events.filter((e) => e.previousKey).map((e) => [e.visitorKey, e.previousKey]));
  const all = new Map<string, Incoming[]>();
  for (const event of events) {
    const who = earlier.get(event.visitorKey) ?? event.visitorKey;
    all.set(who, [...(all.get(who) ?? []), event]);
  }
  return [...all.values()];
}

function takeIn(
  events: Incoming[],
  open: Map<string, { visit?: ModelVisit; startedToday: boolean }>,
  visits: ModelVisit[],
): void {
  const keys = new Set(events.flatMap((e) => [e.visitorKey, e.previousKey ?? e.visitorKey]));
  const known = [...keys]
    .flatMap((key) => open.get(key)?.visit ?? [])
    .sort((a, b) => lastOf(b) - lastOf(a))[0];
  const until = known && lastOf(known);
  const runs: Incoming[][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    if (run && event.receivedAt - (run.at(-1)?.receivedAt ?? 0) <= GAP_MS) run.push(event);
    else runs.push([event]);
  }
  for (const run of runs) {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last) continue;
    const joins =
      known && first.receivedAt <= (until ?? 0) + GAP_MS && last.receivedAt >= known.startedAt - GAP_MS;
    const visit = joins ? known : begin(first, open);
    if (!joins) visits.push(visit);
    // A visit begins with the earliest that is known of it, and stays on its day.
    if (run.every(({ day }) => day >= visit.day))
      visit.startedAt = Math.min(visit.startedAt, first.receivedAt);
    visit.events.push(...run);
    for (const { visitorKey } of run) {
      const state = open.get(visitorKey) ?? { startedToday: false };
      if (!state.visit || lastOf(visit) >= lastOf(state.visit)) state.visit = visit;
      open.set(visitorKey, state);
    }
  }
}

function begin(
  first: Incoming,
  open: Map<string, { visit?: ModelVisit; startedToday: boolean }>,
): ModelVisit {
  const state = open.get(first.visitorKey) ?? { startedToday: false };
  const firstOfDay = !state.startedToday;
  open.set(first.visitorKey, { ...state, startedToday: true });
  return { startedAt: first.receivedAt, day: first.day, firstOfDay, events: [] };
}

/** When each step was reached after the one before. */
export function funnelOf({ events }: ModelVisit): number[] {
  const reached: number[] = [];
  for (const event of inOrder(events))
    if (event.type === FUNNEL[reached.length]) reached.push(event.receivedAt);
  return reached;
}

export function pathOf({ events }: ModelVisit): string[] {
  const path: string[] = [];
  for (const { type, path: page } of inOrder(events)) {
    const mark =
      type === 'page_view' ? page : ['form_start', 'form_submit'].includes(type) ? type : undefined;
    const room = mark === 'form_submit' ? 12 : 11;
    const done = path.includes('form_submit');
    if (mark && !done && mark !== path.at(-1) && path.length < room) path.push(mark);
  }
  return path;
}

function measuresOf(visit: ModelVisit): Measures {
  const of = (type: string) => visit.events.filter((event) => event.type === type).length;
  const steps = funnelOf(visit).length;
  const engaged = visit.events.some(({ type }) => type !== 'page_view' && !PASSIVE.includes(type));
  const reached = (step: number) => Number(steps >= step);
  return {
    ...{ sessions: 1, visitors: Number(visit.firstOfDay), page_views: of('page_view') },
    ...{ events: visit.events.length, bounces: Number(of('page_view') <= 1 && !engaged) },
    seconds: Math.max(0, Math.floor((lastOf(visit) - visit.startedAt) / 1000)),
    photo_sessions: Number(of('photo_click') > 0),
    ...{ step1: reached(1), step2: reached(2), step3: reached(3), step4: reached(4), step5: reached(5) },
    ...{ bookings: 0, confirmed: 0, revenue_cents: 0 },
  };
}

const nameOf = ({ type, data }: Incoming): string =>
  type === 'social_click' && data?.platform ? `${type} ${data.platform}` : type;

/** What the rollups have to show of these visits, named as `shown` names it. */
export function numbersOf(visits: ModelVisit[]): Record<string, Partial<Measures>> {
  const all: Record<string, Record<string, number>> = {};
  const add = (name: string, numbers: Partial<Measures>) => {
    all[name] ??= {};
    const sums = all[name];
    for (const [measure, n] of Object.entries(numbers)) if (n) sums[measure] = (sums[measure] ?? 0) + n;
  };
  for (const one of visits) {
    const { day } = one;
    const { visit, path: landing } = openingOf(one);
    const numbers = measuresOf(one);
    add(`${new Date(Math.floor(one.startedAt / 900_000) * 900_000).toISOString().slice(0, 16)}Z`, numbers);
    const dimensions = {
      ...{ all: '', landing, browser: visit.browser, os: visit.os },
      mix: [
        ...[visit.host, visit.source, visit.channel, visit.utmCampaign ?? ''],
        ...[visit.country ?? 'unknown', visit.deviceType],
      ].join('\x1f'),
    };
    for (const [dimension, value] of Object.entries(dimensions)) add(`${day} ${dimension}:${value}`, numbers);
    const path = pathOf(one);
    const { sessions, step5 } = numbers;
    if (path.length > 0) add(`${day} journey:${path.join(' > ').slice(0, 500)}`, { sessions, step5 });
    const views = one.events.filter(({ type }) => type === 'page_view');
    for (const page of new Set(views.map((event) => event.path)))
      add(`${day} page:${page}`, {
        sessions: 1,
        page_views: views.filter((event) => event.path === page).length,
      });
    const named = one.events.filter(({ type }) => !FUNNEL.includes(type) && !PASSIVE.includes(type));
    for (const name of new Set(named.map(nameOf)))
      add(`${day} event:${name}`, {
        sessions: 1,
        events: named.filter((event) => nameOf(event) === name).length,
      });
    for (const { type, data } of one.events)
      for (const [metric, measured] of type === 'timing' ? Object.entries(data ?? {}) : []) {
        const bin = Math.round(10 * Math.log(1 + Number(measured)));
        add(`${day} timing:${metric}:${bin}`, { events: 1 });
        if (metric === 'lcp') add(`${day} load:${bin}:${dimensions.mix}`, { events: 1 });
      }
  }
  return Object.fromEntries(Object.entries(all).filter(([, numbers]) => Object.keys(numbers).length > 0));
}

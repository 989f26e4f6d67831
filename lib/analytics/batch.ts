import type { Dropped } from './buffer';
import type { Incoming } from './incoming';

const GAP_MS = 30 * 60_000;

/**
 * The arguments of `store_events`: an array for each column, and the visits that events may open, once each. An event that
 * follows another of its visitor within half an hour opens none.
 */
export function batchOf(events: Incoming[], dropped: Dropped[]): unknown[] {
  const { visits, places } = visitsOf(events);
  return [
    events.map(({ tenantId }) => tenantId),
    events.map(({ id }) => id),
    events.map(({ receivedAt }) => receivedAt),
    events.map(({ position }) => position),
    events.map(({ day }) => day),
    events.map(({ visitorKey }) => visitorKey),
    events.map(({ previousKey }) => previousKey),
    events.map(({ visitorId }) => visitorId),
    events.map(({ type }) => type),
    events.map(({ path }) => path),
    events.map(({ data }) => data && JSON.stringify(data)),
    places,
    `[${visits.join(',')}]`,
    JSON.stringify(dropped),
  ];
}

function visitsOf(events: Incoming[]): { visits: string[]; places: number[] } {
  const known = new Map<string, number>();
  const last = new Map<string, { event: Incoming; place: number }>();
  const places = events.map((event) => {
    const visitor = event.tenantId + event.visitorKey;
    const before = last.get(visitor);
    const place = before && follows(event, before.event) ? before.place : placeOf(event, known);
    last.set(visitor, { event, place });
    return place;
  });
  return { visits: [...known.keys()], places };
}

function placeOf({ visit }: Incoming, known: Map<string, number>): number {
  const text = JSON.stringify(visit);
  const place = known.get(text) ?? known.size + 1;
  known.set(text, place);
  return place;
}

function follows(event: Incoming, before: Incoming): boolean {
  const later = event.receivedAt - before.receivedAt;
  return later <= GAP_MS && (later > 0 || (later === 0 && event.position > before.position));
}

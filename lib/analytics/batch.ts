import type { Dropped } from './buffer';
import type { Incoming } from './incoming';

const GAP_MS = 30 * 60_000;

/**
 * The arguments of `store_events`: an array for each column, and the visits that events may open, once each. An event that
 * follows another of its visitor within half an hour opens none.
 */
export function batchOf(events: Incoming[], dropped: Dropped[]): (string | null)[] {
  const { visits, places } = visitsOf(events);
  return [
    arrayOf(events.map(({ tenantId }) => tenantId)),
    arrayOf(events.map(({ id }) => id)),
    arrayOf(events.map(({ receivedAt }) => receivedAt)),
    arrayOf(events.map(({ position }) => position)),
    arrayOf(events.map(({ day }) => day)),
    arrayOf(events.map(({ visitorKey }) => visitorKey)),
    arrayOf(events.map(({ previousKey }) => previousKey)),
    arrayOf(events.map(({ visitorId }) => visitorId)),
    arrayOf(events.map(({ type }) => type)),
    arrayOf(events.map(({ path }) => path)),
    arrayOf(events.map(({ data }) => data && JSON.stringify(data))),
    arrayOf(places),
    `[${visits.join(',')}]`,
    JSON.stringify(dropped),
  ];
}

/** As PostgreSQL reads an array: what `pg` would make of it in ten times as long. Where JSON escapes nothing, both write alike. */
function arrayOf(values: (string | number | null)[]): string {
  const json = JSON.stringify(values);
  return `{${json.includes('\\') ? values.map(elementOf).join(',') : json.slice(1, -1)}}`;
}

function elementOf(value: string | number | null | undefined): string {
  return value === null || value === undefined ? 'NULL' : `"${String(value).replaceAll(/["\\]/g, '\\$&')}"`;
}

type Last = { event: Incoming; place: number };

function visitsOf(events: Incoming[]): { visits: string[]; places: number[] } {
  const known = new Map<string, number>();
  const lasts = new Map<string, Last>();
  let last: Last | undefined;
  const places = events.map((event) => {
    // Those of one request stand together: their visitor is looked up once.
    if (!last || !isSameVisitor(event, last.event)) last = lasts.get(visitorOf(event));
    if (last) {
      if (!follows(event, last.event)) last.place = placeOf(event, known);
      last.event = event;
    } else {
      last = { event, place: placeOf(event, known) };
      lasts.set(visitorOf(event), last);
    }
    return last.place;
  });
  return { visits: [...known.keys()], places };
}

const visitorOf = ({ tenantId, visitorKey }: Incoming): string => tenantId + visitorKey;

function isSameVisitor(one: Incoming, other: Incoming): boolean {
  return one.visitorKey === other.visitorKey && one.tenantId === other.tenantId;
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

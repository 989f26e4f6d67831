import { agentOf } from './agents';
import { eventData, isEventName } from './event-data';
import type { Incoming, Visit } from './incoming';
import { languageOf, truncated } from './origins';
import { SentEvent } from './schema';
import { arrivalOf } from './sources';
import type { VisitorKeys } from './visitors';

/** Why an event does not count. */
export const DROP_REASONS = [
  'bot',
  'opted_out',
  'too_fast',
  'malformed',
  'type',
  'url',
  'foreign_host',
  'private_page',
  'data',
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** Who sends events, as the server sees it: nothing of this comes from the body. */
export type Sender = {
  /** The host that was asked, without port. */
  host: string;
  address: string;
  userAgent: string;
  acceptLanguage: string;
  /** `DNT: 1` or `Sec-GPC: 1`. */
  optedOut: boolean;
  /** From the cookie that only consent sets. */
  visitorId: string | null;
};

/** What the tenant's own rows say; known in memory. */
export type TenantFacts = {
  tenantId: string;
  timeZone: string;
  keepsAddresses: boolean;
  /** Whether it asks visitors if it may recognise them; what their cookie says is not read otherwise. */
  recognises: boolean;
  /** Hosts that lead to this site, without port. */
  hosts: readonly string[];
};

export type Read = { events: Incoming[]; dropped: Map<DropReason, number> };

/** Pages that are nobody's business: private links, the dashboard, and what is no page. */
const PRIVATE = /^\/(b|dashboard|api|media|_next|assets)(\/|$)/;
/** As much of it as numbers tell pages apart by. */
const PATH_MAX = 200;

/** Whom no event of a request counts for, before any of them is read. */
export function unwanted(sender: Sender): DropReason | undefined {
  if (sender.optedOut) return 'opted_out';
  return agentOf(sender.userAgent).bot ? 'bot' : undefined;
}

/** The events of one request that count, as they are stored, and why the others do not. Pure. */
export function readEvents(
  sent: readonly unknown[],
  from: Origin & { keys: VisitorKeys },
  at: { receivedAt: number; newId: () => string },
): Read {
  const events: Incoming[] = [];
  const dropped = new Map<DropReason, number>();
  // Most events of a request come from one page: its address is read once, and its visit made once.
  const pageAt = remembered((url) => pageOf(url, from));
  for (const one of sent) {
    const event = readEvent(one, pageAt);
    if (typeof event === 'string') {
      dropped.set(event, (dropped.get(event) ?? 0) + 1);
      continue;
    }
    const { id, type, page, referrer, data } = event;
    events.push({
      tenantId: from.tenant.tenantId,
      id: id ?? at.newId(),
      receivedAt: at.receivedAt,
      // Set when it is taken; the list is in the order of the request.
      position: 0,
      visitorId: from.tenant.recognises ? from.sender.visitorId : null,
      type,
      path: page.path,
      data,
      visit: page.visitFrom(referrer),
      // Last: each property that follows spread ones costs more than reading the event.
      ...from.keys,
    });
  }
  return { events, dropped };
}

/** Who came, to whom, from where. */
type Origin = { sender: Sender; tenant: TenantFacts; country: string | null };
type Page = { path: string; visitFrom: (referrer: string) => Visit };
type ReadEvent = {
  id: string | undefined;
  type: string;
  page: Page;
  referrer: string;
  data: Incoming['data'];
};

function readEvent(sent: unknown, pageAt: (url: string) => Page | DropReason): ReadEvent | DropReason {
  const { success, data: event, error } = SentEvent.safeParse(sent);
  if (!success) return REASONS[String(error.issues[0]?.path[0])] ?? 'malformed';
  if (!isEventName(event.type)) return 'type';
  const page = pageAt(event.url);
  if (typeof page === 'string') return page;
  const data = eventData(event.type, event.data);
  if (data === undefined) return 'data';
  return { id: event.id?.toLowerCase(), type: event.type, page, referrer: event.referrer ?? '', data };
}

const REASONS: Record<string, DropReason> = { type: 'type', url: 'url', data: 'data' };

function pageOf(url: string, from: Origin): Page | DropReason {
  const { host } = from.sender;
  const base = `http://${host}`;
  if (!URL.canParse(url, base)) return 'url';
  const page = new URL(url, base);
  const { protocol, hostname, pathname: path } = page;
  if (protocol !== 'http:' && protocol !== 'https:') return 'url';
  if (hostname !== host) return 'foreign_host';
  if (PRIVATE.test(path)) return 'private_page';
  if (path.length > PATH_MAX) return 'url';
  return { path, visitFrom: remembered((referrer) => visitOf(from, page, referrer)) };
}

function remembered<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const before = made.get(key);
    if (before !== undefined) return before;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** What is kept of a visit that opens here: where from, with what, from which country. `referrer` empty: none. */
function visitOf({ sender, tenant, country }: Origin, page: URL, referrer: string): Visit {
  const { deviceType, browser, os } = agentOf(sender.userAgent);
  const ownHosts = [sender.host, ...tenant.hosts];
  return {
    host: sender.host,
    deviceType,
    browser,
    os,
    country,
    language: languageOf(sender.acceptLanguage),
    ipAddress: tenant.keepsAddresses ? truncated(sender.address) : null,
    ...arrivalOf({ url: page, referrer, userAgent: sender.userAgent }, ownHosts),
  };
}

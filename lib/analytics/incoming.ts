/** One event as the door accepted it. Plain data, so that it can wait in Redis. */
export type Incoming = {
  tenantId: string;
  /** The client's, else one of ours. It counts once in 48 hours. */
  id: string;
  /** Milliseconds, by our clock. */
  receivedAt: number;
  /** Order within one millisecond; `take` sets it. */
  position: number;
  /** The tenant's local day of `receivedAt`, `YYYY-MM-DD`. */
  day: string;
  /** 16 bytes, hexadecimal: a keyed hash of address and user agent under the salt of that day. */
  visitorKey: string;
  /** The same under the salt of the day before, in the first half hour of a day: visits go on over midnight. */
  previousKey: string | null;
  /** First-party id, with consent only. */
  visitorId: string | null;
  /**
   * One of the product's, or a free name. `timing` is how fast a page was: `ttfb`, `lcp` and `inp` in milliseconds, `cls`
   * without a unit.
   */
  type: string;
  /** Of the page: no host, no query. */
  path: string;
  data: Record<string, string | number | boolean> | null;
  /** What the visit is, should this event open one. */
  visit: Visit;
};

export type Visit = {
  host: string;
  source: string;
  channel: string;
  referrer: string | null;
  utmSource: string | null;
  utmMedium: string | null;
  utmCampaign: string | null;
  deviceType: 'desktop' | 'mobile' | 'tablet' | 'other';
  browser: string;
  os: string;
  language: string | null;
  country: string | null;
  /** Truncated; null when the tenant keeps none. */
  ipAddress: string | null;
};

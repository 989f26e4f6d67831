type Sent = { origin: string | null; site: string | null; host: string | null };

/**
 * True when another site makes a visitor's browser send this. No Origin (a program, an old browser) passes unless the
 * browser says that it is cross-site. A scheme's own port may be written or left out: behind a proxy the Host can carry
 * `:443` while a browser never names it. Pure; shared by the launcher, which guards forms, and by route handlers.
 */
export function isCrossSite({ origin, site, host }: Sent, scheme: 'http' | 'https'): boolean {
  if (origin === null) return site === 'cross-site';
  const own = originIn(`${scheme}://${host}`);
  return own === undefined || originIn(origin) !== own;
}

/** An origin in its one spelling, lower-case and without its scheme's own port; undefined for whatever is more or less. */
function originIn(text: string): string | undefined {
  if (!/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text).origin;
}

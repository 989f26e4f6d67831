import ipaddr from 'ipaddr.js';

const BYTES_KEPT = { ipv4: 3, ipv6: 6 };

/** An address without what tells one household from the next: /24 of IPv4, /48 of IPv6. Null for what is no address. */
export function truncated(address: string): string | null {
  if (!ipaddr.isValid(address)) return null;
  const parsed = ipaddr.process(address);
  const bytes = parsed.toByteArray();
  return ipaddr.fromByteArray(bytes.fill(0, BYTES_KEPT[parsed.kind()])).toString();
}

/** The language that a browser asks for first, `en-AU`; null when it names none. */
export function languageOf(acceptLanguage: string): string | null {
  const [, language, region] =
    /^\s*([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}))?\s*(?:[,;]|$)/i.exec(acceptLanguage) ?? [];
  if (!language) return null;
  return region ? `${language.toLowerCase()}-${region.toUpperCase()}` : language.toLowerCase();
}

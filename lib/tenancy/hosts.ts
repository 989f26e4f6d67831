/**
 * Which part of the platform a host belongs to. Pure; shared by the edge middleware, the launcher and route handlers.
 * Hosts are compared lower-case, without port and without a final dot.
 */
export type HostKind =
  | { kind: 'platform' }
  | { kind: 'platform_www' }
  | { kind: 'admin' }
  /** A name to look up in the directory: a subdomain of the root, or a custom domain. `www` is already taken off. */
  | { kind: 'tenant'; lookup: string; www: boolean }
  | { kind: 'unknown' };

/** Subdomains that no tenant may have: infrastructure, mail, and names that would mislead visitors. */
const RESERVED = new Set(
  (
    'www admin api app assets auth billing blog cdn console dashboard demo-admin dev docs email events ftp ' +
    'help host imap internal legal localhost login mail media metrics mx ns ns1 ns2 pay payments platform pop privacy ' +
    'rendezvous root secure security shop signup smtp ssl staging static stats status store support system team terms ' +
    'test tls tracking webhook webhooks www1 www2'
  ).split(' '),
);
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** A single DNS label that a tenant may take. Punycode (`xn--`) is refused: it can imitate another name. */
export function isFreeSubdomain(label: string): boolean {
  return LABEL.test(label) && !RESERVED.has(label) && !label.startsWith('xn--');
}

/** `Claire.LocalHost:3000` → `claire.localhost`; undefined for anything that is not a plain DNS name or IPv4 address. */
export function plainHost(header: string | undefined): string | undefined {
  const match = /^([a-z0-9.-]{1,254})(?::\d{1,5})?$/i.exec(header ?? '');
  const name = match?.[1]?.toLowerCase().replace(/\.$/, '');
  return name && name.length <= 253 && name.split('.').every((label) => LABEL.test(label)) ? name : undefined;
}

/** Sorts a plain host. `root` is the host name of PUBLIC_URL, without port. */
export function hostKind(host: string, root: string): HostKind {
  if (host === root) return { kind: 'platform' };
  if (host === `www.${root}`) return { kind: 'platform_www' };
  if (host === `admin.${root}`) return { kind: 'admin' };
  const www = host.startsWith('www.');
  const name = www ? host.slice(4) : host;
  if (!name.endsWith(`.${root}`))
    return name.includes('.') ? { kind: 'tenant', lookup: name, www } : { kind: 'unknown' };
  const label = name.slice(0, -root.length - 1);
  return isFreeSubdomain(label) ? { kind: 'tenant', lookup: name, www } : { kind: 'unknown' };
}

import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import { plainHost } from '@/lib/tenancy/hosts';

/** Who really asks: the network peer, or what a trusted proxy says of it. */
export type Peer = { host: string; address: string; secure: boolean; requestId: string };

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Headers that only this process may write: they would name another caller, or steer Next from outside. */
const OURS =
  /^(x-forwarded-|x-rendezvous-|x-middleware-|x-invoke-|x-nextjs-|x-vercel-|x-now-|x-prerender-|x-original-|x-rewrite-)/;
const OURS_WHOLE = new Set([
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'true-client-ip',
  'x-host',
  'x-matched-path',
  'x-nonce',
  'x-request-id',
]);

/** `10.0.0.0/8, ::1` → networks. @throws Error naming the part that is no address or CIDR. */
export function parseNetworks(list: string): Network[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      try {
        return part.includes('/')
          ? ipaddr.parseCIDR(part)
          : [ipaddr.parse(part), part.includes(':') ? 128 : 32];
      } catch {
        throw new Error(`TRUSTED_PROXIES: ${part} is no address or CIDR`);
      }
    });
}

/**
 * Reads the peer, removes every forwarding or internal header that came in, and stamps ours. Undefined when the request
 * does not name a plain host or path: it gets 400.
 */
export function admit(request: IncomingMessage, trusted: Network[], requestId: string): Peer | undefined {
  const { headers } = request;
  const host = plainHost(headers.host);
  const hosts = request.rawHeaders.filter(
    (name, index) => index % 2 === 0 && name.toLowerCase() === 'host',
  ).length;
  if (!host || hosts !== 1 || !request.url?.startsWith('/') || /^\/[/\\]/.test(request.url)) return undefined;
  const socketAddress = plainAddress(request.socket.remoteAddress ?? '0.0.0.0');
  const proxied = isTrusted(socketAddress, trusted);
  const peer: Peer = {
    host,
    address: proxied
      ? originAddress(String(headers['x-forwarded-for'] ?? ''), socketAddress, trusted)
      : socketAddress,
    secure:
      proxied &&
      String(headers['x-forwarded-proto'] ?? '')
        .split(',')[0]
        ?.trim() === 'https',
    requestId,
  };
  for (const name of Object.keys(headers)) if (OURS.test(name) || OURS_WHOLE.has(name)) delete headers[name];
  return peer;
}

/** What Next, next-auth and our handlers read. The scheme is the configured one, whatever the last hop spoke. */
export function stamp(request: IncomingMessage, peer: Peer, publicUrl: URL): void {
  const port = publicUrl.port || (publicUrl.protocol === 'https:' ? '443' : '80');
  // Without the scheme's own port, as browsers write it: Next compares it with the Origin, letter by letter.
  const ownPort = publicUrl.protocol === 'https:' ? ':443' : ':80';
  const sent = request.headers.host ?? peer.host;
  const host = sent.endsWith(ownPort) ? sent.slice(0, -ownPort.length) : sent;
  Object.assign(request.headers, {
    host,
    'x-forwarded-host': host,
    'x-forwarded-proto': publicUrl.protocol.slice(0, -1),
    'x-forwarded-port': port,
    'x-forwarded-for': peer.address,
    'x-rendezvous-address': peer.address,
    'x-request-id': peer.requestId,
  });
}

/** The rightmost address that is not one of our proxies: everything left of it could be invented. */
function originAddress(forwarded: string, socketAddress: string, trusted: Network[]): string {
  const hops = forwarded
    .split(',')
    .map((hop) => plainAddress(hop.trim()))
    .filter((hop) => ipaddr.isValid(hop));
  return hops.findLast((hop) => !isTrusted(hop, trusted)) ?? hops[0] ?? socketAddress;
}

function isTrusted(address: string, trusted: Network[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return trusted.some(
    ([network, bits]) => network.kind() === parsed.kind() && parsed.match(network as ipaddr.IPv4, bits),
  );
}

/** One spelling for each address, and IPv4 as IPv4: limits count by it. */
function plainAddress(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
}

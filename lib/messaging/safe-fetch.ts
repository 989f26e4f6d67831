import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A request to an address that a tenant named. Redirects are answers like any other: they are not followed. */
export type OutwardRequest = {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** For the whole exchange: looking up, connecting, sending and reading. */
  timeoutMs: number;
  /** Of the answer's body, as it comes over the wire. */
  bytesMax: number;
};
export type OutwardAnswer = { status: number; headers: IncomingMessage['headers']; body: Buffer };
export type OutwardReason =
  | 'bad_url'
  | 'private_address'
  | 'unknown_host'
  | 'timeout'
  | 'too_large'
  | 'failed';

/** Why there is no answer; says nothing of what was found behind the name. */
export class OutwardFailure extends Error {
  readonly reason: OutwardReason;
  constructor(reason: OutwardReason) {
    super(reason);
    this.name = 'OutwardFailure';
    this.reason = reason;
  }
}

const GIVEN_OUT = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address lies in the open internet: neither this machine, nor a house network, nor a carrier's. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // `process` turns `::ffff:10.0.0.1` into what it stands for; translated and tunnelled ranges are no `unicast`.
  const found = ipaddr.process(address);
  if (found.range() !== 'unicast') return false;
  // Of IPv6 only what is given out: `::7f00:1` is an old way to write 127.0.0.1.
  return found instanceof ipaddr.IPv4 || found.match(GIVEN_OUT);
}

/**
 * Asks a server that a tenant named. Whatever its name resolves to when the connection is made has to be public: checking
 * before would leave time for the name to change. `allowed` is for tests, whose servers run on this machine.
 * @throws OutwardFailure
 */
export async function fetchOutward(
  outward: OutwardRequest,
  allowed: (address: string) => boolean = isPublicAddress,
): Promise<OutwardAnswer> {
  const url = webAddress(outward.url);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(literal) && !allowed(literal)) throw new OutwardFailure('private_address');
  const timeout = AbortSignal.timeout(outward.timeoutMs);
  try {
    return await exchange(url, outward, guardedLookup(allowed), timeout);
  } catch (error) {
    throw error instanceof OutwardFailure
      ? error
      : new OutwardFailure(timeout.aborted ? 'timeout' : 'failed');
  }
}

function webAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new OutwardFailure('bad_url');
  return url;
}

/** One private address among several is enough to refuse: which of them is taken is not ours to choose. */
function guardedLookup(allowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { all: true, verbatim: true }).then(
      (found) => {
        const [first] = found;
        if (!first || found.some(({ address }) => !allowed(address)))
          return done(new OutwardFailure(first ? 'private_address' : 'unknown_host'), '', 0);
        return options.all ? done(null, found) : done(null, first.address, first.family);
      },
      () => done(new OutwardFailure('unknown_host'), '', 0),
    );
  };
}

function exchange(
  url: URL,
  { method = 'GET', headers = {}, body, bytesMax }: OutwardRequest,
  guarded: LookupFunction,
  signal: AbortSignal,
): Promise<OutwardAnswer> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? secureRequest : plainRequest;
    const sent = send(url, { method, headers, lookup: guarded, agent: false, signal }, (answer) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes > bytesMax) answer.destroy(new OutwardFailure('too_large'));
        else parts.push(part);
      });
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

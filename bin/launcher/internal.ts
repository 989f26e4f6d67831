import { createServer, type Server } from 'node:http';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import type { DirectoryEntry } from '@/lib/tenancy/directory';
import { hostKind, plainHost } from '@/lib/tenancy/hosts';

/**
 * What must never be reachable from outside: the host directory for the edge middleware (guarded by a secret made at
 * start), numbers for a scraper, and the certificate question of a TLS proxy. Loopback only.
 */
export function internalListener(
  secret: string,
  find: (host: string) => Promise<DirectoryEntry | null>,
  metrics: () => string,
): Server {
  return createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://internal');
    try {
      if (url.pathname === '/metrics') {
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(metrics());
      } else if (url.pathname === '/directory' && request.headers.authorization === secret) {
        const entry = await find(url.searchParams.get('host') ?? '');
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(entry));
      } else if (url.pathname === '/api/tls/ask') {
        response
          .writeHead((await mayHaveCertificate(url.searchParams.get('domain') ?? '', find)) ? 200 : 404)
          .end();
      } else {
        response.writeHead(404).end();
      }
    } catch (error) {
      log.warn(
        { path: url.pathname, err: error instanceof Error ? error.name : 'unknown' },
        'internal listener',
      );
      response.writeHead(503).end();
    }
  });
}

/** The platform's own hosts and every tenant that is not gone; anything else would let strangers exhaust the issuer. */
async function mayHaveCertificate(
  domain: string,
  find: (host: string) => Promise<DirectoryEntry | null>,
): Promise<boolean> {
  const host = plainHost(domain);
  if (!host) return false;
  const kind = hostKind(host, env().PUBLIC_URL.hostname);
  if (kind.kind === 'unknown') return false;
  if (kind.kind !== 'tenant') return true;
  const entry = await find(kind.lookup);
  return entry !== null && entry.status !== 'inactive';
}

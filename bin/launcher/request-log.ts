import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '@/lib/log';

/** Set inside by middleware and route handlers, read here, never sent: which tenant an answer was for. */
const TENANT = 'x-rendezvous-tenant';
/** The framework's own headers say which path inside answered. One is kept: a page from before an update needs it. */
const INNER = /^(x-rendezvous-|x-middleware-|x-nextjs-(?!action-not-found$)|x-powered-by$|x-matched-path$)/;

/**
 * One line for each answer: ids, first path segment, status, time. No address, no name, no whole path (a private link
 * is one). Also takes off what only this process may see.
 */
export function logRequest(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const started = performance.now();
  const { writeHead } = response;
  let tenantId: string | undefined;
  response.writeHead = function takeInner(this: ServerResponse, ...args: unknown[]): ServerResponse {
    const tenant = response.getHeader(TENANT);
    if (typeof tenant === 'string') tenantId = tenant;
    for (const name of response.getHeaderNames()) if (INNER.test(name)) response.removeHeader(name);
    return Reflect.apply(writeHead, response, args) as ServerResponse;
  } as typeof response.writeHead;
  response.once('close', () => {
    const { statusCode: status } = response;
    const line = {
      requestId,
      tenantId,
      method: request.method,
      area: areaOf(request.url),
      status,
      ms: Math.round(performance.now() - started),
    };
    if (status >= 500) log.warn(line, 'answered');
    else log.info(line, 'answered');
  });
}

/** `/api/bookings?x` → `/api/bookings`, `/b/secret` → `/b`. */
function areaOf(url = '/'): string {
  const [first = '', second = ''] = url.split('?', 1)[0]?.slice(1).split('/') ?? [];
  return first === 'api' && /^[a-z-]{1,20}$/.test(second) ? `/api/${second}` : `/${first.slice(0, 20)}`;
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '@/lib/errors';
import { addressKey, type LimitClass, takePoint } from '@/lib/limits';
import { hostKind } from '@/lib/tenancy/hosts';
import { type NoticeKind, noticeHeaders, noticeHtml } from '@/lib/tenancy/notice';
import type { Peer } from './peer';

const YEAR_S = 31_536_000;

/**
 * Headers of every answer, unless whoever makes it says otherwise: a page's own policy comes from the middleware, a
 * picture may be shown elsewhere. Set at the last moment, since Next appends to what it finds instead of replacing it.
 */
export function secureHeaders(response: ServerResponse, publicUrl: URL, requestId: string): void {
  const headers: Record<string, string> = {
    'x-request-id': requestId,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  };
  if (publicUrl.protocol === 'https:')
    headers['strict-transport-security'] = `max-age=${YEAR_S}; includeSubDomains`;
  const { writeHead } = response;
  response.writeHead = function withDefaults(this: ServerResponse, ...args: unknown[]): ServerResponse {
    for (const [name, value] of Object.entries(headers))
      if (!response.hasHeader(name)) response.setHeader(name, value);
    return Reflect.apply(writeHead, response, args) as ServerResponse;
  } as typeof response.writeHead;
}

/**
 * Where else a request belongs: plain http to https, `www.` of the root to the root. Redirected with 308, which keeps
 * method and body. The root's is not left to the middleware: Next takes the root for its own host whenever that is
 * `localhost`, and would lead in a circle.
 */
export function otherAddress({ url = '/' }: IncomingMessage, peer: Peer, publicUrl: URL): string | undefined {
  if (publicUrl.protocol === 'https:' && !peer.secure && url !== '/api/health')
    return `https://${peer.host}${publicUrl.port ? `:${publicUrl.port}` : ''}${url}`;
  const { kind } = hostKind(peer.host, publicUrl.hostname);
  return kind === 'platform_www' && !url.startsWith('/api/') ? `${publicUrl.origin}${url}` : undefined;
}

/** The coarse limit of a request's class, by address. Finer ones (sign-in, bookings) stand with what they protect. */
export async function withinLimit(request: IncomingMessage, peer: Peer): Promise<AppError | undefined> {
  try {
    await takePoint(classOf(request), addressKey(peer.address));
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

const TITLES = {
  400: 'The request could not be read',
  405: 'Method not allowed',
  413: 'Too large',
  415: 'Unsupported content type',
  429: 'Too many requests',
};

/** Why a request ends here. */
export type Refused = { status: keyof typeof TITLES; allow?: string; retryAfterSeconds?: number };

/** Ends a request here: problem+json for programs, for people a small page where there is one. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, allow, retryAfterSeconds }: Refused,
  peer?: Peer,
): void {
  response.statusCode = status;
  const kind = request.url?.startsWith('/api/') ? undefined : PAGES[status];
  const headers = kind
    ? noticeHeaders(kind)
    : { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (allow !== undefined) response.setHeader('allow', allow);
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
  // What is left of a body that nobody reads would be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close');
  const problem = { type: 'about:blank', title: TITLES[status], status, requestId: peer?.requestId ?? '' };
  response.end(request.method === 'HEAD' ? undefined : kind ? noticeHtml(kind) : JSON.stringify(problem));
}

const PAGES: Partial<Record<number, NoticeKind>> = { 405: 'wrong_method', 429: 'too_many' };

function classOf(request: IncomingMessage): LimitClass {
  const url = request.url ?? '/';
  if (url.startsWith('/_next/') || url.startsWith('/assets/') || url.startsWith('/media/')) return 'asset';
  if (url.startsWith('/api/webhooks/')) return 'webhook';
  if (request.headers.authorization?.startsWith('Bearer ')) return 'api_key';
  return request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write';
}

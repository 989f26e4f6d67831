import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError } from '@/lib/errors';
import { addressKey, type LimitClass, takePoint } from '@/lib/limits';
import { log } from '@/lib/log';
import type { DirectoryEntry } from '@/lib/tenancy/directory';
import { type HostKind, hostKind } from '@/lib/tenancy/hosts';
import { missingFile, type NoticeKind, noticeHeaders, noticeHtml } from '@/lib/tenancy/notice';
import type { Peer } from './peer';
import { isFile, pathOf } from './reading';

const YEAR_S = 31_536_000;
const PROTECTING = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/**
 * Headers of every answer, unless whoever makes it says otherwise: a page's own policy comes from the middleware, a
 * picture may be shown elsewhere. Set at the last moment, since Next appends to what it finds instead of replacing it.
 */
export function secureHeaders(response: ServerResponse, publicUrl: URL, requestId: string): void {
  const headers: Record<string, string> = { 'x-request-id': requestId, ...PROTECTING };
  if (publicUrl.protocol === 'https:')
    headers['strict-transport-security'] = `max-age=${YEAR_S}; includeSubDomains`;
  const { writeHead } = response;
  response.writeHead = function withDefaults(this: ServerResponse, ...args: unknown[]): ServerResponse {
    for (const [name, value] of Object.entries(headers))
      if (!response.hasHeader(name)) response.setHeader(name, value);
    // A file that is missing now may be there soon, whatever its address promises of itself.
    if (args[0] === 404 && isFile(pathOf(response.req.url))) response.setHeader('cache-control', 'no-store');
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

/** A host that no part of the platform has; `tenant` undefined means that the directory could not tell. */
export function isNobodys(asked: HostKind, tenant: DirectoryEntry | null | undefined): boolean {
  if (asked.kind !== 'tenant') return asked.kind === 'unknown';
  return tenant === null || tenant?.status === 'inactive';
}

/** What is there on every host: the health of the process, and what the notice for nobody's hosts looks like. */
export function answersEverywhere({ url }: IncomingMessage): boolean {
  return ['/api/health', '/assets/notice.css'].includes(pathOf(url));
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
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'The request took too long',
  413: 'Too large',
  415: 'Unsupported content type',
  429: 'Too many requests',
  431: 'Too large',
  503: 'Briefly unavailable',
};

/** Why a request ends here. */
export type Refused = { status: keyof typeof TITLES; allow?: string; retryAfterSeconds?: number };

/** Ends a request here: problem+json for programs, for people a small page where there is one. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, allow, retryAfterSeconds }: Refused,
  requestId: string,
): void {
  response.statusCode = status;
  response.setHeader('x-request-id', requestId);
  const { text, headers } = words(pathOf(request.url), status, requestId);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (allow !== undefined) response.setHeader('allow', allow);
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
  // What is left of a body that nobody reads would be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close');
  response.end(request.method === 'HEAD' ? undefined : text);
}

/** Ends a connection whose bytes are no request: there is nothing yet that could be answered, so the answer is spelt out. */
export function refuseBytes(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy(error);
  const requestId = randomUUID();
  const status = UNREADABLE[error.code ?? ''] ?? 400;
  const { text, headers } = words('/api/', status, requestId);
  const lines = Object.entries({ ...headers, ...PROTECTING, 'x-request-id': requestId, connection: 'close' });
  log.info({ requestId, status }, 'answered');
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.map((line) => `${line.join(': ')}\r\n`).join('')}\r\n${text}`,
  );
}

const UNREADABLE: Record<string, keyof typeof TITLES> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

const PAGES: Partial<Record<number, NoticeKind>> = {
  404: 'unknown_host',
  405: 'wrong_method',
  429: 'too_many',
};

/** The words for a status: for a person where there are pages, a line where there are files, else problem+json. */
function words(
  path: string,
  status: keyof typeof TITLES,
  requestId: string,
): { text: string; headers: Record<string, string> } {
  const kind = path.startsWith('/api/') ? undefined : PAGES[status];
  if (kind && status === 404 && isFile(path)) return missingFile;
  if (kind) return { text: noticeHtml(kind), headers: noticeHeaders(kind) };
  return {
    text: JSON.stringify({ type: 'about:blank', title: TITLES[status], status, requestId }),
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  };
}

function classOf(request: IncomingMessage): LimitClass {
  const url = request.url ?? '/';
  if (isFile(url)) return 'asset';
  if (pathOf(url) === '/api/events') return 'events';
  if (url.startsWith('/api/webhooks/')) return 'webhook';
  if (request.headers.authorization?.startsWith('Bearer ')) return 'api_key';
  return request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write';
}
